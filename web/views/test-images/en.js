// What this view says, in English.
import { percent } from '../../lib/format.js';

export { placed } from '../../parts/explanation.en.js';

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? '✓\u00a0right' : '✗\u00a0misread');

/** @param {string | undefined} digit none when the network's numbers are not finite @param {string} label @param {number} probability */
export const answer = (digit, label, probability) =>
  digit === undefined
    ? `none: ${verdict(false)}`
    : `${digit}, with ${percent(probability)}: ${verdict(digit === label)}`;

/** @param {number} index @param {string} label @param {string | undefined} digit */
export const testImage = (index, label, digit) =>
  `Test image ${index}: a ${label}, ${digit === undefined ? 'without an answer' : `read as ${digit}`}, ${digit === label ? 'right' : 'misread'}`;

export const testImagePending = 'Test image, not loaded yet';

export const testImageRange = (/** @type {number} */ last) => `Enter a whole number from 0 to ${last}.`;

export const noMisread = 'No misread image in that direction.';
