// Changes of the learning rate, on a trainer that stands in for the core: its schedule takes half of any rate.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rates } from '../../web/worker/training/rates.js';

/** @param {number} share */
function trainerWith(share) {
  const at = { batch: 0, rate: 0.1 };
  return {
    at,
    trainer: /** @type {any} */ ({
      batchesDone: () => at.batch,
      setLearningRate: (/** @type {number} */ rate) => {
        at.rate = rate;
      },
      rateInUse: () => Math.fround(at.rate * share),
    }),
  };
}

test('a change means what it means in the settings, and tells what comes of it', () => {
  const { trainer, at } = trainerWith(0.5);
  const rates = new Rates(trainer, []);
  at.batch = 7;
  rates.change(0.25);
  assert.equal(at.rate, 0.25, 'the core takes the share');
  assert.deepEqual(rates.news(), [{ batch: 7, learningRate: 0.25, inUse: 0.125 }]);
  assert.deepEqual(rates.news(), []);
});

test('without a schedule there is no other number to tell', () => {
  const { trainer } = trainerWith(1);
  const rates = new Rates(trainer, []);
  rates.change(0.01); // no float32
  assert.deepEqual(rates.news(), [{ batch: 0, learningRate: 0.01 }]);
});

test('a run that is taken up again makes its changes again, each in its place', () => {
  const { trainer, at } = trainerWith(0.5);
  at.batch = 10;
  const rates = new Rates(trainer, [
    { batch: 4, learningRate: 0.5, inUse: 0.3 },
    { batch: 12, learningRate: 0.25, inUse: 0.2 },
  ]);
  assert.equal(at.rate, 0.5);
  assert.equal(rates.keepToPlan(), 2);
  at.batch = 12;
  assert.equal(rates.keepToPlan(), Number.POSITIVE_INFINITY);
  assert.equal(at.rate, 0.25);
  assert.deepEqual(rates.news(), [{ batch: 12, learningRate: 0.25, inUse: 0.125 }]);
});
