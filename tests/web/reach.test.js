// How far the plot of the losses reaches while a run is under way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lossRange, reachOf } from '../../web/model/reach.js';

/** @param {number} batchesDone @param {any} [more] @returns {any} */
const run = (batchesDone, more) => ({
  state: 'training',
  settings: { epochs: 5 },
  batchesPerEpoch: 2400,
  batchesDone,
  ...more,
});

describe('the axis of epochs', () => {
  test('in slow motion it ends at the next step above what is done', () => {
    /** @type {[number, number][]} */
    const table = [
      [0, 0.01],
      [23, 0.01],
      [24, 0.02],
      [48, 0.05],
      [119, 0.05],
      [120, 0.1],
      [240, 0.2],
      [1199, 0.5],
      [1200, 1],
      [2400, 2],
      [4799, 2],
      [4800, 5],
      [11999, 5],
    ];
    for (const [done, end] of table) assert.equal(reachOf(run(done), 1), end, `${done} mini-batches`);
  });

  test('at full speed and in the end it spans all epochs; in a pause and after a break it does not', () => {
    assert.equal(reachOf(run(8), Infinity), 5);
    assert.equal(reachOf(run(8, { state: 'finished' }), 1), 5);
    for (const state of ['paused', 'diverged', 'failed', 'lost']) {
      assert.equal(reachOf(run(8, { state }), Infinity), 0.01, state);
    }
  });

  test('it never shrinks, holds what is done, and changes seldom', () => {
    for (const [batchesPerEpoch, epochs] of [
      [2400, 5],
      [60000, 3],
      [600, 100],
      [7, 30],
      [1, 1000],
    ]) {
      const ends = new Set();
      let before = 0;
      for (let done = 0; done <= batchesPerEpoch * epochs; done++) {
        const end = reachOf(run(done, { batchesPerEpoch, settings: { epochs } }), 10);
        assert.ok(end >= before && end >= done / batchesPerEpoch && end <= epochs, `${done}: ${end}`);
        before = end;
        ends.add(end);
      }
      assert.equal(before, epochs);
      assert.ok(ends.size <= 17, `${ends.size} different ends`);
    }
  });
});

test('the axis of losses has room for what is to come only where the whole run is on show', () => {
  assert.deepEqual(lossRange(2.1, 2.9, false), [0.1, 3]);
  assert.deepEqual(lossRange(0.0969, 2.9, false), [0.09, 3]);
  assert.deepEqual(lossRange(2.1, 2.9, true), [1, 3]);
  assert.deepEqual(lossRange(0.7, 60, true), [0.5, 60]);
  assert.deepEqual(lossRange(0.15, 2, true), [0.1, 3]);
  assert.deepEqual(lossRange(0.0969, 2, true), [0.09, 3]);
  assert.deepEqual(lossRange(Infinity, 0, true), [1, 3], 'no losses');
});
