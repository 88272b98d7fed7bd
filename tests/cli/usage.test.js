import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mnistLab, program } from './mnist-lab.js';

test('params counts by layer and in total, and fingerprints the start parameters', () => {
  const { status, stdout } = mnistLab('params', '--json');
  assert.equal(status, 0);
  const start = readFileSync(new URL('../reference/task8.start.f32', import.meta.url));
  assert.deepEqual(JSON.parse(stdout), {
    layer_sizes: [784, 16, 16, 10],
    parameter_count_by_layer: [12560, 272, 170],
    parameter_count: 13002,
    seed: 1995,
    parameters_sha256: createHash('sha256').update(start).digest('hex'),
  });
  const text = mnistLab('params').stdout;
  for (const number of ['12,560', '272', '170', '13,002']) assert.ok(text.includes(number), number);
});

test('params of other layers and seeds', () => {
  const start = readFileSync(new URL('../reference/deep_sigmoid.start.f32', import.meta.url));
  const { stdout } = mnistLab('params', '--hidden', '24,16,12', '--seed', '11', '--json');
  assert.equal(JSON.parse(stdout).parameters_sha256, createHash('sha256').update(start).digest('hex'));
  assert.equal(JSON.parse(mnistLab('params', '--hidden', '', '--json').stdout).parameter_count, 7850);
  assert.equal(
    mnistLab('params', '--hidden', '16, 16', '--json').stdout,
    mnistLab('params', '--json').stdout,
  );
  const largest = mnistLab('params', '--seed', '18446744073709551615', '--json');
  assert.match(largest.stdout, /"seed":18446744073709551615/);
});

/** @type {Record<string, [args: string[], message: RegExp]>} */
const badUsage = {
  'no command': [[], /subcommand is required/],
  'an unknown command': [
    ['trian'],
    /command: expected one of train, sweep, params, presets, predict, convert, card, compare, notebook, strokes, read, forms, pack, doubt, found "trian"/,
  ],
  'an unknown option': [['train', '--foo'], /--foo/],
  'an unknown activation': [
    ['train', '--activation', 'step'],
    /expected relu, sigmoid or tanh, found "step"/,
  ],
  'a width of 0': [['train', '--hidden', '0'], /layer width: expected 1 to 4096, found 0/],
  'a width of 4097': [['params', '--hidden', '4097'], /layer width: expected 1 to 4096, found 4097/],
  'nine hidden layers': [
    ['params', '--hidden', '1,1,1,1,1,1,1,1,1'],
    /hidden layers: expected at most 8, found 9/,
  ],
  'a list with a gap': [
    ['train', '--hidden', '5,'],
    /--hidden: expected whole numbers from 1 to 4096, comma-separated, found "5,"/,
  ],
  'a layer that is no number': [['train', '--hidden', '16,x'], /--hidden: .* found "16,x"/],
  'blanks alone for layers': [['params', '--hidden', '  '], /--hidden: .* found " {2}"/],
  'no epochs': [['train', '--epochs', '0'], /epochs: expected 1 to 1000, found 0/],
  'too many epochs': [['train', '--epochs', '1001'], /epochs: expected 1 to 1000, found 1001/],
  'a batch size of 0': [['train', '--batch-size', '0'], /batch size: expected 1 to 60000, found 0/],
  'a batch larger than the data': [
    ['train', '--batch-size', '70000'],
    /batch size: expected 1 to 60000, found 70000/,
  ],
  'a fraction of a batch': [['train', '--batch-size', '1.5'], /--batch-size/],
  'a learning rate of 0': [
    ['train', '--learning-rate', '0'],
    /learning rate: expected a finite number above 0, found 0/,
  ],
  'a negative learning rate': [['train', '--learning-rate', '-1'], /learning rate: .* found -1/],
  'a learning rate that is not a number': [
    ['train', '--learning-rate', 'nan'],
    /learning rate: .* found nan/,
  ],
  'an infinite learning rate': [['train', '--learning-rate', 'inf'], /learning rate: .* found inf/],
  'a negative seed': [
    ['params', '--seed', '-1'],
    /--seed: expected a whole number from 0 to 18446744073709551615, found "-1"/,
  ],
  'a seed of more than 64 bits': [
    ['params', '--seed', '18446744073709551616'],
    /--seed: expected a whole number/,
  ],
  'a network to save without a name': [['train', '--save', ''], /--save: expected a name, found ""/],
  'an option in place of a name': [['train', '--save=', '--json'], /--save: expected a name, found "--json"/],
  'an option without its value': [['train', '--seed'], /--seed/],
  'a notebook without a file': [['notebook'], /--out/],
  'a notebook of another kind': [
    ['notebook', '--out', 'run.txt'],
    /--out: expected a file that ends in \.ipynb or \.py, found "run\.txt"/,
  ],
  'a notebook of distorted images': [
    ['notebook', '--out', 'run.ipynb', '--preset', 'best'],
    /--distortion: a notebook .* expected none/,
  ],
  'a notebook of drawn images': [
    ['notebook', '--out', 'run.ipynb', '--world-forms', '0.1'],
    /--world-forms: a notebook .* expected 0/,
  ],
  'a notebook in another language': [['notebook', '--out', 'run.ipynb', '--language', 'fr'], /--language/],
  'a change of the rate that is none': [
    ['train', '--rate-changes', '100'],
    /--rate-changes: expected mini-batches that rise/,
  ],
  'changes of the rate that do not rise': [
    ['train', '--rate-changes', '200:0.1,100:0.2'],
    /--rate-changes: expected mini-batches that rise/,
  ],
  'a change to no rate': [['train', '--rate-changes', '100:0'], /--rate-changes: expected .* found "100:0"/],
};
for (const [what, [args, message]] of Object.entries(badUsage)) {
  test(`${what} is explained on standard error, with exit code 2`, () => {
    const { status, stdout, stderr } = mnistLab(...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /--help/);
  });
}

