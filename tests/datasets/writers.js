// Files of images and labels in the forms in which people have them, written to the letter of each format.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/**
 * @typedef {object} LabelledImages
 * @property {number} side
 * @property {Uint8Array[]} images side * side pixels each
 * @property {number[]} labels
 */

/**
 * Images of which each has, of its label's pixels, every seventh lit.
 * @param {number} count
 * @param {number} [side]
 * @param {number} [classes]
 * @returns {LabelledImages}
 */
export function madeImages(count, side = 8, classes = 10) {
  const labels = Array.from({ length: count }, (_, i) => (3 * i + 1) % classes);
  const images = labels.map((label, i) =>
    Uint8Array.from({ length: side * side }, (_, at) =>
      (at + label) % 7 === 0 ? (31 * i + 17 * at + 40) % 256 : 0,
    ),
  );
  return { side, images, labels };
}

/** @param {number} magic @param {number[]} sizes @param {Uint8Array} values */
export function idx(magic, sizes, values) {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  for (const [i, number] of [magic, ...sizes].entries()) head.writeUInt32BE(number, 4 * i);
  return Buffer.concat([head, values]);
}

/** @param {LabelledImages} of */
export const idxImages = ({ side, images }) => idx(0x803, [images.length, side, side], Buffer.concat(images));

/** @param {LabelledImages} of */
export const idxLabels = ({ labels }) => idx(0x801, [labels.length], Buffer.from(labels));

/**
 * A label and pixels a line.
 * @param {LabelledImages} of
 * @param {{ separator?: string, end?: string, names?: 'none' | 'kaggle' | 'positions' | 'openml', begin?: string,
 *   labelled?: boolean, number?: (value: number) => string }} [as]
 */
export function csv({ side, images, labels }, as = {}) {
  const { separator = ',', end = '\n', names = 'none', begin = '', labelled = true, number = String } = as;
  const pixels = Array.from({ length: side * side }, (_, at) => at);
  const namesOfPixels = {
    none: [],
    kaggle: pixels.map((at) => `pixel${at}`),
    positions: pixels.map((at) => `${Math.floor(at / side) + 1}x${(at % side) + 1}`),
    openml: pixels.map((at) => `'pixel${at + 1}'`),
  }[names];
  const isLast = names === 'openml';
  /** @param {string} label @param {string[]} rest */
  const line = (label, rest) =>
    (labelled ? (isLast ? [...rest, label] : [label, ...rest]) : rest).join(separator) + end;
  const head = names === 'none' ? '' : line(isLast ? "'class'" : 'label', namesOfPixels);
  const lines = images.map((image, i) => line(number(labels[i]), Array.from(image, number)));
  return Buffer.from(begin + head + lines.join(''));
}

/**
 * NumPy's format, version 1.
 * @param {string} type such as |u1
 * @param {number[]} shape
 * @param {Uint8Array} values
 * @param {boolean} [fortran]
 */
export function npy(type, shape, values, fortran = false) {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${tuple}), }`;
  const padded = `${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`;
  const head = Buffer.from(`\x93NUMPY\x01\x00  ${padded}`, 'latin1');
  head.writeUInt16LE(padded.length, 8);
  return Buffer.concat([head, values]);
}

/** @param {LabelledImages} of @param {boolean} [flat] */
export const npyImages = ({ side, images }, flat = false) =>
  npy('|u1', flat ? [images.length, side * side] : [images.length, side, side], Buffer.concat(images));

/** @param {LabelledImages} of */
export const npyLabels = ({ labels }) =>
  npy('<i8', [labels.length], new Uint8Array(BigInt64Array.from(labels, BigInt).buffer));

/** @param {[name: string, bytes: Uint8Array][]} files @param {boolean} [compressed] @returns {Buffer} */
export function zip(files, compressed = true) {
  let at = 0;
  const parts = files.map(([name, bytes]) => {
    const packed = compressed ? deflateRawSync(bytes) : bytes;
    const utf8 = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    if (utf8.some((byte) => byte > 127)) head.writeUInt16LE(0x800, 6); // says so
    head.writeUInt16LE(compressed ? 8 : 0, 8);
    head.writeUInt16LE(0x5000, 12); // a date
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(utf8.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    head.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    at += head.length + utf8.length + packed.length;
    return { local: [head, utf8, packed], central: [central, utf8] };
  });
  const central = Buffer.concat(parts.flatMap((part) => part.central));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts.flatMap((part) => part.local), central, end]);
}

/**
 * A PNG picture of 8 bits a channel.
 * @param {number} height
 * @param {number} width
 * @param {Uint8Array} values row by row
 * @param {1 | 2 | 3 | 4} [channels] grey, grey and alpha, RGB, RGBA
 */
export function png(height, width, values, channels = 1) {
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.of(0), values.subarray(row * width * channels, (row + 1) * width * channels)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, [0, 0, 4, 2, 6][channels], 0, 0, 0], 8);
  const chunk = (/** @type {string} */ type, /** @type {Uint8Array} */ content) => {
    const of = Buffer.concat([Buffer.from(type), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(of));
    return Buffer.concat([length, of, check]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
