// What this view says, in English.
import { count, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { rightAtFirst, rightNow } from '../../model/collection.js';
import { mostDigits } from '../../model/my-digits.js';

export const myDigits = {
  /** @param {import('../../model/state.js').State} state */
  summary({ myDigits: digits, readings, teaching }) {
    if (digits.length === 0) return '';
    const first = rightAtFirst(digits);
    const share = (/** @type {number} */ right) => `${right} of ${digits.length}`;
    const now =
      readings?.answers.length === digits.length
        ? ` ${share(rightNow(digits, readings.answers))} are read right now.`
        : '';
    const mnist =
      teaching.phase === 'taught'
        ? ` MNIST’s test images: ${percent(teaching.before)} before it was taught, ${percent(teaching.after)} after.`
        : '';
    return `${share(first)} were read right at first sight.${now}${mnist}`;
  },
  /** @param {number} label @param {number | undefined} answer */
  item: (label, answer) =>
    `Your ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}`,
  /** Before it has been read. @param {number} label */
  unread: (label) => `Your ${label}`,
  /** @param {number} n @param {boolean} taught the network that answers had learned them */
  deleted: (n, taught) => `${plural(n, 'digit')} deleted${taught ? ', and no longer learned' : ''}.`,
  /** @param {number} n */
  imported: (n) => (n === 0 ? 'Nothing new in that file.' : `${plural(n, 'digit')} imported.`),
  /** @param {number} n in a file, not there yet @param {number} fitting */
  tooMany: (n, fitting) =>
    fitting === 0
      ? `There is no room for more: at most ${count(mostDigits)} are kept. Nothing was imported.`
      : `The file holds ${plural(n, 'new digit')}, and there is room for ${count(fitting)}: at most ${count(mostDigits)} are kept, and yours stay. Nothing was imported yet.`,
  /** @param {number} n */
  takeSome: (n) => `Import the first ${count(n)}`,
  /** Why the network cannot be taught now. */
  whyNotTaught: {
    none: 'There are no digits to learn yet.',
    learning: 'It is learning them.',
    learned: 'It has learned them.',
    'own data': 'Networks learn My digits that read MNIST, not your own data.',
    'no dataset': 'Once the dataset is here.',
    running: 'Once the run is over.',
  },
  undoImport: 'Undo the import',
  bringBack: 'Bring back',
  /** @param {string} message */
  notImported: (message) => `Nothing was imported. ${message}`,
};
