// What is said beside a test image that stands on the pad, in English.
import { count, percent } from '../lib/format.js';

/** Of a test image on the pad. */
export const placed = {
  hint: 'Choose an image to see why it is read so.',
  /** @param {number} index @param {string} label @param {string | undefined} answer @param {number} probability of the answer @param {number} ofLabel */
  facts: (index, label, answer, probability, ofLabel) =>
    `Test image ${count(index)} is a ${label}. ${
      answer === undefined
        ? 'The network has no answer.'
        : answer === label
          ? `The network reads it right, ${percent(probability)} sure.`
          : `The network says ${answer}, ${percent(probability)} sure, and gives ${percent(ofLabel)} to the ${label}.`
    }`,
  /** @param {string} answer @param {string} other */
  why: (answer, other) =>
    `Why ${answer} and not ${other}? Orange: ink that speaks for ${answer}. Blue: ink that speaks for ${other}.`,
};
