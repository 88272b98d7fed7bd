// How fast a run goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace } from '../../web/worker/training/pace.js';

test('full speed is no limit', () => {
  const pace = new Pace();
  assert.equal(pace.isLimited, false);
  pace.set(2);
  assert.equal(pace.isLimited, true);
  pace.set(Number.POSITIVE_INFINITY);
  assert.equal(pace.isLimited, false);
  pace.set(Number.NaN);
  assert.equal(pace.isLimited, false);
});

test('beats come as often as wanted; fast paces train several mini-batches a beat', async () => {
  const pace = new Pace();
  pace.set(40);
  assert.equal(pace.batches, 1);
  const start = performance.now();
  for (let i = 0; i < 5; i++) assert.equal(await pace.beat(), true);
  const took = performance.now() - start;
  assert.ok(took >= 95, `four waits of 25 ms took ${took} ms`);
  pace.set(500);
  assert.equal(pace.batches, 10);
});

test('a wait ends when the pace changes or something else has to be done', async () => {
  const pace = new Pace();
  pace.set(0.01);
  await pace.beat();
  const interrupted = pace.beat();
  pace.interrupt();
  assert.equal(await interrupted, false);
  const changed = pace.beat();
  pace.set(1000);
  assert.equal(await changed, false);
  assert.equal(await pace.beat(), true);
});
