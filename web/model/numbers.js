// A number: what is drawn on the wide pad or stands in a picture, the digits it was split into, and what the person says they are.
import { mostProbable } from './digits.js';
import { newDigit } from './my-digits.js';
import { answeringOnPad, ownData } from './selectors.js';

/**
 * @typedef {import('../types.js').Stroke} Stroke
 * @typedef {import('../types.js').Box} Box
 * @typedef {import('../types.js').NumberDigit} NumberDigit
 * @typedef {import('../types.js').DigitAnswer} DigitAnswer
 * @typedef {import('../types.js').MyDigit} MyDigit
 * @typedef {Pick<ImageData, 'data' | 'width' | 'height'>} Picture
 *
 * @typedef {'' | import('../types.js').PictureReading['problem'] | import('../lib/picture.js').PictureError['reason'] | 'not read'} Problem
 *
 * @typedef {object} Numbers
 * @property {Stroke[]} strokes in the pad's height
 * @property {number | undefined} width of the pad that they were drawn on, in its height: it stays as long as they do
 * @property {Picture | undefined} picture on show in place of the drawing, which stays
 * @property {NumberDigit[]} digits of what is on show
 * @property {Stroke[] | Picture | undefined} read what they were found in
 * @property {Problem} problem with the picture on show, or with the latest file
 * @property {number | undefined} chosen the digit of which the person is asked what it is
 * @property {{ pixels: Uint8Array, digit: MyDigit }[]} told what the person said of digits that were seen
 *
 * @typedef {{ type: 'drawn', strokes: Stroke[], width: number }
 *   | { type: 'pictureOpened', picture: Picture }
 *   | { type: 'pictureLeft' }
 *   | { type: 'refused', problem: Problem }
 *   | { type: 'split', read: Stroke[] | Picture, digits: NumberDigit[], problem: Problem }
 *   | { type: 'answered', of: NumberDigit[], answers: NumberDigit['answer'][] }
 *   | { type: 'chosen', index: number | undefined }
 *   | { type: 'told', pixels: Uint8Array, digit: MyDigit }} Event
 */

/** What is on show. @param {Numbers} numbers */
export const source = ({ strokes, picture }) => picture ?? strokes;

/** What was found is of what is on show, not of what was there before. @param {Numbers} numbers */
export const isRead = (numbers) => numbers.read === source(numbers);

const nothing = { digits: [], read: undefined, chosen: undefined, problem: /** @type {Problem} */ ('') };

/** @type {{ initial: Numbers, on: { [Type in Event['type']]: (numbers: Numbers, event: any) => Partial<Numbers> | undefined } }} */
export const numbersSlice = {
  initial: { strokes: [], width: undefined, picture: undefined, told: [], ...nothing },
  on: {
    // Until the new drawing is read the digits of the one before it stay on show.
    drawn: ({ width: before }, { strokes, width }) =>
      strokes.length === 0
        ? { ...nothing, strokes, width: undefined }
        : { strokes, width: before ?? width, chosen: undefined, problem: '' },
    pictureOpened: (_numbers, { picture }) => ({ ...nothing, picture }),
    pictureLeft: () => ({ ...nothing, picture: undefined }),
    refused: (_numbers, { problem }) => ({ problem }),
    split: (numbers, { read, digits, problem }) =>
      read === source(numbers) ? { read, digits, problem, chosen: undefined } : undefined,
    // The same digits, read by another network.
    answered: ({ digits }, { of, answers }) =>
      of === digits ? { digits: digits.map((digit, i) => ({ ...digit, answer: answers[i] })) } : undefined,
    chosen: (_numbers, { index }) => ({ chosen: index }),
    told: ({ told }, { pixels, digit }) => ({
      told: [...told.filter((one) => !areSame(one.pixels, pixels)), { pixels, digit }],
      chosen: undefined,
    }),
  },
};

/** @param {Uint8Array} a @param {Uint8Array} b */
const areSame = (a, b) => a.every((pixel, i) => pixel === b[i]);

/** What the person said of a digit, if anything, and if it is still among My digits. @param {Numbers} numbers @param {NumberDigit} digit @param {MyDigit[]} myDigits */
export function toldOf({ told }, { pixels }, myDigits) {
  const said = told.find((one) => areSame(one.pixels, pixels))?.digit;
  return said && myDigits.find(({ id }) => id === said.id);
}

/** As one of My digits. @param {NumberDigit} digit @param {number} label @returns {MyDigit} */
export function digitToKeep({ strokes, pixels, answer }, label) {
  const digit = newDigit(strokes, label, answer?.probabilities);
  return strokes.length > 0 ? digit : { ...digit, pixels };
}

/**
 * What an answer comes to.
 * @param {DigitAnswer | undefined} answer
 * @returns {{ kind: 'digit' | 'unsure' | 'several', digit: number, certainty: number } | { kind: 'none' }} unsure, several: the digit is
 *   what it is most like
 */
export function readingOf(answer) {
  const digit = answer && mostProbable(answer.probabilities);
  if (!answer || digit === undefined) return { kind: 'none' };
  const { verdict = 'digit', certainty = answer.probabilities[digit] } = answer;
  return { kind: verdict, digit, certainty };
}

/** @param {{ box: Box }} digit */
const middle = ({ box }) => (box.left + box.right) / 2;

/**
 * One row after the other, from the top. In the order that digits are found in, a row ends where the next digit is further left, or
 * wholly below the last.
 * @template {{ box: Box }} Digit
 * @param {Digit[]} digits
 * @returns {Digit[][]}
 */
export function rowsOf(digits) {
  /** @type {Digit[][]} */
  const rows = [];
  for (const digit of digits) {
    const last = rows.at(-1)?.at(-1);
    if (!last || middle(digit) < middle(last) || digit.box.top >= last.box.bottom) rows.push([digit]);
    else rows.at(-1)?.push(digit);
  }
  return rows;
}

/** Which network reads numbers: of the person's own data none does. @param {import('./state.js').State} state */
export const answeringOnNumbers = (state) =>
  answeringOnPad(ownData(state) ? { ...state, run: undefined, placed: undefined } : state);

/** Far beyond what a screen tells apart. @param {number} value */
const rounded = (value) => Math.round(value * 1e4) / 1e4;

/** The drawing as text, for a tab to keep over a reload. @param {Numbers} numbers */
export const toKept = ({ strokes, width }) =>
  JSON.stringify({
    width,
    strokes: strokes.map((stroke) => stroke.flatMap(({ x, y }) => [rounded(x), rounded(y)])),
  });

/** @param {string | null} kept @returns {Partial<Numbers> | undefined} nothing when there is none that can be read */
export function fromKept(kept) {
  try {
    const { width, strokes } = JSON.parse(kept ?? '');
    const isRight =
      width > 0 &&
      strokes.length > 0 &&
      strokes.every((/** @type {unknown[]} */ flat) => flat.length > 0 && flat.every(Number.isFinite));
    if (!isRight) return undefined;
    return {
      width,
      strokes: strokes.map((/** @type {number[]} */ flat) =>
        Array.from({ length: flat.length >> 1 }, (_, i) => ({ x: flat[2 * i], y: flat[2 * i + 1] })),
      ),
    };
  } catch {
    return undefined;
  }
}
