// A number on its way from strokes or a picture to digits that are read and taught.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStore, reducer } from '../../web/kernel/store.js';
import {
  answeringOnNumbers,
  digitToKeep,
  fromKept,
  isRead,
  numbersSlice,
  readingOf,
  rowsOf,
  toKept,
  toldOf,
} from '../../web/model/numbers.js';
import { initialState, reduce } from '../../web/model/state.js';
import { german, english as text } from './all-words.js';
import { info } from './events.js';

/** @typedef {import('../../web/model/numbers.js').Numbers} Numbers */

/** @param {number} digit @param {number} [most] */
const answer = (digit, most = 0.97) => ({
  probabilities: Float32Array.from({ length: 10 }, (_, i) => (i === digit ? most : (1 - most) / 9)),
});
/** @param {number} ink @param {object} [more] @returns {import('../../web/types.js').NumberDigit} */
const digit = (ink, more) => ({
  pixels: new Uint8Array(784).fill(ink),
  box: { left: 0, top: 0, right: 1, bottom: 1 },
  strokes: [],
  answer: answer(ink),
  ...more,
});
const strokes = [
  [
    { x: 0.5, y: 0.25 },
    { x: 1.25, y: 0.75 },
  ],
];
const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 };

const numbers = () =>
  createStore(
    /** @type {Numbers} */ (numbersSlice.initial),
    /** @type {(numbers: Numbers, event: import('../../web/model/numbers.js').Event) => Numbers} */ (
      reducer([/** @type {any} */ (numbersSlice)])
    ),
  );
/** On which strokes stand and are read. */
const drawn = () => {
  const store = numbers();
  store.dispatch({ type: 'drawn', strokes, width: 4 });
  store.dispatch({ type: 'split', read: strokes, digits: [digit(1), digit(7)], problem: '' });
  return store;
};

describe('what is on show', () => {
  test('a drawing keeps the width of the pad that it was begun on, until it is cleared', () => {
    const store = drawn();
    store.dispatch({ type: 'drawn', strokes: [...strokes, [{ x: 0, y: 0 }]], width: 2 });
    assert.equal(store.state.width, 4);
    assert.equal(store.state.digits.length, 2, 'what was read stays until the rest is');
    assert.equal(isRead(store.state), false);
    store.dispatch({ type: 'drawn', strokes: [], width: 2 });
    assert.equal(store.state.width, undefined);
    assert.deepEqual(store.state.digits, []);
  });

  test('a picture takes the place of the drawing, which is read again when it leaves', () => {
    const store = drawn();
    store.dispatch({ type: 'pictureOpened', picture });
    assert.deepEqual(store.state.digits, []);
    assert.equal(store.state.strokes, strokes);
    store.dispatch({ type: 'split', read: picture, digits: [], problem: 'blank' });
    assert.ok(isRead(store.state));
    assert.equal(store.state.problem, 'blank');
    store.dispatch({ type: 'pictureLeft' });
    assert.equal(store.state.problem, '');
    assert.equal(isRead(store.state), false);
  });

  test('what was found in something else comes too late', () => {
    const store = drawn();
    const before = store.state;
    store.dispatch({ type: 'split', read: picture, digits: [digit(3)], problem: '' });
    assert.equal(store.state, before);
    store.dispatch({ type: 'answered', of: [digit(3)], answers: [answer(4)] });
    assert.equal(store.state, before);
  });

  test('a file that is refused changes nothing but what is said', () => {
    const store = drawn();
    const { digits } = store.state;
    store.dispatch({ type: 'refused', problem: 'empty' });
    assert.equal(store.state.problem, 'empty');
    assert.equal(store.state.digits, digits);
    store.dispatch({ type: 'drawn', strokes: [...strokes], width: 4 });
    assert.equal(store.state.problem, '');
  });

  test('another network reads the same digits', () => {
    const store = drawn();
    const { digits } = store.state;
    store.dispatch({ type: 'answered', of: digits, answers: [answer(4), undefined] });
    assert.deepEqual(
      store.state.digits.map(({ answer }) => readingOf(answer).kind),
      ['digit', 'none'],
    );
    assert.equal(store.state.digits[0].pixels, digits[0].pixels);
  });
});

