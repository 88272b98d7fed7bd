// What the network of every file must be, whatever the format, as cpp/mnist_lab/formats/checks.h has it.
import { maxHiddenLayers } from '../model/settings.js';
import { fail, inShort, NetworkFileError } from './problem.js';

export { maxWidth } from '../model/settings.js';

/** @typedef {import('../types.js').SavedNetwork} SavedNetwork */

/** Each layer's width has been looked at. @param {number[]} sizes */
export function checkSizes(sizes) {
  const hidden = sizes.length - 2;
  if (hidden > maxHiddenLayers)
    throw new NetworkFileError(`hidden layers: expected at most ${maxHiddenLayers}, found ${hidden}`);
}

/** @param {string} name @returns {SavedNetwork['activation']} */
export function activationNamed(name) {
  if (name === 'relu' || name === 'sigmoid' || name === 'tanh') return name;
  throw new NetworkFileError(`activation: expected relu, sigmoid or tanh, found "${inShort(name)}"`);
}

/** Half precision as single, which holds all of it. Little-endian. @param {Uint8Array} halves @returns {Uint8Array<ArrayBuffer>} */
export function widened(halves) {
  const from = new DataView(halves.buffer, halves.byteOffset, halves.length);
  const to = new DataView(new ArrayBuffer(2 * halves.length));
  for (let at = 0; at < halves.length; at += 2) {
    const bits = from.getUint16(at, true);
    const sign = bits & 0x8000 ? -1 : 1;
    const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
    let value = ((0x400 + fraction) * (1 << exponent)) / (1 << 25);
    if (exponent === 0) value = fraction / (1 << 24);
    if (exponent === 0x1f) value = fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
    to.setFloat32(2 * at, sign * value, true);
  }
  return new Uint8Array(to.buffer);
}

/** @param {Uint8Array} values float32, little-endian @param {boolean} half or float16 */
export function checkFinite(values, half) {
  const single = half ? widened(values) : values;
  const view = new DataView(single.buffer, single.byteOffset, single.length);
  for (let at = 0; at < single.length; at += 4) {
    const value = view.getFloat32(at, true);
    if (!Number.isFinite(value)) fail('finite parameters', value);
  }
}
