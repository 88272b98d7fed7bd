// Answers in the exercise, in the many ways that people write them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeNumber, judgeShape } from '../../web/views/exercise/judgement.js';
import { readAnswer, readShape } from '../../web/views/exercise/read-answer.js';

/** @type {[string, number[]][]} what is typed, and all that it can mean */
const numbers = [
  ['13002', [13002]],
  [' 13002 ', [13002]],
  ['13,002', [13.002, 13002]],
  ['13.002', [13.002, 13002]],
  ['13 002', [13002]],
  ['13\u00a0002', [13002]],
  ['13\u202f002', [13002]],
  ["13'002", [13002]],
  ['13’002', [13002]],
  ['1.234.567', [1234567]],
  ['1,234.5', [1234.5]],
  ['1.234,5', [1234.5]],
  ['0.5', [0.5]],
  ['0,5', [0.5]],
  ['.5', [0.5]],
  ['0.500', [0.5]],
  ['5e-1', [0.5]],
  ['2.', [2]],
  ['1/2', [0.5]],
  ['1 / 2', [0.5]],
  ['50 %', [0.5]],
  ['50%', [0.5]],
  ['-1', [-1]],
  ['−1', [-1]],
  ['= 0.5', [0.5]],
  ['≈ 2.3', [2.3]],
  ['ln 10', [Math.log(10)]],
  ['ln10', [Math.log(10)]],
  ['ln(10)', [Math.log(10)]],
  ['LN (10)', [Math.log(10)]],
  ['log(10)', [Math.log(10)]],
  ['−ln(1/10)', [-Math.log(1 / 10)]],
  ['-log 0.1', [-Math.log(0.1)]],
];
const none = [
  ...['', '  ', 'x', 'hello', '-', '%', '.', ',', '/', '1/', '/2', '1/2/3', '1/0', 'ln', 'ln()', 'ln(0)'],
  ...['ln(-1)', 'log(x)', 'ln(10', '1 2', '13 02', '1,23,456', '0x10', 'NaN', 'Infinity', '(5, 7)', '1e999'],
];

for (const [text, meant] of numbers) {
  test(`${JSON.stringify(text)} means ${meant.join(' or ')}`, () =>
    assert.deepEqual(readAnswer(text), meant));
}
for (const text of none) {
  test(`${JSON.stringify(text)} is no number`, () => assert.deepEqual(readAnswer(text), []));
}

test('whatever is typed, there are finite numbers or none', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[-−0-9.,'’ %/()lnog=e]{0,60}$/));
  fc.assert(fc.property(typed, (text) => readAnswer(text).every(Number.isFinite)));
});

test('shapes', () => {
  for (const text of ['(100, 16)', '100 x 16', '100×16', '[100,16]', '100 16', 'torch.Size([100, 16])']) {
    assert.deepEqual(readShape(text), [100, 16], text);
  }
  for (const text of ['', 'x', '1600', '(100)']) assert.equal(readShape(text), undefined, text);
});

test('a number is right, wrong with a hint or without, or none', () => {
  const judge = judgeNumber(13002, 0, { 12960: 'biases' });
  for (const text of ['13002', '13,002', '13.002', '13 002', "13'002"]) {
    assert.deepEqual(judge(text), { is: 'right' }, text);
  }
  assert.deepEqual(judge('12,960'), { is: 'wrong', hint: 'biases' });
  assert.deepEqual(judge('13003'), { is: 'wrong', hint: undefined });
  assert.deepEqual(judge('many'), { is: 'unreadable' });
});

test('a number is right to so many decimals', () => {
  const judge = judgeNumber(Math.log(10), 2);
  for (const text of ['2.30', '2,3', '2.3', '2.303', '2.3026', '2.302585093', 'ln 10', 'ln(10)', 'log(10)']) {
    assert.equal(judge(text).is, 'right', text);
  }
  for (const text of ['2.29', '2.31', '2', '-2.30', '1', '2303']) assert.equal(judge(text).is, 'wrong', text);
});

test('a shape is right, wrong or none', () => {
  const judge = judgeShape([100, 16]);
  assert.equal(judge('100 x 16').is, 'right');
  for (const text of ['(16, 100)', '(100, 16, 1)', '(100, 784)']) assert.equal(judge(text).is, 'wrong', text);
  assert.equal(judge('1600').is, 'unreadable');
});
