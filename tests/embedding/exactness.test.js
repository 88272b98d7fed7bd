// Whoever compiles the core's headers gets its bits, or is told why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, data, fingerprint, install, run } from './project.js';

const prefix = install('exact-prefix');

/** @param {string} name @param {string} flags of the compiler @param {string[]} settings */
const consumer = (name, flags, ...settings) =>
  build(
    name,
    '',
    ...[
      '-DEMBEDDING_BY=find_package',
      `-DCMAKE_PREFIX_PATH=${prefix}`,
      `-DCMAKE_CXX_FLAGS=${flags}`,
      ...settings,
    ],
  );

/** @param {{ output: string, status: number | null }} result @param {RegExp} message */
function assertRefused({ output, status }, message) {
  assert.notEqual(status, 0);
  assert.match(output, message);
}

const fastMath =
  /error: .*MNIST Lab: expected IEEE arithmetic, found -ffast-math or a part of it; compile without/;

test('-ffast-math is refused', () => assertRefused(consumer('fast-math', '-ffast-math'), fastMath));

test('-Ofast is refused by Clang too', () =>
  assertRefused(consumer('fast-clang', '-Ofast', '-DCMAKE_CXX_COMPILER=clang++'), fastMath));

test('a part of -ffast-math is refused', () =>
  assertRefused(consumer('finite-math', '-ffinite-math-only'), fastMath));

const skip = process.arch !== 'x64' && 'x86 only';

test('floats in wider registers are refused', { skip }, () =>
  assertRefused(consumer('wide-registers', '-mfpmath=387'), /MNIST Lab: expected float arithmetic in float/),
);

test('a program for this machine alone that asks for fused multiply-add has the same fingerprint', () => {
  const { folder, status, output } = consumer('native', '-O3 -march=native -ffp-contract=fast');
  assert.equal(status, 0, output);
  const { stdout, stderr } = run(`${folder}/embedding`, data);
  assert.ok(stdout.endsWith(`fingerprint: ${fingerprint}\n`), stdout + stderr);
});
