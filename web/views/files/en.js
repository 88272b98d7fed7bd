// What this view says, in English.
import { clause } from '../../lib/format.js';
import { inputs } from '../../model/digits.js';
import { isRepeated } from '../../model/take.js';

export { runs } from '../runs/en.js';

export const files = {
  /** @param {string} name */
  saved: (name) => `Saved as ${name}.`,
  /** @param {string} message */
  notSaved: (message) => `It could not be saved: ${clause(message)}.`,
  /** @param {string} name @param {number[]} sizes */
  opened: (name, sizes) =>
    `${name} is open: ${sizes.join('-')}. It reads ${sizes[0] === inputs ? 'your drawings and ' : ''}the test images; “Train on from here” begins with its parameters.`,
  /** @param {string[]} notes of how it was read */
  notes: (notes) => (notes.length > 0 ? `How it was read: ${notes.join('; ')}.` : ''),
  card: 'Save its model card',
  comparing: 'The run that it repeats is done once more, to compare…',
  /** @param {string} message */
  notCompared: (message) => `It could not be compared with its run: ${clause(message)}.`,
  /** @param {string} run @param {import('../../model/record.js').RunRecord} record @param {string} repetition */
  repeats: (run, record, repetition) =>
    `${isRepeated(record) ? `It repeats ${run}.` : `It was to repeat ${run}, but has come elsewhere.`} ${repetition.replace(/^y/, 'Y')}.`,
  /** @param {Record<string, string>} about */
  ofNoRun: ({ mnist_lab_run }) =>
    `It repeats the run with the fingerprint ${mnist_lab_run.slice(0, 12)}…, which is not among Runs here, so there is nothing to compare it with.`,
  /** @param {string} name @param {string} message */
  notOpened: (name, message) => `${name} could not be opened: ${clause(message)}. Nothing has changed.`,
  reading: 'Reading the files…',
  dataOpened: 'These images are now what the network learns and is tested on.',
  /** @param {string} message */
  dataNotOpened: (message) => `They could not be used: ${clause(message)}. Nothing has changed.`,
  /** @param {number} classes */
  namesExpected: (classes) => `Enter ${classes} different names, separated by commas, or nothing.`,
};
