// Files as other programs write them, and such as are not what they should be: what the reader makes of each, in the terminal and on the
// page. They lie in tests/formats/brought; those that are taken hold one of two networks.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inTerminal, onPage } from './readers.js';

const folder = new URL('brought/', import.meta.url);
const bytesOf = (/** @type {string} */ name) => readFileSync(new URL(name, folder));
const [small] = inTerminal([{ format: 'file', bytes: bytesOf('reference-784-1-10.safetensors') }]);
const [larger] = inTerminal([{ format: 'file', bytes: bytesOf('reference-784-4-4-10.safetensors') }]);
const relu = 'no activation is named: taken for ReLU';
const half = 'float16 values, kept in float32';
const zeros = `taken 784,1,10 relu ${'0'.repeat(8 * (784 + 10 + 1 + 10))}`;
const noObject = 'expected an object as __metadata__, found';

/** What is made of each file. @type {Record<string, string | RegExp>} */
const verdicts = {
  'reference-784-1-10.safetensors': small,
  'reference-784-4-4-10.safetensors': larger,
  'plain.onnx': small,
  '01-torch-external.onnx': `${larger} | the values come from 01-torch-external.onnx.data`,
  'view-initializer.onnx': small,
  'view-constant.onnx': small,
  'transpose-matmul-add.onnx': small,
  'sklearn-mlp.onnx': `${small} | of several outputs the probabilities are read`,
  'gemm-transB-0.onnx': small,
  'float16.onnx': `${small} | ${half}`,
  'dropout.onnx': small,
  'bias-of-one-row.onnx': small,
  'plain.safetensors': `${zeros} | ${relu}`,
  'format-pt.safetensors': `${small} | ${relu}`,
  'module-names.safetensors': `${small} | ${relu}`,
  'biases-of-one-row.safetensors': `${small} | ${relu}`,
  'fortran-order-of-numpy.safetensors': `${small} | ${relu}`,
  'bf16.safetensors': `${small} | ${relu} | bfloat16 values, kept in float32`,
  'numpy-f64.safetensors': `${small} | ${relu} | float64 values, rounded to float32`,
  'mixed-f16-weights-f32-biases.safetensors': `${small} | ${relu} | ${half}`,
  'weights-f16-biases-f32.safetensors': `${zeros} | ${relu} | ${half}`,
  'activation-empty.safetensors': 'refused activation: expected relu, sigmoid or tanh, found ""',
  'bytes-after-the-end.safetensors': 'refused expected 3220 bytes of values, found 3225',
  'infinite.safetensors': 'refused expected finite parameters, found Infinity',
  'nan.safetensors': 'refused expected finite parameters, found NaN',
  'lfs-pointer.safetensors':
    'refused expected a safetensors or ONNX file, found a Git LFS pointer: the file itself has not been downloaded',
  'metadata-activation-5.safetensors': 'refused expected text as activation, found 5',
  'metadata-is-5.safetensors': `refused ${noObject} 5`,
  'metadata-is-null.safetensors': `refused ${noObject} null`,
  'metadata-is-text.safetensors': `refused ${noObject} "x"`,
  'metadata-null.safetensors': 'refused expected text as epoch, found null',
  'metadata-with-a-number.safetensors': 'refused expected text as epoch, found 5',
  'metadata-twice.safetensors': 'refused expected each name of the header once, found __metadata__ twice',
  'twice.safetensors': 'refused expected each name of the header once, found W1 twice',
  'shape-8.0.safetensors': 'refused expected W1 with 2 sizes up to 4096, found [1.0,784]',
  'shape-as-8.0.safetensors': 'refused expected W1 with 2 sizes up to 4096, found [1.0,784]',
};

const external = '01-torch-external.onnx.data';
const beside = [{ name: external, bytes: bytesOf(external) }];

test('each file of the folder has its verdict', () => {
  assert.deepEqual([...Object.keys(verdicts), external].sort(), readdirSync(folder).sort());
});

for (const [name, verdict] of Object.entries(verdicts)) {
  test(name, () => {
    const bytes = bytesOf(name);
    const [found] = inTerminal([{ format: 'file', bytes }], beside);
    assert.equal(found, verdict);
    assert.equal(onPage(bytes, beside), verdict);
  });
}

test('values that are in another file, which is not here, or too short', () => {
  const bytes = bytesOf('01-torch-external.onnx');
  const missing = `refused expected the weights in this file or beside it, found that they are in another file, ${external}, which is not here`;
  assert.equal(inTerminal([{ format: 'file', bytes }])[0], missing);
  assert.equal(onPage(bytes), missing);
  const short = [{ name: external, bytes: bytesOf(external).subarray(0, 12_700) }];
  const cut = `refused expected 160 bytes of fc3.weight at 12608 of ${external}, found only 12700 bytes in all`;
  assert.equal(inTerminal([{ format: 'file', bytes }], short)[0], cut);
  assert.equal(onPage(bytes, short), cut);
});

/** @param {Record<string, number[]>} shapes of tensors, whose values are 0 @param {Record<string, string>} [about] */
function zerosNamed(shapes, about) {
  let at = 0;
  const count = (/** @type {number[]} */ shape) => shape.reduce((product, n) => product * n, 4);
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    at += count(shape);
    return [name, { dtype: 'F32', shape, data_offsets: [at - count(shape), at] }];
  });
  const header = Buffer.from(JSON.stringify({ __metadata__: about ?? {}, ...Object.fromEntries(tensors) }));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, header, Buffer.alloc(at)]);
}
const tanh = { activation: 'Tanh' };
const bySizes = " | the layers' order is that of their sizes";
const turned = ' | its weights are (inputs, outputs), and have been transposed';

