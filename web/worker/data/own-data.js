// A person's own dataset: two pairs of IDX files, raw or gzip, as MNIST's and Fashion-MNIST's are.
import { contentOf } from './file-content.js';
import { OwnDataError, readPair } from './idx.js';
import { runningSha256 } from './sha256-library.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {{ file: File, kind: 'images' | 'labels', count: number }} IdxFile
 */

const magics = { images: 0x803, labels: 0x801 };

/** What its first bytes say. @param {File} file @returns {Promise<IdxFile>} */
async function look(file) {
  const start = [];
  for await (const chunk of contentOf(file)) {
    start.push(...chunk.subarray(0, 8));
    if (start.length >= 8) break;
  }
  const view = new DataView(Uint8Array.from([...start, ...new Array(8).fill(0)]).buffer);
  const magic = view.getUint32(0);
  const kind = magic === magics.images ? 'images' : magic === magics.labels ? 'labels' : undefined;
  if (!kind || start.length < 8) {
    throw new OwnDataError(
      `${file.name}: expected an IDX file of images (it begins with 00 00 08 03) or labels (00 00 08 01)`,
    );
  }
  return { file, kind, count: view.getUint32(4) };
}

/**
 * Which file is what: by what is in them, and where the sets are equally large by the word train in their names.
 * @param {IdxFile[]} files
 */
function sorted(files) {
  const of = (/** @type {IdxFile['kind']} */ kind) =>
    files
      .filter((file) => file.kind === kind)
      .sort(
        (a, b) =>
          b.count - a.count || Number(/train/i.test(b.file.name)) - Number(/train/i.test(a.file.name)),
      );
  const images = of('images');
  const labels = of('labels');
  if (images.length !== 2 || labels.length !== 2) {
    throw new OwnDataError(
      `expected four files, images and labels to train on and to test on, found ${images.length} of images and ${labels.length} of labels`,
    );
  }
  return {
    train: { images: images[0].file, labels: labels[0].file },
    test: { images: images[1].file, labels: labels[1].file },
  };
}

/**
 * @param {MnistLabModule} module
 * @param {File[]} files four of them, in any order
 * @returns {Promise<{ train: Dataset, test: Dataset, id: string }>} the datasets are the caller's to delete; id: SHA-256
 *   of all that is in them
 * @throws {Error} OwnDataError or FileError
 */
export async function readOwnData(module, files) {
  const { train, test } = sorted(await Promise.all(files.map(look)));
  const hash = runningSha256();
  const trainSet = await readPair(module, train, hash.add);
  /** @type {Dataset | undefined} */
  let testSet;
  try {
    testSet = await readPair(module, test, hash.add);
    const size = (/** @type {Dataset} */ set) => `${set.width()} × ${set.height()}`;
    if (size(trainSet) !== size(testSet)) {
      throw new OwnDataError(
        `${test.images.name}: expected images of ${size(trainSet)} pixels as in ${train.images.name}, found ${size(testSet)}`,
      );
    }
    if (testSet.classes() > trainSet.classes()) {
      throw new OwnDataError(
        `${test.labels.name}: expected labels 0 to ${trainSet.classes() - 1} as in ${train.labels.name}, found ${testSet.classes() - 1}`,
      );
    }
    return { train: trainSet, test: testSet, id: hash.result() };
  } catch (error) {
    trainSet.delete();
    testSet?.delete();
    throw error;
  }
}