describe('what the person says', () => {
  test('is known of the same pixels as long as it is among My digits', () => {
    const store = drawn();
    const [, seven] = store.state.digits;
    const mine = digitToKeep(seven, 2);
    store.dispatch({ type: 'chosen', index: 1 });
    store.dispatch({ type: 'told', pixels: seven.pixels, digit: mine });
    assert.equal(store.state.chosen, undefined);
    assert.equal(toldOf(store.state, digit(7), [mine]), mine);
    assert.equal(toldOf(store.state, digit(7), []), undefined);
    assert.equal(toldOf(store.state, digit(1), [mine]), undefined);
    const again = digitToKeep(seven, 7);
    store.dispatch({ type: 'told', pixels: seven.pixels, digit: again });
    assert.equal(toldOf(store.state, seven, [mine, again]), again);
  });

  test('a drawn digit is kept by its strokes, one of a picture by its pixels', () => {
    const { pixels, strokes: own, firstAnswer, label } = digitToKeep(digit(7, { strokes }), 1);
    assert.deepEqual(
      { pixels, own, firstAnswer, label },
      { pixels: undefined, own: strokes, firstAnswer: 7, label: 1 },
    );
    assert.deepEqual(digitToKeep(digit(7), 1).pixels, digit(7).pixels);
    assert.deepEqual(digitToKeep(digit(7), 1).strokes, []);
  });
});

test('rows end where the next digit is further left, or wholly below', () => {
  const at = (/** @type {number} */ left, /** @type {number} */ top) => ({
    box: { left, top, right: left + 1, bottom: top + 2 },
  });
  const lengths = (/** @type {ReturnType<typeof at>[]} */ digits) => rowsOf(digits).map((row) => row.length);
  assert.deepEqual(lengths([]), []);
  assert.deepEqual(lengths([at(0, 0), at(2, 0.5), at(4, 1)]), [3], 'climbing down');
  assert.deepEqual(lengths([at(0, 0), at(2, 0), at(0, 3), at(2, 3)]), [2, 2]);
  assert.deepEqual(lengths([at(0, 0), at(5, 3), at(7, 3)]), [1, 2], 'indented');
  assert.deepEqual(lengths([at(0, 0), at(2, 0), at(0, 1.5)]), [2, 1], 'rows that touch');
});

test('a drawing is kept over a reload, and what is none is left alone', () => {
  const { strokes: kept, width } = drawn().state;
  assert.deepEqual(fromKept(toKept(drawn().state)), { strokes: kept, width });
  for (const wrong of [
    null,
    '',
    'x',
    '{}',
    'null',
    '{"width":4,"strokes":[]}',
    '{"width":0,"strokes":[[1,2]]}',
  ])
    assert.equal(fromKept(wrong), undefined, String(wrong));
  assert.equal(fromKept('{"width":4,"strokes":[[1,null]]}'), undefined);
  assert.equal(fromKept('{"width":4,"strokes":[1]}'), undefined);
});

test('an answer says how sure it is, or that it is not, in both languages', () => {
  const sure = readingOf(answer(7));
  assert.deepEqual(text.numbers.card(sure), { answer: '7', certainty: '97.00\u00a0%' });
  assert.match(
    german.numbers.cardName(sure, 1, 4, undefined),
    /^Ziffer 2 von 4: gelesen als 7, zu 97.00 % sicher\./,
  );
  const calibrated = readingOf({ ...answer(7), verdict: 'digit', certainty: 0.5 });
  assert.equal(text.numbers.card(calibrated).certainty, '50.00\u00a0%');
  const unsure = readingOf({ ...answer(7, 0.4), verdict: 'unsure' });
  assert.deepEqual(text.numbers.card(unsure), { answer: '?', certainty: 'not sure' });
  assert.match(text.numbers.cardName(unsure, 0, 1, 3), /not sure what it is\. You said: 3\./);
  const several = readingOf({ ...answer(7, 0.4), verdict: 'several' });
  assert.equal(text.numbers.card(several).certainty, 'maybe two');
  const none = readingOf({ probabilities: new Float32Array(10).fill(Number.NaN) });
  assert.deepEqual(none, { kind: 'none' });
  assert.deepEqual(readingOf(undefined), { kind: 'none' });
  assert.equal(text.numbers.card(none).answer, '–');
});

test('numbers are never read by a network of own data', () => {
  const own = { ...info, own: { id: 'x', names: ['cat', 'dog'] } };
  const shipped = reduce(initialState, { type: 'networkLoaded', accuracy: 0.99 });
  const state = reduce(shipped, { type: 'dataReplaced', info: own });
  assert.deepEqual(answeringOnNumbers(state), { kind: 'shipped', accuracy: 0.99 });
  assert.deepEqual(answeringOnNumbers(shipped), { kind: 'shipped', accuracy: 0.99 });
});