/** Sizes and activation, and what is noted; or why it is refused. @type {[name: string, bytes: Buffer, verdict: string][]} */
const modules = [
  [
    '0.weight',
    zerosNamed({ '0.weight': [3, 5], '0.bias': [3], '2.weight': [2, 3], '2.bias': [2] }, tanh),
    'taken 5,3,2 tanh',
  ],
  [
    'module.net',
    zerosNamed(
      {
        'module.net.10.weight': [2, 3],
        'module.net.10.bias': [2],
        'module.net.2.weight': [3, 3],
        'module.net.2.bias': [3],
        'module.net.1.weight': [3, 5],
        'module.net.1.bias': [3],
      },
      tanh,
    ),
    'taken 5,3,3,2 tanh',
  ],
  [
    'fc1, out',
    zerosNamed({ 'out.weight': [2, 3], 'out.bias': [2], 'fc1.weight': [3, 5], 'fc1.bias': [3] }, tanh),
    'taken 5,3,2 tanh',
  ],
  [
    'numbers the wrong way round',
    zerosNamed({ 'fc2.weight': [3, 5], 'fc2.bias': [3], 'fc1.weight': [2, 3], 'fc1.bias': [2] }, tanh),
    `taken 5,3,2 tanh${bySizes}`,
  ],
  [
    'names without numbers and equal sizes',
    zerosNamed({ 'a.weight': [3, 3], 'a.bias': [3], 'b.weight': [3, 3], 'b.bias': [3] }, tanh),
    'refused expected names or sizes that leave one order of the layers, found several: a.weight, a.bias, b.weight, b.bias',
  ],
  ['NumPy from 0', zerosNamed({ W0: [3, 5], b0: [3], W1: [2, 3], b1: [2] }, tanh), 'taken 5,3,2 tanh'],
  ['W.T', zerosNamed({ W1: [5, 3], b1: [3], W2: [3, 2], b2: [2] }, tanh), `taken 5,3,2 tanh${turned}`],
  [
    'Keras',
    zerosNamed(
      { 'dense/kernel': [5, 3], 'dense/bias': [3], 'dense_1/kernel': [3, 3], 'dense_1/bias': [3] },
      tanh,
    ),
    `taken 5,3,3 tanh${turned}`,
  ],
  [
    'no biases',
    zerosNamed({ 'fc1.weight': [3, 5], 'fc2.weight': [2, 3] }, tanh),
    'taken 5,3,2 tanh | layers without biases have 0 as biases',
  ],
  [
    'convolutions',
    zerosNamed({ 'conv1.weight': [2, 1, 3, 3], 'conv1.bias': [2] }, tanh),
    'refused expected conv1.weight with 2 sizes up to 4096, found [2,1,3,3]',
  ],
  [
    'batch normalisation',
    zerosNamed({ 'fc1.weight': [3, 5], 'fc1.bias': [3], 'bn1.running_mean': [3] }, tanh),
    'refused expected weights and biases of dense layers alone, found bn1.running_mean',
  ],
  [
    'sizes that do not fit',
    zerosNamed({ 'fc1.weight': [3, 5], 'fc1.bias': [3], 'fc2.weight': [2, 7], 'fc2.bias': [2] }, tanh),
    'refused expected layers of which each takes what another gives, and a bias for each output, found fc1.weight (3, 5), fc2.weight (2, 7)',
  ],
];
for (const [name, bytes, verdict] of modules) {
  test(`a module's tensors: ${name}`, () => {
    const [found] = inTerminal([{ format: 'file', bytes }]);
    assert.equal(found.replace(/ 0{8,}/, ''), verdict);
    assert.equal(onPage(bytes), found);
  });
}

/** What is no network at all, by its first bytes. @type {[bytes: string | Buffer, found: string][]} */
const others = [
  ['', 'an empty file'],
  ['<!DOCTYPE html><html>', 'a web page'],
  ['\n  <html lang="en">', 'a web page'],
  ['\x89HDF\r\n\x1a\n\0\0', 'an HDF5 file, as Keras writes .h5; tf2onnx makes an ONNX file of it'],
  ['PK\x03\x04', 'a zip archive'],
  [
    'PK\x03\x04..........................model/data.pkl',
    'a zip archive, which torch.save writes; safetensors.torch.save_file(model.state_dict(), "network.safetensors") writes what is needed',
  ],
  [
    '\x80\x04\x95..',
    'a pickle of Python, as joblib writes it and torch.save once did; skl2onnx makes an ONNX file of a scikit-learn model',
  ],
  ['\x1f\x8b\x08\0', 'a gzip file'],
  ['\x89PNG\r\n\x1a\n', 'an image (PNG)'],
  ['\x89PNG\n\x1a\n', 'an image (PNG) damaged by a transfer as text'],
  ['\0\0\x08\x03\0\0\0\x01', 'an IDX file, which holds images or labels'],
  ['label,a,b\n1,2,3\n', 'a table in text (CSV)'],
  ['hello\n', 'text'],
  ['\x00\x01\x02', 'neither'],
];
for (const [content, what] of others) {
  test(`no network: ${what}`, () => {
    const bytes = Buffer.from(String(content), 'latin1');
    const [found] = inTerminal([{ format: 'file', bytes }]);
    assert.ok(found.startsWith(`refused expected a safetensors or ONNX file, found ${what}`), found);
    assert.equal(onPage(bytes), found);
  });
}
