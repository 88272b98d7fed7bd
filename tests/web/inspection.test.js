// What is shown of a network's layers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { histogram, viewLayers } from '../../web/worker/answers/inspection.js';

test('a histogram is symmetric about 0 and counts every value', () => {
  const { counts, farthest, mean, deviation } = histogram(Float32Array.of(-2, -1, 0, 1, 2));
  assert.equal(farthest, 2);
  assert.equal(mean, 0);
  assert.ok(Math.abs(deviation - Math.sqrt(2)) < 1e-6);
  assert.deepEqual(
    counts.flatMap((count, i) => (count > 0 ? [[i, count]] : [])),
    [
      [0, 1],
      [10, 1],
      [20, 1],
      [30, 1],
      [40, 1],
    ],
  );
});

test('zeros alone stand in the middle', () => {
  const { counts, farthest } = histogram(new Float32Array(7));
  assert.equal(farthest, 0);
  assert.equal(counts[20], 7);
});

test('each layer has its own weights, and large matrices their corner', () => {
  const sizes = [2, 600, 3];
  const parameters = Float32Array.from({ length: 2 * 600 + 600 * 3 + 603 }, (_, i) => i);
  const network = /** @type {any} */ ({
    sizes: () => sizes,
    parameters: () => parameters,
    inspect: () => ({ loss: 1, gradients: parameters.map((value) => -value), silent: [[5]] }),
  });
  const [first, second] = viewLayers(network, /** @type {any} */ ({ size: () => 7 }));
  assert.equal(first.matrix, undefined);
  assert.equal(first.weights.farthest, 1199);
  assert.deepEqual(first.silent, [5]);
  assert.deepEqual(second.silent, []);
  assert.equal(second.weights.farthest, 2999);
  assert.equal(second.gradients?.mean, -second.weights.mean);
  assert.deepEqual([second.matrix?.rows, second.matrix?.columns], [3, 512]);
  assert.equal(second.matrix?.values[512], 1200 + 600);
  assert.equal(viewLayers(network, undefined)[0].gradients, undefined);
});
