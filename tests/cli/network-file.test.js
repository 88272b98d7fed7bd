// Networks saved by train --save and read by strokes --model.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSafetensors } from '../../scripts/lib/read-safetensors.js';
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { one, three, zero } from './drawings.js';
import { writeIdxFolder } from './idx-folder.js';
import { eventsOf, mnistLab, program } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();

const { stdout } = mnistLab('train', '--epochs', '1', '--save', path('single'), '--json');
const epoch = eventsOf(stdout)[1];
mnistLab('train', '--epochs', '1', '--save', path('half'), '--half');
const digits = path('digits.unipen');
writeFileSync(digits, [zero, one, three].join('\n'));

test('the values in a file are those of the run: their SHA-256 is its fingerprint', () => {
  const network = readSafetensors(readFileSync(path('single')));
  assert.deepEqual(network.sizes, [784, 16, 16, 10]);
  assert.equal(network.activation, 'relu');
  assert.equal(createHash('sha256').update(network.values).digest('hex'), epoch.parameters_sha256);
  assert.equal(Number(network.about.test_accuracy), Number(epoch.test_accuracy.toFixed(4)));
  assert.equal(network.values.byteOffset % 4, 0);
});

test('half precision is half as large, hardly less accurate, and says its own accuracy', () => {
  const half = readSafetensors(readFileSync(path('half')));
  assert.equal(half.half, true);
  assert.ok(statSync(path('half')).size < 0.55 * statSync(path('single')).size);
  assert.ok(Math.abs(Number(half.about.test_accuracy) - epoch.test_accuracy) < 0.001);
});

test('strokes reads with a saved network, single or half', () => {
  for (const name of ['single', 'half']) {
    const { status, stdout } = mnistLab('strokes', digits, '--model', path(name), '--json');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout).accuracy, 1, name);
  }
});

test('the network that ships with the page is the default: at least 99 %, under half a megabyte', () => {
  const file = new URL('../../build/native/network.safetensors', import.meta.url);
  assert.ok(statSync(file).size < 500_000);
  assert.ok(Number(readSafetensors(readFileSync(file)).about.test_accuracy) >= 0.99);
  const { stdout } = mnistLab('strokes', digits, '--json');
  assert.equal(JSON.parse(stdout).accuracy, 1);
});

test('a file that cannot be written costs no run', () => {
  mkdirSync(path('folder'));
  for (const target of [path('none/network'), path('folder')]) {
    const { status, stdout, stderr } = mnistLab('train', '--save', target);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /cannot be written/);
  }
  assert.deepEqual(
    readdirSync(path('')).filter((name) => name.endsWith('.part')),
    [],
  );
});

test('a run that is broken off leaves nothing beside its network', async () => {
  const before = readdirSync(path(''));
  const run = spawn(program, ['train', '--epochs', '1000', '--json', '--save', path('unfinished')]);
  await once(run.stdout, 'data');
  run.kill('SIGINT');
  const [code, signal] = await once(run, 'exit');
  assert.deepEqual([code, signal], [null, 'SIGINT']);
  assert.deepEqual(readdirSync(path('')), before);
});

test('a run that diverges leaves the file that was there', () => {
  writeFileSync(path('kept'), 'before');
  const { status } = mnistLab('train', '--learning-rate', '1e30', '--save', path('kept'));
  assert.equal(status, 1);
  assert.equal(readFileSync(path('kept'), 'utf8'), 'before');
});

const whole = readFileSync(path('single'));

/** @type {[name: string, bytes: Buffer, message: RegExp][]} */
const broken = [
  ['nothing', Buffer.alloc(0), /expected a safetensors or ONNX file, found an empty file\n/],
  [
    'other bytes',
    Buffer.from('%PDF-1.4 and so on'),
    /expected a safetensors or ONNX file, found a PDF document\n/,
  ],
  [
    'what torch.save writes',
    Buffer.from('PK\x03\x04 archive/data.pkl'),
    /found a zip archive, .*safetensors\.torch\.save_file/,
  ],
  [
    'what has a brace where a header would',
    Buffer.from('\0\0\0\x10\x10\0\0\0{}'),
    /expected a header of at most 100000000 bytes/,
  ],
  ['a file cut short', whole.subarray(0, 2000), /expected \d+ bytes of values, found only/],
];
for (const [name, bytes, message] of broken) {
  test(`${name} in place of a network is explained`, () => {
    writeFileSync(path('broken'), bytes);
    const { status, stdout, stderr } = mnistLab('strokes', digits, '--model', path('broken'));
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
  });
}

