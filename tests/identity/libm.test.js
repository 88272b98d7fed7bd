// On the way to a bit the core calls nothing of libm that IEEE 754 does not round for all alike, as it does a square root: the
// libraries' own hypot, exp, sin and the like differ in their last bits.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../../cpp/mnist_lab/mlp/', import.meta.url);
/** What promises no bits: probabilities to more digits than float32 has, for comparing with other libraries. */
const exempt = ['double_precision.cpp'];
const inexact =
  /\bstd::(?:a?(?:sin|cos|tan)h?|atan2|beta|cbrt|comp_ellint|cyl_bessel|erfc?|exp2?|expm1|fma|hypot|legendre|lerp|log(?:10|1p|2)?|[lt]gamma|pow|riemann_zeta)[fl]?\s*\(/g;

test('cpp/mnist_lab/mlp calls no function of libm whose last bits differ', () => {
  const files = readdirSync(folder).filter((name) => /\.(?:cpp|h)$/.test(name) && !exempt.includes(name));
  assert.ok(files.length > 30);
  const found = files.flatMap((name) =>
    Array.from(readFileSync(new URL(name, folder), 'utf8').matchAll(inexact), ([call]) => `${name}: ${call}`),
  );
  assert.deepEqual(found, []);
});
