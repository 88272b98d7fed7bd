// Downloads MNIST into the core's sparse datasets, checking every file's SHA-256 on the way.
import mnistFiles from 'dataset-files';
import { DownloadError, download } from './download.js';
import { dropFile, keepFile, keptFile } from './kept-files.js';
import { sha256OfMany } from './sha256.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').DatasetReader} DatasetReader
 * @typedef {typeof mnistFiles[number]} MnistFile
 */

/** Bytes of all files, uncompressed. */
const totalBytes = mnistFiles.reduce((sum, file) => sum + file.size, 0);

/** @param {MnistFile} file @param {URL} folder where the four .gz files are */
const urlOf = (file, folder) => new URL(`${file.name}.gz`, folder);

/**
 * What the reading of all parts shares.
 * @typedef {object} Reading
 * @property {MnistLabModule} module
 * @property {URL} folder
 * @property {Map<string, Response> | undefined} kept the files, by name, if they are on this device
 * @property {(bytes: number) => void} onBytes called with the number of further bytes, uncompressed
 * @property {AbortController} downloads the first that fails ends them all
 */

/**
 * @param {MnistFile} file
 * @param {DatasetReader} reader
 * @param {Reading} reading
 */
async function readFile(file, reader, { folder, kept, onBytes, downloads }) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const received = [];
  try {
    const onReceived = (/** @type {Uint8Array<ArrayBuffer>} */ chunk) => received.push(chunk);
    const url = urlOf(file, folder);
    const chunks = download(url, file.name, onReceived, downloads.signal, kept?.get(file.name));
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
  return { file, received, found: await sha256OfMany(received) };
}

/**
 * Reads two files and checks what the server sent: each .gz file as it was built, or what is in it.
 * @param {'train' | 'test'} part
 * @param {Reading} reading
 * @throws {Error} DownloadError, or FormatError from the core: of the first file that fails
 */
async function readPart(part, reading) {
  const files = mnistFiles.filter((file) => file.part === part);
  const name = (/** @type {'images' | 'labels'} */ kind) =>
    files.find((file) => file.kind === kind)?.name ?? kind;
  const reader = new reading.module.DatasetReader(name('images'), name('labels'), true);
  try {
    const results = await Promise.allSettled(files.map((file) => readFile(file, reader, reading)));
    for (const result of results) {
      if (result.status === 'rejected') throw reading.downloads.signal.reason ?? result.reason;
    }
    const dataset = reader.finish();
    const read = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    for (const { file, found } of read) {
      if (found !== file.gzipSha256 && found !== file.sha256) {
        dataset.delete();
        throw new DownloadError(`${file.name}.gz: expected SHA-256 ${file.gzipSha256}, found ${found}`);
      }
    }
    return { dataset, read };
  } finally {
    reader.delete();
  }
}

/** @param {Reading} reading */
async function readBoth(reading) {
  const [train, test] = await Promise.allSettled([readPart('train', reading), readPart('test', reading)]);
  if (train.status === 'fulfilled' && test.status === 'fulfilled') {
    const keep = async () => {
      for (const { file, received } of [...train.value.read, ...test.value.read]) {
        if (!(await keepFile(urlOf(file, reading.folder), received))) return false;
      }
      return true;
    };
    return { train: train.value.dataset, test: test.value.dataset, keep };
  }
  for (const part of [train, test]) if (part.status === 'fulfilled') part.value.dataset.delete();
  throw train.status === 'rejected' ? train.reason : /** @type {PromiseRejectedResult} */ (test).reason;
}

/** The files on this device, if all are. @param {URL} folder */
async function keptFiles(folder) {
  const responses = await Promise.all(mnistFiles.map((file) => keptFile(urlOf(file, folder))));
  /** @type {Map<string, Response>} */
  const kept = new Map();
  for (const [i, response] of responses.entries()) if (response) kept.set(mnistFiles[i].name, response);
  return kept.size === mnistFiles.length ? kept : undefined;
}

/**
 * MNIST, from this device if it was kept there and is undamaged, else from the server.
 * @param {MnistLabModule} module
 * @param {URL} folder where the four .gz files are
 * @param {(share: number) => void} onProgress 0 to 1
 * @returns {Promise<{ train: Dataset, test: Dataset, keep: () => Promise<boolean> }>} the datasets are the caller's to
 *   delete; keep: keeps the files on this device, and resolves to whether they are
 * @throws {Error} as readPart
 */
export async function readMnist(module, folder, onProgress) {
  const attempt = (/** @type {Map<string, Response> | undefined} */ kept) => {
    let bytes = 0;
    const onBytes = (/** @type {number} */ more) => {
      bytes += more;
      onProgress(Math.min(bytes / totalBytes, 1));
    };
    return readBoth({ module, folder, kept, onBytes, downloads: new AbortController() });
  };
  const kept = await keptFiles(folder);
  if (kept) {
    try {
      return { ...(await attempt(kept)), keep: async () => true };
    } catch {
      for (const file of mnistFiles) await dropFile(urlOf(file, folder));
    }
  }
  return attempt(undefined);
}
