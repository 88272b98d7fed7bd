// How long the worker may be silent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patience, patienceOver, taughtImages } from '../../web/model/patience.js';
import { initialState } from '../../web/model/state.js';

test('more patience for more images and larger networks', () => {
  const exercise = [784, 16, 16, 10];
  assert.ok(patience(25, exercise) < 1);
  assert.ok(patience(taughtImages, exercise) < 10);
  assert.equal(patience(500, exercise), 500 * patience(1, exercise));
  assert.equal(patience(1, [784, 10]), (6 * 7850) / 5e8);
  assert.ok(patience(500, [784, 4096, 4096, 10]) > 60);
});

test('more patience for larger pictures, in which digits are searched for', () => {
  const over = (/** @type {number} */ width, /** @type {number} */ height) =>
    patienceOver(initialState, 'readPicture', [new Uint8Array(), width, height]);
  assert.ok(over(100, 100) < 5);
  assert.ok(over(1500, 1000) > 15);
});