test('output that does not arrive is told, and makes the run a failed one', () => {
  const full = openSync('/dev/full', 'w');
  for (const args of [['params'], ['--help'], ['--version'], ['train'], ['train', '--json']]) {
    const { status, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    assert.equal(status, 1);
    assert.match(stderr, /mnist-lab: standard output cannot be written\n$/);
  }
  closeSync(full);
});

test('--help teaches, --version tells the version of package.json', () => {
  const help = mnistLab('--help');
  assert.equal(help.status, 0);
  assert.match(help.stdout, /Examples:/);
  for (const command of ['train', 'params']) {
    const { status, stdout } = mnistLab(command, '--help');
    assert.equal(status, 0);
    assert.match(stdout, /--hidden/);
    assert.match(stdout, /--json/);
  }
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal(mnistLab('--version').stdout.trim(), version);
});

test('numbers may be typed with full-width and Arabic digits', () => {
  const plain = mnistLab('params', '--hidden', '16,32', '--seed', '120', '--json').stdout;
  for (const [hidden, seed] of [
    ['１６,３２', '１２０'],
    ['١٦,٣٢', '١٢٠'],
    ['۱۶,۳۲', '۱۲۰'],
  ]) {
    assert.equal(mnistLab('params', '--hidden', hidden, '--seed', seed, '--json').stdout, plain);
  }
  const list = (/** @type {string} */ batch, /** @type {string} */ rate) =>
    mnistLab('sweep', '--list', '--batch-size', batch, '--learning-rate', rate).stdout;
  assert.equal(list('１００', '０.１'), list('100', '0.1'));
  assert.match(mnistLab('train', '--batch-size', '７００００').stderr, /expected 1 to 60000, found 70000/);
  assert.match(mnistLab('train', '--threads', '٠').stderr, /--threads/);
});

test('a decimal comma is explained', () => {
  for (const option of ['--learning-rate', '--momentum', '--rotation']) {
    const { status, stderr } = mnistLab('train', option, '0,1');
    assert.equal(status, 2);
    assert.ok(
      stderr.startsWith(`${option}: expected one number, such as 0.1, found "0,1"; a comma separates values`),
      stderr,
    );
  }
});
