// A person's own dataset: what is which of the files says the module that reads them, cpp/mnist_lab/datasets.
import { Turns } from '../training/slices.js';
import { runningSha256 } from './sha256-library.js';
import { contentOf, startOf, unpacked } from './unpacking.js';

/** Files that do not make a dataset. The message is meant for people. */
export class OwnDataError extends Error {
  name = 'OwnDataError';
}

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-files').MnistLabFilesModule} MnistLabFilesModule
 * @typedef {import('./unpacking.js').Content} Content
 */

/** Bytes that are read at a time, in a few milliseconds. */
const pieceBytes = 2 ** 16;

/** Lets messages in, and ends where nobody wants it any more. */
class Pauses {
  #turns = new Turns();
  #signal;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.#signal = signal;
  }

  async afterPiece() {
    if (await this.#turns.afterSlice()) this.#signal.throwIfAborted();
  }
}

/** @param {MnistLabFilesModule} module @param {Content[]} contents @param {Pauses} pauses */
async function lookInto(module, contents, pauses) {
  const found = [];
  for (const content of contents) {
    const { name, size } = content;
    const needsStart = !module.isNamedAsPicture(name) && !module.isToBePassedOver(name);
    const { start, isCompressed } = needsStart
      ? await startOf(content, module.datasetStartBytes)
      : { start: new Uint8Array(), isCompressed: false };
    found.push({ name, size, start, isCompressed });
    await pauses.afterPiece();
  }
  return found;
}

/**
 * @param {MnistLabModule} core
 * @param {import('mnist-lab-files').PartReader} reader
 * @param {import('mnist-lab-files').Part} part
 * @param {Content[]} contents
 * @param {{ pauses: Pauses, onBytes: (count: number) => void, add: (bytes: Uint8Array) => void }} how add: takes all bytes of the images,
 *   then of the labels
 */
async function readPart(core, reader, part, contents, { pauses, onBytes, add }) {
  /** @type {import('mnist-lab-wasm').DatasetBuilder | undefined} */
  let builder;
  /** @type {Uint8Array[]} */
  const labelChunks = [];
  const occurring = new Set();
  const takeReady = () => {
    const { pixels, labels } = reader.ready();
    if (labels.length === 0) return;
    builder ??= new core.DatasetBuilder(reader.height(), reader.width(), part.count ?? 0);
    const buffer = builder.buffer(pixels.length + labels.length);
    buffer.set(pixels);
    buffer.set(labels, pixels.length);
    builder.add();
    for (const label of labels) occurring.add(label);
  };
  try {
    for (const [i, file] of part.files.entries()) {
      const areLabels = part.labels !== '' && i === 0;
      reader.begin();
      for await (const chunk of contentOf(contents[file], onBytes)) {
        if (areLabels) labelChunks.push(chunk);
        else add(chunk);
        for (let at = 0; at < chunk.length; at += pieceBytes) {
          const piece = chunk.subarray(at, at + pieceBytes);
          reader.buffer(piece.length).set(piece);
          reader.push();
          takeReady();
          await pauses.afterPiece();
        }
      }
      const label = part.pictureLabels[i];
      if (label !== undefined) add(Uint8Array.of(label));
      reader.end();
      takeReady();
    }
    reader.finish();
    for (const chunk of labelChunks) add(chunk);
    const classes = Math.max(reader.classes(), 2);
    const set = /** @type {NonNullable<typeof builder>} */ (builder).finish(classes);
    const absent = Array.from({ length: classes }, (_, label) => label).filter(
      (label) => !occurring.has(label),
    );
    return { set, absent };
  } finally {
    builder?.delete();
  }
}

/** @param {Dataset} set */
const shapeOf = (set) => ({ height: set.height(), width: set.width(), classes: set.classes() });

/** @param {import('mnist-lab-files').Part} part */
const described = ({ images, labels }) => ({ images, labels });

/**
 * @param {MnistLabModule} core
 * @param {MnistLabFilesModule} module
 * @param {import('../../types.js').GivenFile[]} files in any order
 * @param {import('../../types.js').ReadingOfData} how
 * @param {(share: number) => void} onProgress 0 to 1
 * @param {AbortSignal} signal ends it
 * @returns {Promise<{ train: Dataset, test: Dataset, own: import('../../types.js').OwnData } | { choices: import('../../types.js').DataSources[] }>}
 *   the datasets are the caller's to delete. choices: what is which is not plain: how.choice is to be one of them
 * @throws {Error} OwnDataError, FileError, FormatError, AbortError
 */
export async function readOwnData(
  core,
  module,
  files,
  { choice, transposed, inverted = false },
  onProgress,
  signal,
) {
  signal.throwIfAborted();
  const pauses = new Pauses(signal);
  const contents = await unpacked(files, signal);
  const plan = new module.DatasetPlan(await lookInto(module, contents, pauses));
  /** @type {Dataset[]} */
  const sets = [];
  /** @type {number[][]} */
  const absent = [];
  try {
    const arrangements = plan.arrangements();
    const sources = arrangements.map(({ train, test }) => ({
      train: described(train),
      test: test && described(test),
    }));
    if (arrangements.length > 1 && choice === undefined) return { choices: sources };
    const index = choice ?? 0;
    const arrangement = arrangements[index];
    if (!arrangement)
      throw new OwnDataError(`expected one of ${arrangements.length} readings, found ${index}`);
    const { train, test } = arrangement;
    const all = [...train.files, ...(test ?? train).files].reduce(
      (sum, file) => sum + contents[file].size,
      0,
    );
    let bytes = 0;
    const onBytes = (/** @type {number} */ count) => {
      bytes += count;
      onProgress(Math.min(bytes / all, 1));
    };
    const hash = runningSha256();
    let scaled = 0;
    let looksInverted = false;
    for (const part of [train, test]) {
      const reader = plan.reader(index, part !== train, transposed, inverted);
      try {
        const read = await readPart(core, reader, part ?? train, contents, {
          pauses,
          onBytes,
          add: hash.add,
        });
        sets.push(read.set);
        absent.push(read.absent);
        if (part) scaled += reader.scaledPictures();
        looksInverted ||= part === train && reader.looksInverted();
      } finally {
        reader.delete();
      }
    }
    const [trainSet, testSet] = sets;
    plan.checkTogether(index, shapeOf(trainSet), shapeOf(testSet));
    if (transposed) hash.add(Uint8Array.of(1)); // turned, they are others
    if (inverted) hash.add(Uint8Array.of(2));
    const { classNames, looksTransposed } = arrangement;
    return {
      train: trainSet,
      test: testSet,
      own: {
        id: hash.result(),
        names: classNames,
        classes: trainSet.classes(),
        absent: absent[0],
        sources: sources[index],
        unused: plan.unused(),
        scaled,
        looksTransposed: looksTransposed && !transposed,
        looksInverted,
      },
    };
  } catch (error) {
    for (const set of sets) set.delete();
    throw error;
  } finally {
    plan.delete();
  }
}
