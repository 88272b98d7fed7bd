// Whether an answer is right, wrong, or none at all.
import { readAnswer, readShape } from './read-answer.js';

/** @typedef {{ is: 'right' | 'unreadable' } | { is: 'wrong', hint?: string }} Judgement hint: what is amiss, in words */

/**
 * Judges answers whose right one is this number, to so many decimals.
 * @param {number} number @param {number} decimals
 * @param {Record<number, string>} [hints] for wrong answers that are often given
 * @returns {(answer: string) => Judgement}
 */
export const judgeNumber =
  (number, decimals, hints = {}) =>
  (answer) => {
    const readings = readAnswer(answer);
    if (readings.length === 0) return { is: 'unreadable' };
    const furthest = 0.5 * 10 ** -decimals + 1e-12;
    if (readings.some((reading) => Math.abs(reading - number) <= furthest)) return { is: 'right' };
    return { is: 'wrong', hint: readings.map((reading) => hints[reading]).find((hint) => hint) };
  };

/** Judges answers whose right one is this shape of a matrix. @param {number[]} shape @returns {(answer: string) => Judgement} */
export const judgeShape = (shape) => (answer) => {
  const sizes = readShape(answer);
  if (!sizes) return { is: 'unreadable' };
  return { is: String(sizes) === String(shape) ? 'right' : 'wrong' };
};
