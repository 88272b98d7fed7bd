// What a network reads in a whole set.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Surveyor } from '../../web/worker/answers/survey.js';

/** Probabilities of ten digits: so much for each named one. @param {Record<number, number>[]} rows */
const probabilities = (...rows) =>
  Float32Array.from(rows.flatMap((row) => Array.from({ length: 10 }, (_, digit) => row[digit] ?? 0)));

test('counts answers by label, and lists the misread, the worst first', () => {
  const surveyor = new Surveyor(10);
  surveyor.add(0, [7, 2], probabilities({ 7: 1 }, { 3: 0.75, 2: 0.25 }));
  surveyor.add(2, Uint8Array.of(1, 4), probabilities({ 7: 1 }, { 9: 0.5, 4: 0.125 }));
  const { confusion, unanswered, misread } = surveyor.result();
  assert.equal(confusion[7][7], 1);
  assert.equal(confusion[2][3], 1);
  assert.equal(confusion[1][7], 1);
  assert.equal(
    confusion.flat().reduce((a, b) => a + b),
    4,
  );
  assert.equal(unanswered, 0);
  assert.deepEqual(misread, [
    { index: 2, label: 1, answer: 7, probability: 0 },
    { index: 3, label: 4, answer: 9, probability: 0.125 },
    { index: 1, label: 2, answer: 3, probability: 0.25 },
  ]);
});

test('numbers that are none are no answer, and never right', () => {
  const surveyor = new Surveyor(10);
  surveyor.add(0, [0], new Float32Array(10).fill(Number.NaN));
  const { confusion, unanswered, misread } = surveyor.result();
  assert.equal(
    confusion.flat().reduce((a, b) => a + b),
    0,
  );
  assert.equal(unanswered, 1);
  assert.equal(misread[0].answer, undefined);
});
