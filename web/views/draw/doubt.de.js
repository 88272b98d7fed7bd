// What is said of answers once they are judged, in German.
import { doubtOf, sureness } from '../../model/doubt.js';
import { certainty as plainCertainty, readAs as plainReadAs } from './de.js';

/** @param {import('../../types.js').DrawingAnswer | undefined} answer */
function inWords(answer) {
  const doubt = doubtOf(answer);
  switch (doubt?.kind) {
    case 'several':
      return 'Das sind wohl zwei Ziffern';
    case 'no digit':
      return 'vielleicht gar keine Ziffer';
    case 'which':
      return `unsicher: ${doubt.first} oder ${doubt.second}?`;
    default:
      return undefined;
  }
}

/** @type {(typeof import('./doubt.en.js'))['certainty']} */
export const certainty = (probability, answer) =>
  inWords(answer) ?? plainCertainty(probability === undefined ? undefined : sureness(answer, probability));

/** @type {(typeof import('./doubt.en.js'))['readAs']} */
export function readAs(digit, probability, answer) {
  const doubt = inWords(answer);
  return doubt ? `Gelesen als ${digit}: ${doubt}` : plainReadAs(digit, sureness(answer, probability));
}
