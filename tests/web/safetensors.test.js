// Networks in safetensors files: made here, byte by byte.
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

/** @type {[name: string, file: () => Uint8Array, message: RegExp][]} */
const broken = [
  ['nothing', () => new Uint8Array(), /a safetensors file, found 0 bytes/],
  ['a page of HTML', () => new TextEncoder().encode('<!doctype html><html></html>'), /a header of \d+ bytes/],
  [
    'a header cut short',
    () => file(header(), values).subarray(0, 60),
    /a header of \d+ bytes, found only 52/,
  ],
  ['a header that is no JSON', () => file('{W1', values), /a JSON object as header, found \{W1/],
  ['a header that is a list', () => file('[]', values), /a JSON object/],
  ['no tensors', () => file({}, values), /expected tensor W1, found none$/],
  [
    'what PyTorch calls it',
    () => file({ '0.weight': header().W1, '0.bias': header().b1 }, values),
    /expected tensor W1, found 0\.weight, 0\.bias$/,
  ],
  [
    'a layer left out',
    () => file({ ...header(), W4: header().W2, b4: header().b2 }, values),
    /expected tensor W3 or nothing else, found W4$/,
  ],
  [
    'weights the other way round',
    () => file({ ...header(), W1: { ...header().W1, shape: [2, 3] } }, values),
    /b1 of size 2, found 3; weights are \(outputs, inputs\)$/,
  ],
  [
    'a shape that is none',
    () => file({ ...header(), W1: { shape: 'x' } }, values),
    /W1 with 2 sizes, found "x"/,
  ],
  ['biases missing', () => file({ ...header(), b2: undefined }, values), /tensor b2, found b1, W1, W2$/],
  [
    'layers that do not fit',
    () => file({ ...header(), W2: { dtype: 'F32', shape: [1, 4], data_offsets: [40, 56] } }, values),
    /W2 with 3 inputs, found 4/,
  ],
  [
    'another type',
    () => file({ ...header(), W1: { ...header().W1, dtype: 'BF16' } }, values),
    /W1 of type F16 or F32, found BF16/,
  ],
  [
    'offsets that do not fit the shape',
    () => file({ ...header(), W1: { ...header().W1, data_offsets: [16, 20] } }, values),
    /24 bytes of W1, found \[16,20\]/,
  ],
  ['values cut short', () => file(header(), values.subarray(0, 40)), /52 bytes of values, found only 40/],
];
for (const [name, make, message] of broken) {
  test(`${name} is explained`, () => assert.throws(() => readSafetensors(make()), message));
}
