// Downloads MNIST into the core's sparse datasets, checking every file's SHA-256 on the way.
import gzipped from 'mnist-gzip-hashes';
import { DownloadError, download } from './download.js';
import { mnistFiles } from './mnist-files.js';
import { sha256OfMany } from './sha256.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').DatasetReader} DatasetReader
 * @typedef {import('./mnist-files.js').MnistFile} MnistFile
 */

/** Bytes of all files, uncompressed. */
export const totalBytes = mnistFiles.reduce((sum, file) => sum + file.size, 0);

/**
 * Checks what the server sent: the .gz file as it was built, or what is in it.
 * @param {MnistFile} file
 * @param {DatasetReader} reader
 * @param {URL} folder
 * @param {(bytes: number) => void} onBytes
 * @param {AbortController} downloads ends with the first that fails
 */
async function readFile(file, reader, folder, onBytes, downloads) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const received = [];
  const url = new URL(`${file.name}.gz`, folder);
  try {
    const chunks = download(url, file.name, (chunk) => received.push(chunk), downloads.signal);
    for await (const chunk of chunks) {
      reader.buffer(chunk.length).set(chunk);
      if (file.kind === 'images') reader.pushImages();
      else reader.pushLabels();
      onBytes(chunk.length);
    }
  } catch (error) {
    downloads.abort(error); // keeps the first reason
    throw error;
  }
  return { file, found: await sha256OfMany(received) };
}

/**
 * @param {MnistLabModule} module
 * @param {'train' | 'test'} part
 * @param {URL} folder where the four .gz files are
 * @param {(bytes: number) => void} onBytes called with the number of further bytes, uncompressed
 * @param {AbortController} downloads those of all parts: the first that fails ends them
 * @returns {Promise<Dataset>} the caller's to delete
 * @throws {Error} DownloadError, or FormatError from the core: of the first file that fails
 */
export async function readMnist(module, part, folder, onBytes, downloads) {
  const files = mnistFiles.filter((file) => file.part === part);
  const name = (/** @type {'images' | 'labels'} */ kind) =>
    files.find((file) => file.kind === kind)?.name ?? kind;
  const reader = new module.DatasetReader(name('images'), name('labels'));
  try {
    const results = await Promise.allSettled(
      files.map((file) => readFile(file, reader, folder, onBytes, downloads)),
    );
    for (const result of results) {
      if (result.status === 'rejected') throw downloads.signal.reason ?? result.reason;
    }
    const dataset = reader.finish();
    for (const result of results) {
      if (result.status !== 'fulfilled') continue;
      const { file, found } = result.value;
      const expected = gzipped[file.name];
      if (found !== expected && found !== file.sha256) {
        dataset.delete();
        throw new DownloadError(`${file.name}.gz: expected SHA-256 ${expected}, found ${found}`);
      }
    }
    return dataset;
  } finally {
    reader.delete();
  }
}