test('a network that is not there, or is not for digits, is explained', () => {
  const missing = mnistLab('strokes', digits, '--model', path('none'));
  assert.equal(missing.status, 1);
  assert.match(
    missing.stderr,
    /none: there is no such file; train --save makes one, --preset trains one now/,
  );
  const both = mnistLab('strokes', digits, '--model', path('single'), '--preset', 'task8');
  assert.equal(both.status, 2);
  assert.match(both.stderr, /excludes/);
  assert.equal(mnistLab('train', '--half').status, 2);
});

/** A network without hidden layers, in a file. @param {string} name @param {[inputs: number, classes: number]} sizes @param {number} [first] parameter; of a pixel that is 0 in all of MNIST */
function flat(name, [inputs, classes], first = 0) {
  const parameters = new Float32Array((inputs + 1) * classes);
  parameters[0] = first;
  writeFileSync(path(name), writeSafetensors([inputs, classes], 'relu', parameters));
  return path(name);
}

test('a network of other inputs or classes is refused by name, whichever command reads it', () => {
  const [four, nine] = [flat('four', [4, 10]), flat('nine', [784, 9])];
  for (const args of [['predict'], ['strokes', digits, '--model'], ['train', '--start-from']]) {
    for (const [file, found] of [
      [four, '4 to 10'],
      [nine, '784 to 9'],
    ]) {
      const { status, stdout, stderr } = mnistLab(...args, file);
      const message = `${file}: expected a network from 784 pixels to 10 classes, found ${found}\n`;
      assert.equal(stderr, `mnist-lab: ${message}`);
      assert.equal(status, 1);
      assert.equal(stdout, '');
    }
  }
  for (const args of [['predict'], ['convert', path('none')], ['train', '--start-from']]) {
    const { status, stderr } = mnistLab(...args, path('none'));
    assert.equal(status, 1);
    assert.match(stderr, /none: there is no such file; train --save makes one\n/);
  }
});

test('predict shows as many test images as there are', () => {
  const folder = writeIdxFolder(path('three'), { count: 5, side: 28 }, { count: 3, side: 28 });
  const { status, stdout } = mnistLab('predict', path('single'), '--data', folder);
  assert.equal(status, 0);
  assert.equal(stdout.match(/^image \d/gm)?.length, 3);
});

test('predict --json --double gives the same probabilities, to more digits', () => {
  const predicted = (/** @type {string[]} */ ...options) =>
    JSON.parse(mnistLab('predict', path('single'), '--count', '20', '--json', ...options).stdout);
  const [single, double] = [predicted(), predicted('--double')];
  const probabilities = (/** @type {any} */ { probabilities }) =>
    /** @type {number[]} */ (probabilities.flat());
  const theirs = probabilities(double);
  probabilities(single).forEach((value, i) => {
    assert.ok(Math.abs(value - theirs[i]) < 1e-5, `${value}, ${theirs[i]}`);
  });
  const sum = double.probabilities[0].reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b);
  assert.ok(Math.abs(sum - 1) < 1e-15, 'rows of float32 do not add up so well');
  assert.deepEqual({ ...double, probabilities: [] }, { ...single, probabilities: [] });
  const { status, stderr } = mnistLab('predict', path('single'), '--double');
  assert.match(stderr, /--double requires --json/);
  assert.equal(status, 2);
});

test('images of the wrong size are told before anything is trained', () => {
  const small = writeIdxFolder(path('small'), { count: 20, side: 10 }, { count: 20, side: 10 });
  const unequal = writeIdxFolder(path('unequal'), { count: 20, side: 28 }, { count: 20, side: 10 });
  for (const [args, message] of /** @type {[string[], string][]} */ ([
    [['strokes', digits, '--preset', 'task6', '--data', small], `${small}: expected training images of 28`],
    [
      ['strokes', digits, '--model', path('single'), '--teach', '1', '--data', small],
      `${small}: expected training images`,
    ],
    [
      ['strokes', digits, '--model', path('single'), '--teach', '1', '--data', unequal],
      `${unequal}: expected test images`,
    ],
  ])) {
    const { status, stdout, stderr } = mnistLab(...args);
    assert.ok(stderr.startsWith(`mnist-lab: ${message}`), stderr);
    assert.match(stderr, /of 28 × 28 pixels, found 10 × 10 pixels\n$/);
    assert.equal(status, 1);
    assert.equal(stdout, '');
  }
  assert.deepEqual(mnistLab('train', '--batch-size', '5', '--data', unequal), {
    status: 1,
    stdout: '',
    stderr:
      'mnist-lab: t10k-images-idx3-ubyte: expected images of 28 × 28 pixels as in train-images-idx3-ubyte, found 10 × 10\n',
  });
});

