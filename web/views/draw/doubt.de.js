// What is said of answers once they are judged, in German.
import { percent } from '../../lib/format.js';
import { doubtOf, sureness } from '../../model/doubt.js';

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
  probability === undefined
    ? 'Es sagt'
    : Number.isNaN(probability)
      ? 'keine Antwort'
      : (inWords(answer) ?? `${percent(sureness(answer, probability)).replace(' ', '\u00a0')} sicher`);

/** @type {(typeof import('./doubt.en.js'))['readAs']} */
export function readAs(digit, probability, answer) {
  if (digit === undefined) return 'Keine Antwort';
  const doubt = inWords(answer);
  return doubt
    ? `Gelesen als ${digit}: ${doubt}`
    : `Gelesen als ${digit}, zu ${percent(sureness(answer, probability))} sicher`;
}
