// Networks in safetensors files: an 8-byte little-endian length, a JSON header of that length, then the values.
// Source: https://huggingface.co/docs/safetensors, "Format". What is taken, and how tensors are named, says
// cpp/mnist_lab/formats/safetensors.h; both readers take and refuse the same files (tests/formats).

import { joined } from '../lib/bytes.js';
import { readObject } from './json.js';
import { activationNamed, checkFinite, checkSizes, maxWidth, widened } from './network.js';
import { fail, inShort } from './problem.js';

/** @typedef {import('../types.js').SavedNetwork} SavedNetwork */

/** @typedef {Map<string, import('./json.js').Json>} JsonObject */

/** Where a tensor's values are among the bytes after the header. @typedef {{ name: string, half: boolean, begin: number, end: number }} Extent */

const lengthBytes = 8;
const longestHeader = 100_000_000; // bytes, as in the reference reader
const metadata = '__metadata__';
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {Uint8Array} bytes */
function readHeader(bytes) {
  if (bytes.length < lengthBytes) fail('a safetensors file', `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getBigUint64(0, true);
  if (length > longestHeader) fail(`a header of at most ${longestHeader} bytes`, length);
  const end = lengthBytes + Number(length);
  if (end > bytes.length) fail(`a header of ${length} bytes`, `only ${bytes.length - lengthBytes}`);
  let text = ''; // which is no header, nor is what is not UTF-8
  try {
    text = strictUtf8.decode(bytes.subarray(lengthBytes, end));
  } catch {}
  return { header: readObject(text), data: bytes.subarray(end) };
}

/** What is said of a name, as far as a message can bear it. @param {JsonObject} object @param {string} name */
function quoted(object, name) {
  const found = object.get(name);
  return found ? inShort(found.text) : 'nothing';
}

/** Of its tensors, so that people see what they are called instead. @param {JsonObject} header */
const namesIn = (header) =>
  inShort([...header.keys()].filter((name) => name !== metadata).join(', ')) || 'none';

/** What the header says of a tensor that has been looked at. @param {JsonObject} header @param {string} name */
const entryOf = (header, name) => /** @type {JsonObject} */ (header.get(name)?.value);

/** @param {JsonObject} header @param {string} name @param {number} dimensions @returns {number[]} */
function shapeOf(header, name, dimensions) {
  const entry = header.get(name)?.value;
  if (!(entry instanceof Map)) return fail(`tensor ${name}`, namesIn(header));
  const shape = entry.get('shape')?.value;
  const sizes = Array.isArray(shape) ? shape.map(({ value }) => Number(value)) : [];
  const areSizes =
    Array.isArray(shape) &&
    sizes.length === dimensions &&
    shape.every(({ value }) => typeof value === 'number' && value > 0 && value <= maxWidth);
  return areSizes
    ? sizes
    : fail(`${name} with ${dimensions} sizes up to ${maxWidth}`, quoted(entry, 'shape'));
}

/** @param {JsonObject} header @returns {number[]} */
function layerSizes(header) {
  /** @type {number[]} */
  const sizes = [];
  for (let layer = 1; layer === 1 || header.has(`W${layer}`); layer++) {
    const [outputs, inputs] = shapeOf(header, `W${layer}`, 2);
    if (layer === 1) sizes.push(inputs);
    if (inputs !== sizes[layer - 1]) fail(`W${layer} with ${sizes[layer - 1]} inputs`, inputs);
    const [biases] = shapeOf(header, `b${layer}`, 1);
    if (biases !== outputs) fail(`b${layer} of size ${outputs}`, `${biases}; weights are (outputs, inputs)`);
    sizes.push(outputs);
  }
  checkSizes(sizes);
  // Where a layer is left out, those before it must not pass for the network.
  const known = new Set([metadata, ...namesOf(sizes)]);
  const other = Array.from(header.keys()).find((name) => !known.has(name));
  if (other !== undefined) fail(`tensor W${sizes.length} or nothing else`, inShort(other));
  return sizes;
}

/** Of a network's tensors, in the exercise's order. @param {number[]} sizes */
function namesOf(sizes) {
  const layers = sizes.slice(1).map((_, i) => i + 1);
  return [...layers.map((layer) => `W${layer}`), ...layers.map((layer) => `b${layer}`)];
}

/** Text to text, as the format has it. @param {JsonObject} header @returns {Record<string, string>} */
function aboutIn(header) {
  const about = header.has(metadata) ? header.get(metadata)?.value : new Map();
  if (!(about instanceof Map)) return fail(`an object as ${metadata}`, quoted(header, metadata));
  return Object.fromEntries(
    Array.from(about, ([name, { text, value }]) => [
      name,
      typeof value === 'string' ? value : fail(`text as ${inShort(name)}`, inShort(text)),
    ]),
  );
}

/** @param {JsonObject} header @param {string} name @returns {Extent} */
function extentOf(header, name) {
  const entry = entryOf(header, name);
  const type = entry.get('dtype')?.value;
  const half = type === 'F16';
  if (!half && type !== 'F32') fail(`${name} of type F32 or F16`, quoted(entry, 'dtype'));
  const shape = shapeOf(header, name, name.startsWith('W') ? 2 : 1);
  const size = shape.reduce((product, n) => product * n, half ? 2 : 4);
  const offsets = entry.get('data_offsets')?.value;
  if (!Array.isArray(offsets) || offsets.length !== 2)
    return fail(`two data_offsets of ${name}`, quoted(entry, 'data_offsets'));
  const [begin, end] = offsets.map(({ value }) => (typeof value === 'number' ? value : Number.NaN));
  if (end - begin !== size) fail(`${size} bytes of ${name}`, `offsets ${quoted(entry, 'data_offsets')}`);
  return { name, half, begin, end };
}

/**
 * Of all tensors in the exercise's order. They fill what follows the header without gap or overlap.
 * @param {JsonObject} header
 * @param {number[]} sizes
 * @param {number} length of what follows
 */
function extentsIn(header, sizes, length) {
  const extents = namesOf(sizes).map((name) => extentOf(header, name));
  let at = 0;
  for (const { name, begin, end } of [...extents].sort((a, b) => a.begin - b.begin)) {
    if (begin !== at) fail(`the values of ${name} at byte ${at}`, begin);
    at = end;
  }
  if (at !== length) fail(`${at} bytes of values`, `${length < at ? 'only ' : ''}${length}`);
  return extents;
}

/**
 * @param {Uint8Array} bytes
 * @returns {SavedNetwork}
 * @throws {import('./problem.js').NetworkFileError} for anything but a network of dense layers
 */
export function readSafetensors(bytes) {
  const { header, data } = readHeader(bytes);
  const sizes = layerSizes(header);
  const about = aboutIn(header);
  const activation = activationNamed(about.activation ?? 'relu');
  const extents = extentsIn(header, sizes, data.length);
  // Where some are half and some are not, all become single.
  const half = extents.every((extent) => extent.half);
  const values = joined(
    extents.map((extent) => {
      const stored = data.subarray(extent.begin, extent.end);
      return extent.half && !half ? widened(stored) : stored;
    }),
  );
  checkFinite(values, half);
  return { sizes, activation, half, values, about };
}

/**
 * A float32 file of the same form.
 * @param {number[]} sizes
 * @param {string} activation
 * @param {Float32Array} parameters in the exercise's order
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function writeSafetensors(sizes, activation, parameters) {
  const layers = sizes.slice(1).map((outputs, i) => ({ number: i + 1, outputs, inputs: sizes[i] }));
  /** @type {[name: string, shape: number[]][]} */
  const tensors = [
    ...layers.map(
      ({ number, outputs, inputs }) => /** @type {[string, number[]]} */ ([`W${number}`, [outputs, inputs]]),
    ),
    ...layers.map(({ number, outputs }) => /** @type {[string, number[]]} */ ([`b${number}`, [outputs]])),
  ];
  /** @type {Record<string, unknown>} */
  const header = { [metadata]: { activation } };
  let offset = 0;
  for (const [name, shape] of tensors) {
    const end = offset + 4 * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const unpadded = JSON.stringify(header);
  const text = new TextEncoder().encode(unpadded.padEnd(8 * Math.ceil(unpadded.length / 8)));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  const values = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  return joined([length, text, values]);
}
