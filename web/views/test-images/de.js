// What this view says, in German.
import { percent } from '../../lib/format.js';

export { placed } from '../../parts/explanation.de.js';

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? '✓\u00a0richtig' : '✗\u00a0falsch');

/** @type {(typeof import('./en.js'))['answer']} */
export const answer = (digit, label, probability) =>
  digit === undefined
    ? `keine: ${verdict(false)}`
    : `${digit}, mit ${percent(probability)}: ${verdict(digit === label)}`;

/** @type {(typeof import('./en.js'))['testImage']} */
export const testImage = (index, label, digit) =>
  `Testbild ${index}: eine ${label}, ${digit === undefined ? 'ohne Antwort' : `gelesen als ${digit}`}, ${digit === label ? 'richtig' : 'falsch'}`;

export const testImagePending = 'Testbild, noch nicht geladen';

/** @type {(typeof import('./en.js'))['testImageRange']} */
export const testImageRange = (last) => `Gib eine ganze Zahl von 0 bis ${last} ein.`;

export const noMisread = 'In dieser Richtung ist kein falsch gelesenes Bild.';

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'Try it on test images': 'An Testbildern ausprobieren',
  'True label': 'Wahre Klasse',
  'Network’s answer': 'Antwort des Netzes',
  'Test image': 'Testbild',
  Previous: 'Voriges',
  Next: 'Nächstes',
  'Next misread': 'Nächstes falsches',
  'Why this answer?': 'Warum diese Antwort?',
  'The chosen test image': 'Das gewählte Testbild',
  'Answer by digit': 'Antwort nach Ziffer',
  'Test images around it': 'Testbilder ringsum',
};
