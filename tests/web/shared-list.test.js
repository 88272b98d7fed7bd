// Lists that tabs share are compared by identity and content.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognised } from '../../web/kernel/shared-list.js';
import { importable } from '../../web/model/collection.js';
import { mostDigits } from '../../web/model/my-digits.js';

const item = (/** @type {number} */ n, name = '') => ({ id: `${n}`, name });

test('what has not changed is the same object, and a list that has not is the same list', () => {
  const known = [item(1), item(2), item(3)];
  assert.equal(recognised(known, structuredClone(known)), known);
  const changed = recognised(known, [item(1), item(2, 'other'), item(3), item(4)]);
  assert.equal(changed[0], known[0]);
  assert.notEqual(changed[1], known[1]);
  assert.deepEqual(changed, [item(1), item(2, 'other'), item(3), item(4)]);
  assert.notEqual(recognised(known, [item(2), item(1), item(3)]), known, 'the order counts');
  assert.notEqual(recognised(known, [item(1), item(2)]), known);
});

test('an import never takes the place of digits of one’s own', () => {
  const digit = (/** @type {string} */ id) => ({ id, label: 1, firstAnswer: undefined, strokes: [] });
  const own = Array.from({ length: 10 }, (_, i) => digit(`own ${i}`));
  const imported = Array.from({ length: mostDigits }, (_, i) => digit(`new ${i}`));
  const { news, fitting } = importable(own, [...imported, own[3]]);
  assert.equal(news.length, mostDigits);
  assert.equal(fitting.length, mostDigits - own.length);
  assert.deepEqual(fitting, news.slice(0, fitting.length));
  assert.deepEqual(importable(imported, own).fitting, []);
});