test('half precision refuses what it cannot hold, and takes what it just can', () => {
  const [most, more] = [flat('most', [784, 10], 65504), flat('more', [784, 10], -65536)];
  assert.equal(mnistLab('convert', most, path('half-most'), '--half').status, 0);
  assert.equal(mnistLab('predict', path('half-most'), '--count', '1').status, 0);
  for (const args of [
    ['convert', more, path('never'), '--half'],
    ['train', '--start-from', more, '--epochs', '1', '--half', '--save', path('never')],
  ]) {
    const { status, stderr } = mnistLab(...args);
    assert.match(stderr, /never: expected parameters within ±65504 for half precision, found -65536;/);
    assert.equal(status, 1);
    assert.equal(existsSync(path('never')), false);
  }
});

test('--half of ONNX is bad usage', () => {
  for (const args of [
    ['convert', path('single'), path('never.onnx'), '--half'],
    ['train', '--half', '--save', path('never.onnx')],
  ]) {
    const { status, stdout, stderr } = mnistLab(...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /--half: expected a safetensors file to write, found .*never\.onnx/);
    assert.equal(existsSync(path('never.onnx')), false);
  }
});

test('the sheet shows the misread drawings, worst first', () => {
  writeFileSync(digits, [zero.replace('"0"', '"5"'), one, three].join('\n'));
  const sheet = path('sheet.html');
  const { status } = mnistLab('strokes', digits, '--model', path('single'), '--sheet', sheet);
  assert.equal(status, 0);
  const html = readFileSync(sheet, 'utf8');
  assert.match(html, /1 of 3 digits are misread/);
  assert.match(html, /<strong>5<\/strong> read as <strong>0<\/strong>/);
  assert.match(html, /line 1;/);
  assert.equal(html.match(/<svg/g)?.length, 2);
});

test('a network goes from one format to the other and back', () => {
  for (const [from, to] of [
    ['single', 'there.onnx'],
    ['there.onnx', 'back'],
  ]) {
    assert.equal(mnistLab('convert', path(from), path(to)).status, 0);
  }
  const values = (/** @type {string} */ name) => readSafetensors(readFileSync(path(name))).values;
  assert.deepEqual(values('back'), values('single'));
  const [single, onnx] = ['single', 'there.onnx'].map(
    (name) => mnistLab('predict', path(name), '--count', '2').stdout,
  );
  assert.equal(onnx, single);
  assert.match(onnx, /^test accuracy \d\d\.\d\d %\nimage 0: label 7, answer \d/);
});

test('a run starts from a file, whose layers it takes over', () => {
  mnistLab('train', '--hidden', '9', '--activation', 'tanh', '--epochs', '1', '--save', path('nine'));
  const { stdout } = mnistLab('train', '--start-from', path('nine'), '--epochs', '1', '--json');
  assert.equal(eventsOf(stdout)[0].parameter_count, 7165);
  mnistLab('train', '--start-from', path('nine'), '--epochs', '1', '--save', path('on'));
  assert.equal(readSafetensors(readFileSync(path('on'))).activation, 'tanh');
  assert.equal(mnistLab('train', '--start-from', path('nine'), '--hidden', '9').status, 2);
  const none = mnistLab('train', '--start-from', path('none'));
  assert.equal(none.status, 1);
  assert.match(none.stderr, /none: there is no such file/);
});

test('an ONNX file that is cut short, or is none, is explained', () => {
  mnistLab('convert', path('single'), path('whole.onnx'));
  writeFileSync(path('short.onnx'), readFileSync(path('whole.onnx')).subarray(0, 9000));
  writeFileSync(path('none.onnx'), Buffer.from('\b\x07 and so on'));
  for (const name of ['short.onnx', 'none.onnx']) {
    const { status, stdout, stderr } = mnistLab('predict', path(name));
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /(short|none)\.onnx: expected an ONNX file, found bytes that are none, or .* cut short/,
    );
  }
});

