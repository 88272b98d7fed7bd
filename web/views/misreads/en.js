// What this view says, in English.
import { count } from '../../lib/format.js';

export { placed } from '../../parts/explanation.en.js';

export { figure } from '../../text/figure.en.js';
export { settings } from '../settings/more.en.js';

export const survey = {
  /** @param {import('../../types.js').Survey} survey @param {number} total */
  summary: ({ misread }, total) =>
    `${count(misread.length)} of ${count(total)} test images are misread. Rows: what they are; columns: what the network says. Choose a number to see its images.`,
  caption: 'Confusion matrix',
  /** @param {number} n @param {string} label @param {string} answer */
  cell: (n, label, answer) =>
    label === answer ? `${count(n)} read right as ${label}` : `${count(n)} of ${label} read as ${answer}`,
  /** @param {number} n */
  number: (n) => (n === 0 ? '·' : count(n)),
  gallery: 'Misread images',
  /** @param {number} shown @param {number} all @param {{ label: string, answer: string } | undefined} chosen */
  galleryFacts: (shown, all, chosen) =>
    `${chosen ? `Images of ${chosen.label} read as ${chosen.answer}` : 'All that are misread'}, the worst first: ${count(shown)} of ${count(all)}. “4\u00a0✗\u00a09” is a 4, read as 9. Choose one to see why.`,
  /** @param {number} index @param {string} label @param {string | undefined} answer */
  item: (index, label, answer) =>
    `Test image ${index}: a ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}. Why?`,
  all: 'All misread',
  more: 'Show more',
};
