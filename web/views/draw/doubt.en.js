// What is said of answers once they are judged, in English: in place of words of en.js, which know no doubt.
import { doubtOf, sureness } from '../../model/doubt.js';
import { certainty as plainCertainty, readAs as plainReadAs } from './en.js';

/** @typedef {import('../../types.js').DrawingAnswer} DrawingAnswer */

/** @param {DrawingAnswer | undefined} answer */
function inWords(answer) {
  const doubt = doubtOf(answer);
  switch (doubt?.kind) {
    case 'several':
      return 'That may be two digits';
    case 'no digit':
      return 'not sure that this is a digit';
    case 'which':
      return `not sure: ${doubt.first} or ${doubt.second}?`;
    default:
      return undefined;
  }
}

/** Below the digit that the network says. @param {number | undefined} probability none for an empty pad @param {DrawingAnswer | undefined} answer */
export const certainty = (probability, answer) =>
  inWords(answer) ?? plainCertainty(probability === undefined ? undefined : sureness(answer, probability));

/** Said aloud. @param {string | undefined} digit @param {number} probability @param {DrawingAnswer | undefined} answer */
export function readAs(digit, probability, answer) {
  const doubt = inWords(answer);
  return doubt ? `Read as ${digit}: ${doubt}` : plainReadAs(digit, sureness(answer, probability));
}
