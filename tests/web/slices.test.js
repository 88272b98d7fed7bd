// How long work is cut up so that messages get through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withClosedChannels } from './closing-channels.js';

const { letMessagesIn, SliceSize, Turns } = await withClosedChannels(
  () => import('../../web/worker/training/slices.js'),
);

/**
 * Runs slices of work of which a unit takes `cost` milliseconds.
 * @param {InstanceType<typeof SliceSize>} size
 * @param {number} slices
 * @param {number} cost
 */
function work(size, slices, cost) {
  for (let i = 0; i < slices; i++) size.adapt(size.units * cost);
}

test('starts with one unit and at most doubles', () => {
  const size = new SliceSize();
  assert.equal(size.units, 1);
  for (let expected = 2; expected <= 64; expected *= 2) {
    size.adapt(0);
    assert.equal(size.units, expected);
  }
});

test('settles at a few milliseconds, whatever a unit costs', () => {
  for (const cost of [0.01, 0.03, 0.2, 1]) {
    const size = new SliceSize();
    work(size, 30, cost);
    const milliseconds = size.units * cost;
    assert.ok(milliseconds > 2 && milliseconds < 8, `${milliseconds} ms at ${cost} ms a unit`);
  }
});

test('shrinks at once when work becomes slow, to one unit at least', () => {
  const size = new SliceSize();
  work(size, 30, 0.03);
  work(size, 2, 10);
  assert.equal(size.units, 1);
  work(size, 3, 1000);
  assert.equal(size.units, 1);
});

test('slices that are always over at once, as of a small test set, do not grow beyond what the core counts', () => {
  const size = new SliceSize();
  work(size, 100, 0);
  assert.ok(size.units > 10_000 && size.units < 2 ** 31);
});

test('letMessagesIn lets in a message that was sent before', async () => {
  const { port1, port2 } = new MessageChannel();
  let arrived = false;
  port1.onmessage = () => {
    arrived = true;
  };
  port2.postMessage('hello');
  // Node serves a port up to a thousand messages at a time before it turns to the next.
  for (let turns = 0; turns < 5000 && !arrived; turns++) await letMessagesIn();
  port1.close();
  assert.ok(arrived);
});

test('letMessagesIn serves everyone who waits', async () => {
  await Promise.all([letMessagesIn(), letMessagesIn(), letMessagesIn()]);
});

test('messages are let in after the slices of a turn, not after each', async () => {
  const turns = new Turns();
  assert.equal(await turns.afterSlice(), false);
  const start = performance.now();
  while (performance.now() - start < 30);
  assert.equal(await turns.afterSlice(), true);
  assert.equal(await turns.afterSlice(), false);
});
