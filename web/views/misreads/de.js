// What this view says, in German.
import { count } from '../../lib/format.js';

export { placed } from '../../parts/explanation.de.js';

export { figure } from '../../text/figure.de.js';
export { settings } from '../settings/more.de.js';

/** @type {(typeof import('./en.js'))['survey']} */
export const survey = {
  summary: ({ misread }, total) =>
    `${count(misread.length)} von ${count(total)} Testbildern werden falsch gelesen. Zeilen: was sie sind; Spalten: was das Netz sagt. Wähle eine Zahl, um ihre Bilder zu sehen.`,
  caption: 'Konfusionsmatrix',
  cell: (n, label, answer) =>
    label === answer
      ? `${count(n)} richtig als ${label} gelesen`
      : `${count(n)} mal ${label} gelesen als ${answer}`,
  number: (n) => (n === 0 ? '·' : count(n)),
  gallery: 'Falsch gelesene Bilder',
  galleryFacts: (shown, all, chosen) =>
    `${chosen ? `Bilder von ${chosen.label}, gelesen als ${chosen.answer}` : 'Alles, was falsch gelesen wird'}, das Schlimmste zuerst: ${count(shown)} von ${count(all)}. „4\u00a0✗\u00a09“ ist eine 4, gelesen als 9. Wähle eines, um zu sehen, warum.`,
  item: (index, label, answer) =>
    `Testbild ${index}: eine ${label}, ${answer === undefined ? 'ohne Antwort' : `gelesen als ${answer}`}. Warum?`,
  all: 'Alle falsch gelesenen',
  more: 'Mehr zeigen',
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'What it misreads': 'Was es falsch liest',
  'All test images, once the dataset is here.': 'Alle Testbilder, sobald der Datensatz da ist.',
};
