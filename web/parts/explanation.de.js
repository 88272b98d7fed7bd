// What is said beside a test image that stands on the pad, in German.
import { count, percent } from '../lib/format.js';

/** @type {(typeof import('./explanation.en.js'))['placed']} */
export const placed = {
  hint: 'Wähle ein Bild, um zu sehen, warum es so gelesen wird.',
  facts: (index, label, answer, probability, ofLabel) =>
    `Testbild ${count(index)} ist eine ${label}. ${
      answer === undefined
        ? 'Das Netz hat keine Antwort.'
        : answer === label
          ? `Das Netz liest sie richtig und ist zu ${percent(probability)} sicher.`
          : `Das Netz sagt ${answer}, zu ${percent(probability)} sicher, und gibt der ${label} nur ${percent(ofLabel)}.`
    }`,
  why: (answer, other) =>
    `Warum ${answer} und nicht ${other}? Orange: Tinte, die für ${answer} spricht. Blau: Tinte, die für ${other} spricht.`,
};
