// What a person's answer means, in the many ways that people write numbers.
import { latin } from '../../model/settings.js';

/** Digits in threes, as "13,002", "13.002", "13 002" and "13'002", and perhaps decimals behind another sign. */
const inThrees = /^([1-9]\d{0,2}(?:([ ,.'’])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;
const plain = /^(?:\d+[.,]?|\d*[.,]\d+)(?:e[+-]?\d+)?$/i;

/** In the signs of a Latin keyboard: "１／２", "٥٠٪", "١٬٠٠٠". @param {string} text */
const inSigns = (text) =>
  latin(text)
    .replaceAll('٬', '’')
    .replaceAll('／', '/')
    .replace(/[％٪]/g, '%')
    .replaceAll('（', '(')
    .replaceAll('）', ')');

/** @param {string} text without a sign @returns {number[]} */
function readNumber(text) {
  const numbers = [];
  if (plain.test(text)) numbers.push(Number(text.replace(',', '.')));
  const [, whole, , decimals = '0'] = inThrees.exec(text) ?? [];
  if (whole) numbers.push(Number(`${whole.replace(/\D/g, '')}.${decimals}`));
  return numbers;
}

/**
 * The numbers that an answer can mean: "13.002" is thirteen thousand and two here, and thirteen and a bit there.
 * Fractions, percentages and natural logarithms are numbers too.
 * @param {string} text
 * @returns {number[]} none when it is no number
 */
export function readAnswer(text) {
  const answer = inSigns(text)
    .replace(/\s+/g, ' ')
    .replace(/[−－]/g, '-')
    .trim()
    .replace(/^[=≈] ?/, '');
  if (answer.startsWith('-')) return readAnswer(answer.slice(1)).map((number) => -number);
  if (answer.endsWith('%')) return readAnswer(answer.slice(0, -1)).map((number) => number / 100);
  const [, bracketed, bare] = /^(?:ln|log) ?(?:\((.+)\)|([^()]+))$/i.exec(answer) ?? [];
  const numbers = bracketed
    ? readAnswer(bracketed).map(Math.log)
    : bare
      ? readNumber(bare.trim()).map(Math.log)
      : answer.includes('/')
        ? readFraction(answer)
        : readNumber(answer);
  return numbers.filter(Number.isFinite);
}

/** @param {string} text */
function readFraction(text) {
  const [above, below, ...rest] = text.split('/').map((part) => readNumber(part.trim()));
  return rest.length > 0 ? [] : above.flatMap((a) => below.map((b) => a / b));
}

/**
 * The sizes in "(5, 7)", "5 x 7" or "torch.Size([5, 7])".
 * @param {string} text
 * @returns {number[] | undefined} nothing when it is no shape of a matrix
 */
export function readShape(text) {
  const sizes = latin(text).match(/\d+/g)?.map(Number) ?? [];
  return sizes.length > 1 ? sizes : undefined;
}
