// What is said of answers once they are judged, in English: in place of the words of en.js, which know no doubt
// and are a part of the start: nothing is taken from there.
import { percent } from '../../lib/format.js';
import { doubtOf, sureness } from '../../model/doubt.js';

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
  probability === undefined
    ? 'It says'
    : Number.isNaN(probability)
      ? 'no answer'
      : (inWords(answer) ?? `${percent(sureness(answer, probability)).replace(' ', '\u00a0')} sure`);

/** Said aloud. @param {string | undefined} digit @param {number} probability @param {DrawingAnswer | undefined} answer */
export function readAs(digit, probability, answer) {
  if (digit === undefined) return 'No answer';
  const doubt = inWords(answer);
  return doubt
    ? `Read as ${digit}: ${doubt}`
    : `Read as ${digit}, ${percent(sureness(answer, probability))} sure`;
}
