// What this view says, in English.
import { percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

/** @param {number} index @param {number} count */
const place = (index, count) => `Digit ${index + 1} of ${count}`;

export const numbers = {
  heading: 'Read a number',
  lead: 'Write a phone number in one go, or take a photo of one. It is split into digits, and the network reads each by itself.',
  pad: 'Pad for a number',
  byKeyboard: 'Drawing a number by keyboard',
  keys: 'Arrow keys move the pen, with Shift in fine steps. Space puts it down and lifts it.',
  draw: 'Write a number here',
  clear: 'Clear',
  undo: 'Undo',
  picture: 'Photo or picture …',
  file: 'Photo or picture of a number',
  pictureOnShow: 'The picture, with a frame around each digit',
  back: 'Back to drawing',
  paste: 'Or paste one (Ctrl + V, on a Mac ⌘ V), or drop it here.',
  number: 'The number',
  cards: 'The digits of the number',
  close: 'Close',
  limits:
    'It reads one or a few rows of digits with a gap between them. It knows no letters and no signs, and takes digits that touch for one where it sees no seam.',
  /** Above the number. */
  says: 'It reads',
  reading: 'Reading the picture …',
  /** On a card. @param {ReturnType<typeof import('../../model/numbers.js').readingOf>} reading */
  card(reading) {
    switch (reading.kind) {
      case 'digit':
        return {
          answer: String(reading.digit),
          certainty: percent(reading.certainty).replace(' ', '\u00a0'),
        };
      case 'unsure':
        return { answer: '?', certainty: 'not sure' };
      case 'several':
        return { answer: '?', certainty: 'maybe two' };
      case 'none':
        return { answer: '–', certainty: 'no answer' };
    }
  },
  /**
   * Of a card, said aloud.
   * @param {ReturnType<typeof import('../../model/numbers.js').readingOf>} reading
   * @param {number} index
   * @param {number} count
   * @param {number | undefined} label that the person said it is
   */
  cardName(reading, index, count, label) {
    const said = {
      digit: () =>
        reading.kind === 'digit' ? `read as ${reading.digit}, ${percent(reading.certainty)} sure` : '',
      unsure: () => 'not sure what it is',
      several: () => 'maybe two digits',
      none: () => 'no answer',
    }[reading.kind]();
    const yours = label === undefined ? '' : ` You said: ${label}.`;
    return `${place(index, count)}: ${said}.${yours} Which digit is it?`;
  },
  /** On the card. @param {number} label that the person said it is */
  yours: (label) => `yours: ${label}`,
  /** Above ten buttons. @param {number} index @param {number} count */
  which: (index, count) => `${place(index, count)}: which is it?`,
  /** @param {number} label */
  itIs: (label) => `It is a ${label}`,
  /** Said aloud. @param {string} number with a space between rows */
  readAs: (number) => `Read as ${number}`,
  /** @param {number} label */
  told: (label) => `Your ${label} joined My digits.`,
  /** Below the cards. */
  tap: 'Tap a digit to say which it is, and the network learns how you write.',
  /** @param {number} count */
  found: (count) => `${plural(count, 'digit')} found.`,
  problems: {
    blank: 'This paper is blank: there is no ink on it that stands out.',
    'no digits': 'There is something in this picture, but nothing that looks like digits.',
    'too many':
      'There is too much in this picture to be a number. Take the photo closer, so that little else is on it.',
    empty: 'This file is empty.',
    'no picture': 'This is no picture that the browser knows. JPEG, PNG and WebP are.',
    'too large':
      'This picture is too large to be decoded: at most 120 megapixels and 200 MB. Save it smaller, or cut out the number.',
    'cannot be decoded':
      'The browser cannot decode this picture: it may be damaged, or of a kind that it does not know. Save it as JPEG or PNG.',
    'not read': 'This could not be read. Try once more.',
  },
  noNetwork: 'No network that reads digits is here.',
};
