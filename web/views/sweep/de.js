// What this view says, in German.
import { count, figures, fixed, percent, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { settings } from '../settings/more.de.js';

export { chart } from '../learning/de.js';
export { rateFinder } from '../rate-finder/de.js';
export { link } from '../share/de.js';
export { settings };

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = { Sweep: 'Reihe' };

/** @param {number} value seconds */
const time = (value) =>
  value < 90 ? `${plain(Math.max(1, Math.round(value)))} s` : `${plain(Math.round(value / 60))} min`;

const runsOf = (/** @type {number} */ runs) => plural(runs, 'Lauf', 'Läufe');
const coresOf = (/** @type {number} */ cores) => plural(cores, 'Kern', 'Kerne');

/** @param {import('../../model/settings.js').Errors} errors */
const namesOf = (errors) =>
  Object.keys(errors)
    .map((name) => settings.names[/** @type {import('../../model/settings.js').Field} */ (name)])
    .join(', ');

/** What should stand in a field. @type {Record<string, (expected: any) => string>} */
const expected = {
  empty: () => 'Mindestens ein Wert gehört hierher.',
  value: ({ value }) => `„${value}“ ist kein Wert, den diese Einstellung annimmt.`,
  range: ({ range }) => `„${range}“ ist ein Bereich ohne Schritte: „0,001..1 in 7 Schritten“ etwa.`,
  steps: ({ steps }) => `„${steps}“ ist keine Zahl von Schritten: 2 oder mehr.`,
  many: ({ most }) => `Höchstens ${count(most)} Werte.`,
};

/** @type {typeof import('./en.js').sweep} */
export const sweep = {
  caption:
    'Viele Einstellungen, von der Maschine auf allen Kernen probiert: Welche führt wohin? Was hier nicht probiert wird, steht unter Einstellungen.',
  what: 'Was probiert wird',
  setting: 'Einstellung',
  values: 'Werte',
  add: 'Noch eine Einstellung',
  remove: 'Diese Einstellung weglassen',
  twice: 'Diese Einstellung steht hier zweimal.',
  workers: 'Läuft auf',
  workerCount: coresOf,
  valuesAre: (values) => `${plural(values.length, 'Wert', 'Werte')}: ${values.join(' · ')}`,
  problem: (problem) => (expected[problem?.kind] ?? expected.value)(problem ?? {}),
  sweepProblem: (problem) =>
    problem.kind === 'too many'
      ? `${count(problem.count)} Läufe: höchstens ${count(problem.most)}.`
      : `Unter Einstellungen stimmt etwas nicht, siehe dort: ${namesOf(problem.errors)}.`,
  size: (runs) => `${runsOf(runs)}.`,
  takes: (value, workers) => `Etwa ${time(value)} auf ${coresOf(workers)}.`,
  begin: 'Reihe beginnen',
  progress: 'Erledigte Läufe',
  status: {
    none: () => '',
    running: (done, all, left) => `${count(done)} von ${runsOf(all)} erledigt${left && `, noch ${left}`}.`,
    paused: (done, all) => `Pause: ${count(done)} von ${runsOf(all)} erledigt.`,
    stopped: (done, all) => `Angehalten: ${count(done)} von ${runsOf(all)} erledigt.`,
    finished: (_done, all) => `Alle ${runsOf(all)} erledigt.`,
  },
  time,
  pause: 'Pausieren',
  goOn: 'Weiter',
  stop: 'Anhalten',
  delete: 'Löschen',
  waits: 'Sie wartet auf den eigenen Lauf, der vorgeht.',
  fewer: (workers) => `Der Speicher reicht nur für ${plural(workers, 'Worker', 'Worker')}.`,
  elsewhere: 'Ein anderer Tab macht diese Reihe.',
  notKept:
    'Dieser Browser behält nichts davon: als Datei sichern, sonst ist sie fort, wenn die Seite geschlossen wird.',
  failures: (runs, message) => `${runsOf(runs)} misslungen: ${message}`,
  problems: (message) => `Es geht nicht weiter: ${message}`,
  show: 'Zeige',
  measures: {
    accuracy: 'Genauigkeit am Ende',
    best: 'beste Genauigkeit',
    epochsTo90: 'Epochen bis 90 %',
    secondsTo90: 'Sekunden bis 90 %',
  },
  figures: {
    accuracy: (value) => fixed(100 * value, 2),
    best: (value) => fixed(100 * value, 2),
    epochsTo90: (value) => plain(Number(value.toPrecision(3))),
    secondsTo90: (value) => figures(value),
  },
  reasons: {
    diverged: 'divergiert',
    'dead units': 'tot',
    'never learned': 'steckt fest',
  },
  reasonsInWords: {
    diverged: 'Divergiert: Der Verlust hat den Bereich der Zahlen verlassen. Eine kleinere Lernrate hilft.',
    'dead units':
      'Tot: Keine verborgene Einheit antwortet noch auf irgendein Bild. Eine kleinere Lernrate hilft.',
    'never learned': 'Steckt fest: Es wurde nie mehr richtig gelesen als durch Zufall.',
    'not reached': '90 % wurden nicht erreicht.',
  },
  table: (measure) => `Karte der Reihe: ${measure}`,
  grid: (setting, value) => `${setting} ${value}`,
  waiting: 'noch nicht erledigt',
  best: 'am besten',
  legend: (runs) =>
    runs > 1
      ? `Jede Zahl ist das Mittel von ${plural(runs, 'Lauf', 'Läufen')} mit verschiedenen Seeds. ★ ist am besten.`
      : '★ ist am besten.',
  choose: 'Ein Feld wählen, um zu sehen, wie gelernt wurde.',
  spread: (low, high, runs) => `${low} bis ${high} in ${plural(runs, 'Lauf', 'Läufen')}`,
  ofCell: {
    accuracy: (value) => `${percent(value)} am Ende`,
    best: (value) => `bestenfalls ${percent(value)}`,
    to90: (epochs, value) => `90 % nach ${plural(epochs, 'Epoche', 'Epochen')}, ${seconds(value)}`,
    fingerprint: 'Fingerabdruck',
  },
  train: 'So trainieren',
  trained:
    'Die Einstellungen stehen im Formular, und es wird trainiert: Der Fingerabdruck am Ende ist derselbe.',
  compare: 'Mit einem anderen vergleichen',
  comparing: 'Ein anderes Feld wählen.',
  curve: (i, count) => (count > 1 ? `Feld ${i + 1}` : 'Genauigkeit'),
  curves: (names) => `Genauigkeit auf den Testbildern nach jeder Epoche: ${names}`,
  leaders: 'Spitzenreiter',
  leader: {
    fastest: 'Am schnellsten bei 90 %',
    highest: 'Höchste Genauigkeit',
    smallest: 'Kleinstes Netz über 90 %',
  },
  leaderFigures: {
    fastest: ({ seconds: s = 0, epochs = 0 }) => `${seconds(s)}, ${plain(Number(epochs.toFixed(1)))} Epochen`,
    highest: ({ accuracy }) => percent(accuracy),
    smallest: ({ parameters, accuracy }) =>
      `${plural(parameters, 'Parameter', 'Parameter')}, ${percent(accuracy)}`,
  },
  csv: 'Als CSV sichern',
  json: 'Als JSON Lines sichern',
  copy: 'Link kopieren',
  copied: 'Link kopiert: was probiert wird, und das Beste, das sich finden sollte.',
  linkField: 'Link zur Reihe',
  linkProblems: (names) => `Dieser Teil des Links lässt sich nicht verwenden: ${names}.`,
  linked: (found) => `Die Reihe dieses Links steht im Formular. Sie sollte ${found} finden.`,
};
