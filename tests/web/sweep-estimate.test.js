// How long the rest of a sweep takes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { estimator, secondsLeft, secondsUntilDone } from '../../web/model/sweep/estimate.js';
import { task8 } from './task8.js';

/** @typedef {import('../../web/types.js').TrainingSettings} TrainingSettings */

const data = { inputs: 784, classes: 10, trainingImages: 60000 };
/** @param {object} changed @returns {TrainingSettings} */
const settings = (changed = {}) => /** @type {any} */ ({ ...task8, ...changed });

/** @param {number | undefined} found @param {number} expected */
const near = (found, expected) => assert.ok(Math.abs(Number(found) / expected - 1) < 1e-9, `${found}`);

describe('a run', () => {
  test('nothing is known', () => {
    assert.equal(estimator([], data)(settings()), undefined);
    assert.equal(estimator([{ settings: settings(), seconds: [] }], data)(settings()), undefined);
  });

  test('takes as long an epoch as the same network did', () => {
    const estimate = estimator([{ settings: settings(), seconds: [0.5, 1] }], data);
    near(estimate(settings()), 5 * 0.75);
    near(estimate(settings({ epochs: 20, learningRate: 0.3, seed: 7 })), 20 * 0.75);
  });

  test('the same mini-batches count more than the same network, and that more than another', () => {
    const estimate = estimator(
      [
        { settings: settings(), seconds: [1] },
        { settings: settings({ batchSize: 1 }), seconds: [3] },
        { settings: settings({ hidden: [] }), seconds: [0.785] },
      ],
      data,
    );
    near(estimate(settings({ epochs: 1 })), 1);
    near(estimate(settings({ epochs: 1, batchSize: 1 })), 3);
    near(estimate(settings({ epochs: 1, batchSize: 100 })), 2);
    const perParameter = (1 / 13002 + 3 / 13002 + 0.785 / 7850) / 3;
    near(estimate(settings({ epochs: 1, hidden: [256, 128] })), 235146 * perParameter);
  });

  test('a run before the sweep counts until one of the sweep is measured', () => {
    const known = { settings: settings(), seconds: [1, 1] };
    near(estimator([], data, known)(settings({ hidden: [], epochs: 2 })), (2 * 7850) / 13002);
    near(estimator([{ settings: settings(), seconds: [] }], data, known)(settings()), 5);
    near(estimator([{ settings: settings(), seconds: [2] }], data, known)(settings()), 10);
  });
});

describe('the rest', () => {
  test('each worker takes the next run', () => {
    assert.equal(secondsUntilDone([], 2), 0);
    assert.equal(secondsUntilDone([3, 1, 1, 1], 2), 3);
    assert.equal(secondsUntilDone([1, 1, 1], 2), 2);
    assert.equal(secondsUntilDone([1, 1, 4], 2), 5);
    assert.equal(secondsUntilDone([1, 2], 8), 2);
  });

  test('no sooner than the longest run, nor than all of them shared; no later than one after the other', () => {
    const seconds = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 1, max: 16 }), (runs, workers) => {
        const found = secondsUntilDone(runs, workers);
        const sum = runs.reduce((total, run) => total + run, 0);
        assert.ok(found >= Math.max(0, ...runs));
        assert.ok(found >= (sum / workers) * (1 - 1e-9));
        assert.ok(found <= sum * (1 + 1e-9));
      }),
    );
  });

  test('what is under way is nearer to its end', () => {
    const estimate = () => 10;
    const left = [{ settings: settings(), epochsDone: 4 }, { settings: settings() }];
    assert.equal(secondsLeft([], 2, estimate), 0);
    near(secondsLeft(left, 2, estimate), 10);
    near(secondsLeft(left, 1, estimate), 12);
    assert.equal(
      secondsLeft(left, 1, () => undefined),
      undefined,
    );
  });
});
