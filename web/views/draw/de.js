// What this view says, in German.
import { percent } from '../../lib/format.js';
import { lessonOf } from '../../model/selectors.js';

/** @type {(typeof import('./en.js'))['clear']} */
export const clear = (hidesDrawing) => (hidesDrawing ? 'Meine Zeichnung' : 'Leeren');

/** @type {(typeof import('./en.js'))['lesson']} */
export function lesson(state) {
  const { teaching } = state;
  const comes = lessonOf(state);
  if (teaching.phase === 'taught' && comes === 'learned') {
    return `Gelernt. Von MNISTs Testbildern liest es ${percent(teaching.after)}, vorher ${percent(teaching.before)}.`;
  }
  switch (comes) {
    case 'learning':
      return 'Es lernt …';
    case 'learning at first':
      return 'Es lernt deine Ziffern: Das Netz, das mit der Seite kam, tut das bei jedem Start …';
    case 'forgotten':
      return 'Der neue Lauf hat deine Ziffern nicht gelernt: „Diesem Netz beibringen“ unter „Meine Ziffern“ bringt sie ihm bei.';
    case 'kept':
      return 'Tippe sie an, und sie kommt zu „Meine Ziffern“. Die lernen Netze, die MNIST lesen, nicht deine eigenen Daten.';
    case 'once the dataset is here':
      return 'Es lernt deine Ziffern, sobald der Datensatz da ist.';
    case 'once the run is over':
      return 'Es lernt deine Ziffern, wenn der Lauf zu Ende ist.';
    default:
      return 'Tippe sie an, und das Netz lernt, wie du schreibst.';
  }
}

/** @type {(typeof import('./en.js'))['itWas']} */
export const itWas = (digit) => `Es ist eine ${digit}`;

/** @type {(typeof import('./en.js'))['readAs']} */
export const readAs = (digit, probability) =>
  digit === undefined ? 'Keine Antwort' : `Gelesen als ${digit}, zu ${percent(probability)} sicher`;

/** @type {(typeof import('./en.js'))['pad']} */
export const pad = { down: 'Stift unten', up: 'Stift oben' };

/** @type {(typeof import('./en.js'))['certainty']} */
export const certainty = (probability) =>
  probability === undefined
    ? 'Es sagt'
    : Number.isNaN(probability)
      ? 'keine Antwort'
      : `${percent(probability).replace(' ', '\u00a0')} sicher`;

/** Words on the button, and its name. */
export const padSize = {
  large: { words: 'Größer', name: 'Zeichenfeld größer' },
  small: { words: 'Kleiner', name: 'Zeichenfeld kleiner' },
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  Larger: 'Größer',
  'Make the pad larger': 'Zeichenfeld größer',
  'Draw a digit': 'Zeichne eine Ziffer',
  'A neural network reads it at once. Then press Train, and watch one of your own learn to.':
    'Ein neuronales Netz liest sie sofort. Drücke dann „Trainieren“ und sieh zu, wie ein eigenes es lernt.',
  'Draw here': 'Hier zeichnen',
  'Arrow keys move the pen, with Shift in fine steps. Space puts it down and lifts it.':
    'Pfeiltasten bewegen den Stift, mit Umschalt fein. Die Leertaste setzt ihn auf und hebt ihn.',
  Clear: 'Leeren',
  Undo: 'Rückgängig',
  'It sees': 'Es sieht',
  'It says': 'Es sagt',
  'Which digit is it?': 'Welche Ziffer ist es?',
  'Centred and scaled as MNIST’s digits are': 'Zentriert und skaliert wie die Ziffern von MNIST',
  'Drawing by keyboard': 'Zeichnen mit der Tastatur',
  'Drawing pad': 'Zeichenfeld',
  'Your drawing as the network sees it, 28 by 28 pixels':
    'Deine Zeichnung, wie das Netz sie sieht, 28 mal 28 Pixel',
  Prediction: 'Vorhersage',
  Probabilities: 'Wahrscheinlichkeiten',
};
