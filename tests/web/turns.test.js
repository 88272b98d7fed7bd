// What is asked for in turn is done in turn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turns } from '../../web/lib/turns.js';

test('a task waits for the one before, even when that fails', async () => {
  const inTurn = turns();
  /** @type {string[]} */
  const done = [];
  /** @type {(reason: Error) => void} */
  let fail = () => {};
  const first = inTurn(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  );
  const second = inTurn(async () => {
    done.push('second');
    return 2;
  });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(done, [], 'the first is still at it');
  fail(new Error('lost'));
  await assert.rejects(first, /lost/);
  assert.equal(await second, 2);
  assert.deepEqual(done, ['second']);
});
