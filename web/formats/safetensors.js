// Networks in safetensors files: an 8-byte little-endian length, a JSON header of that length, then the values.
// Source: https://huggingface.co/docs/safetensors, "Format". How tensors are named says
// cpp/mnist_lab/formats/safetensors.h, whose reader the page uses too.

import { joined } from '../lib/bytes.js';

const lengthBytes = 8;
const metadata = '__metadata__';
/**
 * A float32 file.
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
