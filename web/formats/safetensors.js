// Networks in safetensors files: an 8-byte little-endian length, a JSON header of that length, then the values.
// Source: https://huggingface.co/docs/safetensors, "Format". Tensors are named as in cpp/formats/safetensors.h.

import { joined } from '../lib/bytes.js';
import { fail, isActivation } from './problem.js';

/** @typedef {import('../types.js').SavedNetwork} SavedNetwork */

const lengthBytes = 8;
const metadata = '__metadata__';

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether arrays and objects stand in each other more than `depth` deep. The header nests three deep: tensors, what is said of
 * each, its sizes. What prints it calls itself level by level, so a deeper one must not get there.
 * @param {unknown} value
 * @param {number} depth
 * @returns {boolean}
 */
const nestsDeeper = (value, depth) =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => nestsDeeper(inner, depth - 1)));

/** @param {Uint8Array} bytes */
function readHeader(bytes) {
  if (bytes.length < lengthBytes) fail('a safetensors file', `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.length - lengthBytes) {
    fail(`a header of ${length} bytes`, `only ${bytes.length - lengthBytes}`);
  }
  const text = new TextDecoder().decode(bytes.subarray(lengthBytes, lengthBytes + length));
  let header;
  try {
    header = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (!isObject(header)) return fail('a JSON object as header', text.slice(0, 20));
  if (nestsDeeper(header, 3)) return fail('a header that nests at most three deep', 'a deeper one');
  return { header, data: bytes.subarray(lengthBytes + length) };
}

/** Of its tensors, so that people see what they are called instead. @param {Record<string, any>} header */
const namesIn = (header) =>
  Object.keys(header)
    .filter((name) => name !== metadata)
    .join(', ') || 'none';

/** @param {Record<string, any>} header @param {string} name @param {number} dimensions @returns {number[]} */
function shapeOf(header, name, dimensions) {
  if (!isObject(header[name])) fail(`tensor ${name}`, namesIn(header));
  const { shape } = header[name];
  const isShape =
    Array.isArray(shape) && shape.length === dimensions && shape.every((n) => Number.isInteger(n) && n > 0);
  return isShape ? shape : fail(`${name} with ${dimensions} sizes`, JSON.stringify(shape));
}

/**
 * @param {Uint8Array} bytes
 * @returns {SavedNetwork}
 * @throws {Error} for anything but a network of dense layers
 */
export function readSafetensors(bytes) {
  const { header, data } = readHeader(bytes);
  /** @type {number[]} */
  const sizes = [];
  for (let layer = 1; layer === 1 || `W${layer}` in header; layer++) {
    const [outputs, inputs] = shapeOf(header, `W${layer}`, 2);
    if (layer === 1) sizes.push(inputs);
    else if (inputs !== sizes[layer - 1]) fail(`W${layer} with ${sizes[layer - 1]} inputs`, inputs);
    const [biases] = shapeOf(header, `b${layer}`, 1);
    if (biases !== outputs) fail(`b${layer} of size ${outputs}`, `${biases}; weights are (outputs, inputs)`);
    sizes.push(outputs);
  }
  const layers = sizes.slice(1).map((_, i) => i + 1);
  const names = [...layers.map((layer) => `W${layer}`), ...layers.map((layer) => `b${layer}`)];
  // Where a layer is left out, those before it must not pass for the network.
  const known = new Set([metadata, ...names]);
  const other = Object.keys(header).find((name) => !known.has(name));
  if (other !== undefined) fail(`tensor W${layers.length + 1} or nothing else`, other);
  const type = header.W1.dtype;
  if (type !== 'F16' && type !== 'F32') fail('W1 of type F16 or F32', type);
  const parts = names.map((name) => {
    const { dtype, shape, data_offsets: offsets } = header[name];
    if (dtype !== type) fail(`${name} of type ${type}`, dtype);
    const size = shape.reduce(
      (/** @type {number} */ a, /** @type {number} */ b) => a * b,
      type === 'F16' ? 2 : 4,
    );
    const [begin, end] = Array.isArray(offsets) ? offsets : [];
    if (!(Number.isInteger(begin) && begin >= 0) || end - begin !== size)
      fail(`${size} bytes of ${name}`, JSON.stringify(offsets));
    if (end > data.length) fail(`${end} bytes of values`, `only ${data.length}`);
    return data.subarray(begin, end);
  });
  const values = joined(parts);
  const about = isObject(header[metadata]) ? header[metadata] : {};
  const activation = about.activation ?? 'relu';
  if (!isActivation(activation)) fail('relu, sigmoid or tanh as activation', activation);
  return { sizes, activation, half: type === 'F16', values, about };
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