test('what both readers refuse (tests/formats), convert refuses by the file’s name, and writes nothing', () => {
  const corpus = fileURLToPath(new URL('../formats/corpus/', import.meta.url));
  for (const file of [
    'safetensors/refused-a-tensor-twice.safetensors',
    'onnx/refused-mixed-activations.onnx',
  ]) {
    const { status, stdout, stderr } = mnistLab('convert', `${corpus}${file}`, path('never'));
    assert.ok(stderr.startsWith(`mnist-lab: ${corpus}${file}: expected `), stderr);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.equal(existsSync(path('never')), false);
  }
});

/** The network of a file as if it had been trained on value / 255 * factor + offset, in another. @param {string} to @param {number} factor @param {number} offset */
function trainedOn(to, factor, offset) {
  const { sizes, activation, values } = readSafetensors(readFileSync(path('single')));
  const parameters = new Float32Array(new Uint8Array(values).buffer);
  const weights = sizes.slice(1).reduce((sum, size, i) => sum + size * sizes[i], 0);
  for (let unit = 0; unit < sizes[1]; unit++) {
    for (let i = unit * sizes[0]; i < (unit + 1) * sizes[0]; i++) {
      parameters[i] /= factor;
      parameters[weights + unit] -= parameters[i] * offset;
    }
  }
  writeFileSync(path(to), writeSafetensors(sizes, activation, parameters));
  return path(to);
}

for (const [form, factor, offset, words] of /** @type {[string, number, number, string][]} */ ([
  ['standardised', 1 / 0.3081, -0.1307 / 0.3081, 'of mean 0.1307 and standard deviation 0.3081'],
  ['centred', 2, -1, 'of -1 to 1'],
  ['bytes', 255, 0, 'of 0 to 255'],
])) {
  test(`a network that was trained on ${form} pixels is found out, and read so when that is asked for`, () => {
    const file = trainedOn(form, factor, offset);
    const accuracyOf = (/** @type {string} */ stdout) => JSON.parse(stdout).test_accuracy;
    const predict = (/** @type {string[]} */ ...options) =>
      mnistLab('predict', ...options, '--count', '0', '--json');
    const asFound = predict(file);
    const before = (100 * accuracyOf(asFound.stdout)).toFixed(2);
    const said = asFound.stderr.match(
      /^(.*): reads ([\d.]+) % of the .*, and ([\d.]+) % with pixels (.*): --pixels (\w+)\n$/,
    );
    assert.ok(said, asFound.stderr);
    const after = Number(said[3]) / 100;
    assert.deepEqual([said[1], said[2], said[4], said[5]], [file, before, words, form]);
    assert.ok(Math.abs(after - epoch.test_accuracy) < 0.001, said[3]);
    assert.match(
      mnistLab('card', file, '--out', path('card.md')).stderr,
      new RegExp(`: --pixels ${form}\n$`),
    );

    const read = predict(file, '--pixels', form);
    assert.equal(read.stderr, '');
    assert.equal(accuracyOf(read.stdout).toFixed(4), after.toFixed(4));
    assert.equal(mnistLab('convert', file, path('converted.onnx'), '--pixels', form).status, 0);
    assert.deepEqual(predict(path('converted.onnx')), read, 'as is what convert writes');
    const printAfter = (/** @type {string[]} */ ...start) =>
      eventsOf(mnistLab('train', '--start-from', ...start, '--epochs', '1', '--json').stdout)[1]
        .parameters_sha256;
    assert.equal(printAfter(file, '--pixels', form), printAfter(path('converted.onnx')));
  });
}

test('networks that read well, or badly in whatever form, are read without a word; other forms are bad usage', () => {
  for (const name of [path('single'), flat('untrained', [784, 10])]) {
    assert.equal(mnistLab('predict', name, '--count', '1').stderr, '');
  }
  const { status, stdout, stderr } = mnistLab('predict', path('single'), '--pixels', 'inverted');
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /--pixels: expected standardised, centred or bytes, found "inverted"/);
  assert.equal(mnistLab('train', '--pixels', 'bytes').status, 2);
});
