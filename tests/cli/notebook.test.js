// A run as a notebook, a network compared with another, a model card: what the commands write and refuse.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { writeSmallMnist } from './small-mnist.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const data = writeSmallMnist(path('mnist'));

/** @param {string[]} args */
const run = (...args) => mnistLab(...args, '--data', data);

/** @param {string[]} args */
function done(...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string} stdout */
const endOf = (stdout) => eventsOf(stdout).findLast(({ event }) => event === 'epoch').parameters_sha256;

test('a notebook is valid JSON with the network beside it, and names both', () => {
  const stdout = done('notebook', '--epochs', '1', '--out', path('run.ipynb'));
  assert.match(stdout, /run\.ipynb, and beside it run\.safetensors to compare with\n$/);
  const notebook = JSON.parse(readFileSync(path('run.ipynb'), 'utf8'));
  assert.deepEqual([notebook.nbformat, notebook.nbformat_minor], [4, 5]);
  const ids = notebook.cells.map((/** @type {any} */ { id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[\w-]{1,64}$/);
  assert.match(done('predict', path('run.safetensors')), /^test accuracy /);
});

test('a notebook that cannot be written costs no run, and one that fails leaves nothing', () => {
  const { status, stdout, stderr } = run('notebook', '--out', path('none/run.ipynb'));
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /none\/run\.ipynb: cannot be written: No such file or directory/);
  const diverged = run('notebook', '--learning-rate', '1e30', '--out', path('diverged.ipynb'));
  assert.equal(diverged.status, 1);
  assert.match(diverged.stderr, /diverged in epoch 1/);
  assert.equal(existsSync(path('diverged.ipynb')), false);
  assert.equal(existsSync(path('diverged.safetensors')), false);
});

test('the learning rate changes where it is said, and nowhere else', () => {
  const args = ['train', '--json', '--epochs', '2', '--batch-size', '100'];
  const plain = endOf(done(...args));
  const changed = endOf(done(...args, '--rate-changes', '30:0.01'));
  assert.notEqual(changed, plain);
  assert.equal(endOf(done(...args, '--rate-changes', '30:0.1')), plain, 'to what it was');
  const late = run(...args, '--rate-changes', '40:0.01');
  assert.equal(late.status, 2);
  assert.match(late.stderr, /--rate-changes: expected mini-batches below 40, .*, found 40/);
  // The first epoch's 20 mini-batches are as they were.
  const first = (/** @type {string} */ stdout) => eventsOf(stdout)[1].parameters_sha256;
  assert.equal(first(done(...args, '--rate-changes', '20:0.01')), first(done(...args)));
});

test('networks are compared: equal, apart, and of other layers', () => {
  const [one, same, other, wide] = ['one', 'same', 'other', 'wide'].map((name) =>
    path(`${name}.safetensors`),
  );
  done('train', '--epochs', '1', '--save', one);
  writeFileSync(same, readFileSync(one));
  done('train', '--epochs', '1', '--seed', '7', '--save', other);
  done('train', '--epochs', '1', '--hidden', '20', '--save', wide);
  assert.match(
    done('compare', one, same),
    /, the same\n.* 500 of 500 test images\nall parameters are equal to the last bit\n$/s,
  );
  const apart = JSON.parse(done('compare', one, other, '--json'));
  assert.equal(apart.repeats, false);
  assert.ok(apart.largest_difference > 0.1 && apart.same_answers < 500);
  assert.notEqual(apart.networks[0].parameters_sha256, apart.networks[1].parameters_sha256);
  const { status, stderr } = run('compare', one, wide);
  assert.equal(status, 1);
  assert.match(
    stderr,
    /wide\.safetensors: expected 784-16-16-10 with relu as in .*one\.safetensors, found 784-20-10 with relu/,
  );
});

test('a model card goes to a file or to standard output', () => {
  done('train', '--epochs', '1', '--save', path('net.safetensors'));
  const card = done('card', path('net.safetensors'));
  assert.match(card, /^# net\n/);
  done('card', path('net.safetensors'), '--out', path('card.md'));
  assert.equal(readFileSync(path('card.md'), 'utf8'), card);
});
