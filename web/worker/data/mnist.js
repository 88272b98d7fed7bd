// MNIST: from this device as it is trained on, else downloaded in packed form and unpacked while it arrives.
import mnistFiles from 'dataset-files';
import { chunksOf, DownloadError, download } from './download.js';
import { dropDatasets, keptDataset } from './kept-datasets.js';
import { sha256OfMany } from './sha256.js';
import { readStored } from './stored.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {typeof mnistFiles[number]} MnistFile
 */

/** Bytes of both files. */
const totalBytes = mnistFiles.reduce((sum, file) => sum + file.size, 0);

/** Where what is made of a file is kept: of another version of the file elsewhere. @param {MnistFile} file @param {URL} folder */
const keptUrl = (file, folder) => new URL(`${file.name}?${file.sha256}`, folder);

/**
 * Of both files, or of none: the first that fails ends all.
 * @param {(file: MnistFile) => Promise<Dataset>} read
 */
async function both(read) {
  /** @type {unknown} */
  let reason;
  const results = await Promise.all(
    mnistFiles.map((file) =>
      read(file).catch((error) => {
        reason ??= error;
        return undefined;
      }),
    ),
  );
  const [train, test] = results;
  if (train && test) return { train, test };
  for (const dataset of results) dataset?.delete();
  throw reason;
}

/**
 * What is kept on this device, to be read once. To find it takes a moment, and no module.
 * @param {URL} folder where the packed files are
 */
export async function findKept(folder) {
  const kept = await Promise.all(mnistFiles.map((file) => keptDataset(keptUrl(file, folder))));
  return kept.every((response) => response?.body) ? /** @type {Response[]} */ (kept) : undefined;
}

/** @param {MnistLabModule} module @param {Response[]} kept */
async function readKept(module, kept) {
  try {
    return await both((file) => {
      const { body } = kept[mnistFiles.indexOf(file)];
      return readStored(module, file.name, chunksOf(/** @type {NonNullable<typeof body>} */ (body)));
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'OutOfMemory') throw error; // nothing is wrong with them
    return undefined; // damaged, or of another version
  }
}

/** @param {MnistLabModule} module @param {URL} folder @param {(share: number) => void} onProgress */
function downloadBoth(module, folder, onProgress) {
  const downloads = new AbortController();
  let bytes = 0;
  return both(async (file) => {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const received = [];
    try {
      const chunks = download(new URL(file.name, folder), file.name, downloads.signal);
      const dataset = await readStored(module, file.name, chunks, (piece) => {
        received.push(piece);
        bytes += piece.length;
        onProgress(Math.min(bytes / totalBytes, 1));
      });
      const found = await sha256OfMany(received);
      if (found === file.sha256) return dataset;
      dataset.delete();
      throw new DownloadError(`${file.name}: expected SHA-256 ${file.sha256}, found ${found}`);
    } catch (error) {
      downloads.abort();
      throw error;
    }
  });
}

/**
 * MNIST, from this device if it was kept there and is undamaged, else from the server.
 * @param {MnistLabModule} module
 * @param {URL} folder where the packed files are
 * @param {ReturnType<typeof findKept>} finding
 * @param {(share: number) => void} onProgress 0 to 1, of a download
 * @returns {Promise<{ train: Dataset, test: Dataset, keep?: () => Promise<boolean> }>} the datasets are the caller's to
 *   delete; keep, unless they were kept before: keeps them on this device, and resolves to whether they are
 * @throws {Error} DownloadError, or FormatError from the core: of the first file that fails
 */
export async function readMnist(module, folder, finding, onProgress) {
  const found = await finding;
  const kept = found && (await readKept(module, found));
  if (kept) return kept;
  if (found) await dropDatasets(mnistFiles.map((file) => keptUrl(file, folder))); // made anew
  const read = await downloadBoth(module, folder, onProgress);
  const keep = async () => {
    const { keepDatasets } = await import('./keep-datasets.js');
    return keepDatasets(
      folder,
      mnistFiles.map((file) => ({
        url: keptUrl(file, folder),
        parts: () => read[file.part].keptForm(),
      })),
    );
  };
  return { ...read, keep };
}
