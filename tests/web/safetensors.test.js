// What a safetensors file says beside the network; which files are taken and which refused is for tests/formats.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSafetensors } from '../../web/formats/safetensors.js';

/** @param {unknown} header @param {Uint8Array} values @param {number} [length] what the file says of the header's length */
function file(header, values, length) {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + values.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? text.length), true);
  bytes.set(text, 8);
  bytes.set(values, 8 + text.length);
  return bytes;
}

/** 2-3-1 with biases before weights in the file. */
const header = () => ({
  __metadata__: { activation: 'tanh', test_accuracy: '0.5' },
  b1: { dtype: 'F32', shape: [3], data_offsets: [0, 12] },
  b2: { dtype: 'F32', shape: [1], data_offsets: [12, 16] },
  W1: { dtype: 'F32', shape: [3, 2], data_offsets: [16, 40] },
  W2: { dtype: 'F32', shape: [1, 3], data_offsets: [40, 52] },
});
const values = new Uint8Array(Float32Array.from({ length: 13 }, (_, i) => i).buffer);

test('sizes, activation and values, in the exercise’s order wherever they stand in the file', () => {
  const network = readSafetensors(file(header(), values));
  assert.deepEqual(network.sizes, [2, 3, 1]);
  assert.equal(network.activation, 'tanh');
  assert.equal(network.half, false);
  assert.equal(network.about.test_accuracy, '0.5');
  const floats = new Float32Array(network.values.buffer);
  assert.deepEqual([...floats], [4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 1, 2, 3]);
});

test('half precision', () => {
  const half = {
    W1: { dtype: 'F16', shape: [1, 2], data_offsets: [0, 4] },
    b1: { dtype: 'F16', shape: [1], data_offsets: [4, 6] },
  };
  const network = readSafetensors(file(half, new Uint8Array(6)));
  assert.equal(network.half, true);
  assert.equal(network.values.length, 6);
  assert.equal(network.activation, 'relu');
});

test('a part of a larger buffer', () => {
  const bytes = file(header(), values);
  const larger = new Uint8Array(bytes.length + 5);
  larger.set(bytes, 5);
  assert.deepEqual(readSafetensors(larger.subarray(5)).sizes, [2, 3, 1]);
});
