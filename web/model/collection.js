// My digits all together: how many are read right, and which of a file fit beside them.
import { mostDigits } from './my-digits.js';

/** @typedef {import('../types.js').MyDigit} MyDigit */

/** How many were read right at first sight. @param {MyDigit[]} digits */
export const rightAtFirst = (digits) =>
  digits.filter(({ label, firstAnswer }) => label === firstAnswer).length;

/** @param {MyDigit[]} digits @param {(number | undefined)[]} answers one each */
export const rightNow = (digits, answers) => digits.filter(({ label }, i) => label === answers[i]).length;

/**
 * Those of a file that can come beside the person's own, of which none goes.
 * @param {MyDigit[]} digits the person's own
 * @param {MyDigit[]} imported
 * @returns {{ news: MyDigit[], fitting: MyDigit[] }} that are not there yet; as many of them as there is room for
 */
export function importable(digits, imported) {
  const ids = new Set(digits.map(({ id }) => id));
  const news = imported.filter(({ id }) => !ids.has(id));
  return { news, fitting: news.slice(0, Math.max(0, mostDigits - digits.length)) };
}
