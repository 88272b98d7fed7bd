// What this view says, in English.
import { clause } from '../../lib/format.js';
import { inputs } from '../../model/digits.js';

export const files = {
  /** @param {string} name */
  saved: (name) => `Saved as ${name}.`,
  /** @param {string} message */
  notSaved: (message) => `It could not be saved: ${clause(message)}.`,
  /** @param {string} name @param {number[]} sizes */
  opened: (name, sizes) =>
    `${name} is open: ${sizes.join('-')}. It reads ${sizes[0] === inputs ? 'your drawings and ' : ''}the test images; “Train on from here” begins with its parameters.`,
  /** @param {string} name @param {string} message */
  notOpened: (name, message) => `${name} could not be opened: ${clause(message)}. Nothing has changed.`,
  reading: 'Reading the files…',
  dataOpened: 'These images are now what the network learns and is tested on.',
  /** @param {string} message */
  dataNotOpened: (message) => `They could not be used: ${clause(message)}. Nothing has changed.`,
  /** @param {number} classes */
  namesExpected: (classes) => `Enter ${classes} different names, separated by commas, or nothing.`,
};
