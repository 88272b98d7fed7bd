// The IDX format of MNIST's files: big-endian 32-bit numbers, then one byte a value. Images: 0x803, count, height, width;
// labels: 0x801, count. The core's mlp/idx.h reads the same files; in WebAssembly that would be 3 kB that everybody downloads.
import { contentOf } from './file-content.js';

/** Files that do not make a dataset. The message is meant for people. */
export class OwnDataError extends Error {
  name = 'OwnDataError';
}

const mostSide = 64;
const mostClasses = 100;

/** Bytes that are handed to the core at a time, about. */
const pieceBytes = 2 ** 18;

/**
 * The values of an IDX file, in pieces; the first piece is its header.
 * @param {File} file
 * @param {number} headerBytes
 * @param {(header: DataView) => number} valuesIn looks at the header and returns how many values follow
 * @param {(chunk: Uint8Array) => void} onChunk called with all bytes as they come
 */
async function* valuesOf(file, headerBytes, valuesIn, onChunk) {
  const header = new Uint8Array(headerBytes);
  let found = 0;
  let expected = 0;
  for await (const chunk of contentOf(file)) {
    onChunk(chunk);
    const ofHeader = Math.min(chunk.length, Math.max(headerBytes - found, 0));
    if (ofHeader > 0) {
      header.set(chunk.subarray(0, ofHeader), found);
      if (found + ofHeader === headerBytes) expected = headerBytes + valuesIn(new DataView(header.buffer));
    }
    found += chunk.length;
    if (expected > 0 && found > expected) {
      throw new OwnDataError(`${file.name}: expected ${expected} bytes, found at least ${found}`);
    }
    if (ofHeader < chunk.length) yield chunk.subarray(ofHeader);
  }
  if (expected === 0) {
    throw new OwnDataError(`${file.name}: expected a header of ${headerBytes} bytes, found ${found} bytes`);
  }
  if (found < expected) {
    throw new OwnDataError(`${file.name}: expected ${expected} bytes, found ${found}`);
  }
}

/** All of a file of labels, and how many classes they tell apart. @param {File} file @param {(chunk: Uint8Array) => void} onChunk */
async function readLabels(file, onChunk) {
  /** @type {Uint8Array} */
  let labels = new Uint8Array();
  let at = 0;
  const valuesIn = (/** @type {DataView} */ header) => header.getUint32(4);
  for await (const piece of valuesOf(file, 8, valuesIn, onChunk)) {
    if (labels.length < at + piece.length) {
      const more = new Uint8Array(2 * (at + piece.length)); // the header may promise anything
      more.set(labels);
      labels = more;
    }
    labels.set(piece, at);
    at += piece.length;
  }
  labels = labels.subarray(0, at);
  const wrong = labels.findIndex((label) => label >= mostClasses);
  if (wrong >= 0) {
    throw new OwnDataError(
      `${file.name}: expected labels 0 to ${mostClasses - 1}, found ${labels[wrong]} at index ${wrong}`,
    );
  }
  return { labels, classes: labels.reduce((most, label) => Math.max(most, label + 1), 2) };
}

/**
 * A dataset from a pair of files.
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {{ images: File, labels: File }} files
 * @param {(chunk: Uint8Array) => void} onChunk called with all bytes of the images, then of the labels
 * @returns {Promise<import('mnist-lab-wasm').Dataset>}
 * @throws {Error} OwnDataError or FileError
 */
export async function readPair(module, files, onChunk) {
  /** @type {Uint8Array[]} */
  const labelChunks = [];
  const { labels, classes } = await readLabels(files.labels, (chunk) => labelChunks.push(chunk));
  const { name } = files.images;
  /** @type {import('mnist-lab-wasm').DatasetBuilder | undefined} */
  let builder;
  let pixels = 0;
  let added = 0;
  try {
    const valuesIn = (/** @type {DataView} */ header) => {
      const [count, height, width] = [4, 8, 12].map((at) => header.getUint32(at));
      for (const side of [height, width]) {
        if (side < 1 || side > mostSide) {
          throw new OwnDataError(
            `${name}: expected images of 1 to ${mostSide} pixels a side, found ${height} x ${width}`,
          );
        }
      }
      if (count !== labels.length) {
        throw new OwnDataError(
          `${files.labels.name}: expected ${count} labels, one for each image of ${name}, found ${labels.length}`,
        );
      }
      if (count === 0) throw new OwnDataError(`${name}: expected at least 1 image, found 0`);
      builder = new module.DatasetBuilder(height, width, classes, count);
      pixels = height * width;
      return count * pixels;
    };
    /** What of an image has come. @type {Uint8Array} */
    let rest = new Uint8Array();
    for await (const values of valuesOf(files.images, 16, valuesIn, onChunk)) {
      const all = new Uint8Array(rest.length + values.length);
      all.set(rest);
      all.set(values, rest.length);
      const atOnce = Math.max(Math.floor(pieceBytes / pixels), 1);
      let at = 0;
      while (all.length - at >= pixels) {
        const images = Math.min(atOnce, Math.floor((all.length - at) / pixels));
        const buffer = /** @type {NonNullable<typeof builder>} */ (builder).buffer(images * (pixels + 1));
        buffer.set(all.subarray(at, at + images * pixels));
        buffer.set(labels.subarray(added, added + images), images * pixels);
        builder?.add();
        at += images * pixels;
        added += images;
      }
      rest = all.subarray(at);
    }
    for (const chunk of labelChunks) onChunk(chunk);
    return /** @type {NonNullable<typeof builder>} */ (builder).finish();
  } finally {
    builder?.delete();
  }
}
