// What this view says, in German.
import { count, figures, fixed, percent, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { choicesOf } from '../../model/settings.js';
import { settings } from '../settings/more.de.js';

export { figure } from '../../text/figure.de.js';

export { chart } from '../learning/de.js';
export { rateFinder } from '../rate-finder/de.js';
export { link } from '../share/de.js';
export { settings };

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = { Sweep: 'Versuchsreihe' };

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

/** The first of many. @param {string[]} values */
const inShort = (values) => `${values.slice(0, 12).join(' · ')}${values.length > 12 ? ' …' : ''}`;

/** What it takes, where that is a list. @param {any} expected @param {import('../../model/settings.js').Field} setting */
const takes = (expected, setting) =>
  expected?.kind === 'choice' ? `: ${(choicesOf(setting) ?? ['true', 'false']).join(', ')}` : '';

/** What should stand in a field. @type {Record<string, (problem: any, setting: import('../../model/settings.js').Field) => string>} */
const expected = {
  empty: () => 'Mindestens ein Wert gehört hierher.',
  value: ({ value, expected: e }, setting) =>
    `„${value}“ ist kein Wert, den diese Einstellung annimmt${takes(e, setting)}.`,
  range: ({ range }) => `„${range}“ ist ein Bereich ohne Schritte: „0,001..1 in 7 Schritten“ etwa.`,
  steps: ({ steps }) => `„${steps}“ ist keine Zahl von Schritten: 2 oder mehr.`,
  many: ({ most }) => `Höchstens ${count(most)} Werte.`,
};

/** @type {typeof import('./en.js').sweep} */
export const sweep = {
  figureTitle: 'Welche Einstellungen wohin führen',
  bestPrint: (fingerprint) => `★ Fingerabdruck ${fingerprint}`,
  caption:
    'Viele Einstellungen, von der Maschine auf allen Kernen probiert: Welche führt wohin? Alle anderen Einstellungen sind die der Ansicht Lernen.',
  what: 'Was probiert wird',
  setting: 'Einstellung',
  values: 'Werte',
  add: 'Noch eine Einstellung',
  remove: 'Diese Einstellung weglassen',
  twice: 'Diese Einstellung steht hier zweimal.',
  forDigits: 'Das sind gezeichnete Ziffern, die nicht unter eigene Daten gemischt werden.',
  workers: 'Läuft auf',
  workerCount: coresOf,
  valuesAre: (values) => `${plural(values.length, 'Wert', 'Werte')}: ${inShort(values)}`,
  problem: (problem, setting) => (expected[problem?.kind] ?? expected.value)(problem ?? {}, setting),
  sweepProblem: (problem) =>
    problem.kind === 'too many'
      ? `${count(problem.count)} Läufe: höchstens ${count(problem.most)}.`
      : `Unter Einstellungen stimmt etwas nicht, siehe dort: ${namesOf(problem.errors)}.`,
  size: (runs) => `${runsOf(runs)}.`,
  takes: (value, workers) => `Etwa ${time(value)} auf ${coresOf(workers)}.`,
  stopFirst: 'Eine Versuchsreihe läuft: halte sie an, ehe eine andere beginnt.',
  begin: 'Versuchsreihe beginnen',
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
  elsewhere: 'Ein anderer Tab macht eine Versuchsreihe: halte sie zuerst an.',
  ofOther: 'Sie ist von anderen Daten als denen, die geöffnet sind.',
  notKept:
    'Dieser Browser behält nichts davon: als Datei sichern, sonst ist sie fort, wenn die Seite geschlossen wird.',
  failures: (runs, message) => `${runsOf(runs)} misslungen: ${message}`,
  problems: (message) => `Angehalten: ${message} „Weiter“ versucht es noch einmal.`,
  show: 'Zeige',
  measures: {
    accuracy: 'Genauigkeit am Ende, in %',
    best: 'beste Genauigkeit, in %',
    epochsToGoal: 'Epochen bis zum Ziel',
    secondsToGoal: 'Sekunden bis zum Ziel',
  },
  goal: 'Ziel',
  goalLine: (goal) => `Ziel ${plain(100 * goal)} %`,
  goalWrong: 'Ein Ziel ist eine Genauigkeit, über 0 und unter 100 %.',
  figures: {
    accuracy: (value) => fixed(100 * value, 2),
    best: (value) => fixed(100 * value, 2),
    epochsToGoal: (value) => plain(Number(value.toPrecision(3))),
    secondsToGoal: (value) => figures(value),
  },
  reasons: {
    diverged: 'divergiert',
    'dead units': 'tot',
    'never learned': 'steckt fest',
  },
  reasonsInWords: {
    diverged:
      'Divergiert: Der Verlust wurde größer als jede Zahl, die der Computer fassen kann. Eine kleinere Lernrate hilft.',
    'dead units':
      'Tot: Keine verborgene Einheit antwortet noch auf irgendein Bild. Eine kleinere Lernrate hilft.',
    'never learned': 'Steckt fest: Es wurde nie mehr richtig gelesen als durch Zufall.',
    'not reached': 'Das Ziel wurde nicht erreicht.',
  },
  table: (measure) => `Karte der Versuchsreihe: ${measure}`,
  some: (figure, count, done) => `${figure} (${count} von ${done})`,
  waiting: 'noch nicht erledigt',
  best: 'am besten',
  legend: (runs) =>
    runs > 1
      ? `Jede Zahl ist das Mittel von ${plural(runs, 'Lauf', 'Läufen')} mit verschiedenen Seeds. ★ ist am besten.`
      : '★ ist am besten.',
  choose: 'Ein Feld wählen, um zu sehen, wie gelernt wurde.',
  spread: (low, high, runs) => `${low} bis ${high} in ${plural(runs, 'Lauf', 'Läufen')}`,
  fingerprint: 'Fingerabdruck',
  train: 'So trainieren',
  trainSeed: (seed) => `So trainieren, Seed ${seed}`,
  trained: (endsEarly) =>
    endsEarly
      ? 'Die Einstellungen stehen im Formular, und es wird trainiert, bis die Genauigkeit erreicht ist, bei der aufgehört wird.'
      : 'Die Einstellungen stehen im Formular, und es wird trainiert: Der Fingerabdruck am Ende ist derselbe.',
  compare: 'Mit einem anderen vergleichen',
  comparing: 'Ein anderes Feld wählen.',
  curve: (i, count) => (count > 1 ? `Feld ${i + 1}` : 'Genauigkeit'),
  curves: (names) => `Genauigkeit auf den Testbildern nach jeder Epoche: ${names}`,
  leaders: 'Spitzenreiter',
  noneReached: 'keine hat es erreicht',
  leader: {
    fastest: 'Am schnellsten beim Ziel',
    highest: 'Höchste Genauigkeit',
    smallest: 'Kleinstes Netz, das das Ziel erreicht',
  },
  leaderFigures: {
    fastest: ({ seconds: s = 0, epochs = 0 }) =>
      `${seconds(s)}, ${plain(Number(epochs.toFixed(1)))} ${epochs === 1 ? 'Epoche' : 'Epochen'}`,
    highest: ({ accuracy }) => percent(accuracy),
    smallest: ({ parameters, accuracy }) =>
      `${plural(parameters, 'Parameter', 'Parameter')}, ${percent(accuracy)}`,
  },
  csv: 'Als CSV sichern',
  json: 'Als JSON Lines sichern',
  copy: 'Link kopieren',
  copied: 'Link kopiert: was probiert wird, und das Beste, das sich finden sollte.',
  linkField: 'Link zur Versuchsreihe',
  linkProblems: (names) => `Dieser Teil des Links lässt sich nicht verwenden: ${names}.`,
  linked: (found) => `Die Versuchsreihe dieses Links steht im Formular. Sie sollte ${found} finden.`,
};
