// What is remembered of the exercise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, readProgress } from '../../web/views/exercise/progress.js';

/** @param {string | null} stored */
const read = (stored) => Object.fromEntries(readProgress(stored));

test('solved and shown tasks are read', () => {
  assert.deepEqual(read('{"count":"solved","start":"shown"}'), { count: 'solved', start: 'shown' });
});

test('so are the names of solved tasks, as the page wrote them at first', () => {
  assert.deepEqual(read('["count","loss"]'), { count: 'solved', loss: 'solved' });
});

test('of anything else nothing is read', () => {
  for (const stored of [null, '', 'x', 'null', '3', '"count"', '[1, null]', '{"count":true,"start":{}}']) {
    assert.deepEqual(read(stored), {}, String(stored));
  }
});

test('a task whose answer was shown can be solved later, and then stays so', () => {
  const progress = readProgress(null);
  assert.equal(advance(progress, 'count', 'shown'), true);
  assert.equal(advance(progress, 'count', 'shown'), false);
  assert.equal(advance(progress, 'count', 'solved'), true);
  assert.equal(advance(progress, 'count', 'shown'), false);
  assert.equal(progress.get('count'), 'solved');
});
