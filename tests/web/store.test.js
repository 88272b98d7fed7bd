// The state is made of slices that know nothing of each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore, reducer } from '../../web/kernel/store.js';
import { initialState, reduce } from '../../web/model/state.js';
import { info } from './events.js';

test('every slice sees the state as it was before the event', () => {
  /** @type {import('../../web/kernel/store.js').Slice<{ a: number, b: number }>[]} */
  const slices = [
    { initial: { a: 1 }, on: { swapped: ({ b }) => ({ a: b }) } },
    { initial: { b: 2 }, on: { swapped: ({ a }) => ({ b: a }) } },
  ];
  assert.deepEqual(reducer(slices)({ a: 1, b: 2 }, { type: 'swapped' }), { a: 2, b: 1 });
});

test('an event that changes nothing leaves the same state', () => {
  const reduceOne = reducer([
    { initial: { a: 1 }, on: { set: (_, { a }) => ({ a }), ignored: () => undefined } },
  ]);
  const state = { a: 1 };
  for (const event of [
    { type: 'set', a: 1 },
    { type: 'ignored' },
    { type: 'unknown' },
    { type: 'constructor' },
  ]) {
    assert.equal(reduceOne(state, event), state);
  }
  assert.deepEqual(reduceOne(state, /** @type {any} */ ({ type: 'set', a: 2 })), { a: 2 });
});

test('listeners hear of every event, and whoever waits is told once', async () => {
  /** @type {import('../../web/model/state.js').Store} */
  const store = createStore(initialState, reduce);
  let heard = 0;
  store.subscribe(() => heard++);
  const ready = store.when(({ data }) => data.phase === 'ready');
  store.dispatch({ type: 'dataReady', info });
  await ready;
  await store.when(({ data }) => data.phase === 'ready');
  assert.equal(heard, 1);
});

test('own data are remembered over a worker that is lost, until MNIST is asked for', () => {
  const own = { id: 'mine', names: ['a', 'b'] };
  const opened = reduce(initialState, { type: 'dataReplaced', info: { ...info, own } });
  const kept = reduce(opened, { type: 'ownDataStored', kept: true });
  const again = reduce(reduce(kept, { type: 'workerLost' }), { type: 'workerStarted' });
  assert.deepEqual(again.ownData, { ...own, kept: true });
  assert.equal(reduce(again, { type: 'dataReplaced', info }).ownData, undefined);
  const lost = reduce(again, { type: 'ownDataLost' });
  assert.deepEqual([lost.ownData, lost.lostData], [undefined, true]);
});
