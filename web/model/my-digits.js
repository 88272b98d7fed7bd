// "My digits": drawings that the person has labelled. How they are made, exported and imported.

import { newId } from '../lib/new-id.js';
import { inputs, mostProbable } from './digits.js';

/**
 * @typedef {import('../types.js').MyDigit} MyDigit
 * @typedef {import('../types.js').Stroke} Stroke
 */

/** Kept at the most; enough for 100 of every digit. */
export const mostDigits = 1000;

const format = 'mnist-lab digits';
/** The first that holds digits of pictures; a file without them is written as version 1, which every page reads. */
const version = 2;
const mostPoints = 10_000;

/** Far beyond what a screen tells apart. @param {number} value */
const rounded = (value) => Math.round(value * 1e4) / 1e4;

/**
 * As many points as are kept: every other one goes, but for the ends of strokes, until they are few enough.
 * @param {Stroke[]} strokes
 * @returns {Stroke[]}
 */
function thinned(strokes) {
  let thin = strokes.slice(0, mostPoints / 2); // two ends each
  while (thin.reduce((sum, { length }) => sum + length, 0) > mostPoints) {
    thin = thin.map((stroke) => stroke.filter((_, i) => i % 2 === 0 || i === stroke.length - 1));
  }
  return thin;
}

/**
 * @param {Stroke[]} strokes
 * @param {number} label
 * @param {ArrayLike<number> | undefined} probabilities of the ten digits: what the network says of it
 * @returns {MyDigit}
 */
export function newDigit(strokes, label, probabilities) {
  return {
    id: newId(),
    label,
    firstAnswer: probabilities && mostProbable(probabilities),
    strokes: thinned(strokes).map((stroke) => stroke.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }))),
  };
}

/** A file of digits as text: JSON, points as x and y in turn, 0 to 1 on the pad, or pixels. @param {MyDigit[]} digits */
export const toFile = (digits) =>
  `${JSON.stringify({
    format,
    version: digits.some(({ pixels }) => pixels) ? version : 1,
    digits: digits.map(({ pixels, strokes, ...digit }) => ({
      ...digit,
      ...(pixels
        ? { pixels: [...pixels] }
        : { strokes: strokes.map((stroke) => stroke.flatMap(({ x, y }) => [x, y])) }),
    })),
  })}\n`;

/** @param {string} expected @param {unknown} found @returns {never} */
function fail(expected, found) {
  const text = found === undefined ? 'nothing' : JSON.stringify(found);
  throw new Error(`Expected ${expected}, found ${text.length > 40 ? `${text.slice(0, 40)}…` : text}.`);
}

/** @param {unknown} value @returns {value is number} */
const isDigit = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9;

/** @param {any} value */
const isByte = (value) => value === (value & 255);

/** @param {any} entry @param {number} number of the digit in the file, from 1 @returns {MyDigit} */
function readDigit(entry, number) {
  const of = ` of digit ${number}`;
  if (!isDigit(entry?.label)) fail(`0 to 9 as label${of}`, entry?.label);
  if (typeof entry.id !== 'string' || entry.id === '' || entry.id.length > 100) fail(`an id${of}`, entry.id);
  if (entry.firstAnswer !== undefined && !isDigit(entry.firstAnswer)) {
    fail(`0 to 9 as first answer${of}`, entry.firstAnswer);
  }
  const { id, label, firstAnswer, pixels } = entry;
  if (pixels !== undefined) {
    const isImage = Array.isArray(pixels) && pixels.length === inputs && pixels.every(isByte);
    if (!isImage) fail(`${inputs} pixels of 0 to 255${of}`, pixels);
    return { id, label, firstAnswer, strokes: [], pixels: Uint8Array.from(pixels) };
  }
  if (!Array.isArray(entry.strokes) || entry.strokes.length === 0) fail(`strokes${of}`, entry.strokes);
  let points = 0;
  const strokes = entry.strokes.map((/** @type {unknown} */ flat) => {
    const isStroke =
      Array.isArray(flat) &&
      flat.length > 0 &&
      flat.length % 2 === 0 &&
      flat.every((n) => Number.isFinite(n));
    if (!isStroke) fail(`a stroke as x and y in turn${of}`, flat);
    points += flat.length / 2;
    return Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i], y: flat[2 * i + 1] }));
  });
  if (points > mostPoints) fail(`at most ${mostPoints} points${of}`, points);
  return { id, label, firstAnswer, strokes };
}

/**
 * @param {string} text of a file that `toFile` wrote
 * @returns {MyDigit[]}
 * @throws {Error} with what was expected and found, for people
 */
export function fromFile(text) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    fail('a file that “Export” wrote', text.slice(0, 20));
  }
  if (file?.format !== format) fail(`a file of format “${format}”`, file?.format);
  if (file.version !== 1 && file.version !== version) fail(`version 1 or ${version}`, file.version);
  if (!Array.isArray(file.digits)) fail('a list of digits', file.digits);
  if (file.digits.length > mostDigits) fail(`at most ${mostDigits} digits`, file.digits.length);
  return file.digits.map((/** @type {unknown} */ entry, /** @type {number} */ i) => readDigit(entry, i + 1));
}

/** Those and the ones not among them yet; the latest when they are too many. @param {MyDigit[]} digits @param {MyDigit[]} more */
export function merged(digits, more) {
  const ids = new Set(digits.map(({ id }) => id));
  return [...digits, ...more.filter(({ id }) => !ids.has(id))].slice(-mostDigits);
}
