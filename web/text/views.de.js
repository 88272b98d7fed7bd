// The sentences of the views that are fetched later, in German. views.en.js says what each is for.
import { clause, count, fixed, loss, percent, plain, seconds } from '../lib/format.js';
import { memory } from '../model/losses.js';
import { rightAtFirst, rightNow } from '../model/my-digits.js';
import { accuracyOf, shortId, toGoal } from '../model/record.js';
import { decimal } from './de.js';
import { plural } from '../lib/plural.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Run} Run
 * @typedef {typeof import('./views.en.js')} Words
 */

/** @param {number} n */
const epochs = (n) => plural(n, 'Epoche', 'Epochen');

/** What stands in the form beside the field. @type {Record<string, string>} */
const fieldNames = {
  hidden: 'verdeckte Schichten',
  activation: 'Aktivierung',
  seed: 'Seed',
  epochs: 'Epochen',
  batchSize: 'Batchgröße',
  learningRate: 'Lernrate',
  startRange: 'Startparameter',
  schedule: 'Verlauf der Lernrate',
  distortion: 'Trainingsbilder',
};

/** @param {NonNullable<import('../model/state.js').Run['from']>} from @param {(number: number) => string} nameOf */
function origin({ file, number, epochs }, nameOf) {
  if (file) return `aus ${file}`;
  return `ab ${number === undefined ? 'einem unfertigen Lauf' : nameOf(number)}, Epoche ${epochs}`;
}

/** @type {Words['runs']} */
export const runs = {
  name: (record) => record.name || `Lauf ${record.number}`,
  course: ({ data, from, rateChanges, epochs, settings, state }, nameOf) =>
    [
      data && `eigene Daten ${shortId(data)}`,
      from && origin(from, nameOf),
      ...rateChanges.map(
        ({ epoch, learningRate }) => `Lernrate ${plain(learningRate)} ab Epoche ${fixed(epoch, 2)}`,
      ),
      state === 'finished' && epochs.length < settings.epochs && `beendet nach Epoche ${epochs.length}`,
    ]
      .filter((part) => part !== undefined && part !== false)
      .join(' · '),
  differences: (differences) =>
    differences
      .map(
        ({ name, value }) =>
          `${fieldNames[name]} ${name === 'learningRate' ? decimal(value) : value || 'keine'}`,
      )
      .join(' · '),
  accuracy: (record) => (record.state === 'diverged' ? 'divergiert' : percent(accuracyOf(record))),
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${epochs(reached.epochs)}, ${seconds(reached.seconds)}` : '–';
  },
  nameOf: (name) => `Name von ${name}`,
  again: 'Noch einmal',
  runAgain: (name) => `Noch einmal: ${name}`,
  link: 'Link kopieren',
  linkOf: (name) => `Link kopieren: ${name}`,
  copied: 'Kopiert',
  linkCopied: (name) =>
    `Link zu ${name} kopiert: seine Einstellungen und der Fingerabdruck, zu dem sie führen.`,
  delete: 'Löschen',
  deleteRun: (name) => `${name} löschen`,
};

/** @type {Words['survey']} */
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

/** @type {Words['placed']} */
export const placed = {
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
  back: 'Zurück zu den Bildern',
};

/** @type {Words['unit']} */
export function unit(layer, unit, hiddenLayers, value) {
  const weights =
    layer === 0
      ? 'Orange Pixel regen sie an, blaue hemmen sie.'
      : 'Jedes Quadrat ist das Gewicht von einer Einheit der Schicht davor: Orange regt an, Blau hemmt.';
  return layer === hiddenLayers
    ? `Ausgabe ${unit}: Wahrscheinlichkeit ${percent(value)}. ${weights}`
    : `Verdeckte Schicht ${layer + 1}, Einheit ${unit + 1}: Aktivierung ${fixed(value, 2)}. ${weights}`;
}

/** @type {Words['firstLayer']} */
export const firstLayer = (shown, units) =>
  `Die Gewichte von allen Pixeln zu jeder Einheit, als Bild: Tinte auf Orange regt sie an, Tinte auf Blau hemmt sie. ${shown < units ? `Die ersten ${count(shown)} von ${count(units)} Einheiten.` : `${plural(units, 'Einheit', 'Einheiten')}.`}`;

/** @type {Words['layers']} */
export const layers = {
  heading: (index, all, { inputs, outputs }) =>
    `${index === all - 1 ? 'Ausgabeschicht' : `Verdeckte Schicht ${index + 1}`}: ${count(inputs)} → ${count(outputs)}`,
  matrix: ({ inputs, outputs, matrix }) =>
    `Gewichte als Wärmebild: eine Zeile je Einheit, eine Spalte je Eingabe${matrix && (matrix.rows < outputs || matrix.columns < inputs) ? `; die ersten ${count(matrix.rows)} × ${count(matrix.columns)}` : ''}.`,
  weights: ({ mean, deviation, farthest }) =>
    `Gewichte: Mittel ${fixed(mean, 3)}, Standardabweichung ${fixed(deviation, 3)}, alle innerhalb ±${fixed(farthest, 2)}.`,
  gradients: ({ deviation, farthest }) =>
    `Gradient: Standardabweichung ${loss(deviation)}, alles innerhalb ±${loss(farthest)}.`,
  silent: ({ silent }) =>
    silent.length === 0
      ? 'Keine stumme Einheit.'
      : `${plural(silent.length, 'stumme Einheit', 'stumme Einheiten')}: ${silent
          .slice(0, 20)
          .map((unit) => unit + 1)
          .join(', ')}${silent.length > 20 ? ' …' : ''}.`,
};

/** @type {Words['firstLayerUnit']} */
export const firstLayerUnit = (unit) => `Einheit ${unit + 1}`;

export const unitHint =
  'Wähle eine Einheit durch Zeigen, Tippen oder mit den Pfeiltasten, um ihre Gewichte zu sehen.';

/** @type {Words['myDigits']} */
export const myDigits = {
  summary({ myDigits: digits, readings, teaching }) {
    if (digits.length === 0) return '';
    const share = (/** @type {number} */ right) => `${right} von ${digits.length}`;
    const now =
      readings?.answers.length === digits.length
        ? ` Jetzt werden ${share(rightNow(digits, readings.answers))} richtig gelesen.`
        : '';
    const mnist =
      teaching.phase === 'taught'
        ? ` MNISTs Testbilder: ${percent(teaching.before)} vor dem Lernen, ${percent(teaching.after)} danach.`
        : '';
    return `${share(rightAtFirst(digits))} wurden auf den ersten Blick richtig gelesen.${now}${mnist}`;
  },
  item: (label, answer) =>
    `Deine ${label}, ${answer === undefined ? 'ohne Antwort' : `gelesen als ${answer}`}`,
  unread: (label) => `Deine ${label}`,
  deleted: (n, taught) =>
    `${plural(n, 'Ziffer', 'Ziffern')} gelöscht${taught ? ' und nicht mehr gelernt' : ''}.`,
  imported: (n) => (n === 0 ? 'Nichts Neues in dieser Datei.' : `${plural(n, 'Ziffer', 'Ziffern')} geladen.`),
  notImported: (message) => `Es wurde nichts geladen. ${message}`,
};

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? '✓\u00a0richtig' : '✗\u00a0falsch');

/** @type {Words['answer']} */
export const answer = (digit, label, probability) =>
  digit === undefined
    ? `keine: ${verdict(false)}`
    : `${digit}, mit ${percent(probability)}: ${verdict(digit === label)}`;

/** @type {Words['testImage']} */
export const testImage = (index, label, digit) =>
  `Testbild ${index}: eine ${label}, ${digit === undefined ? 'ohne Antwort' : `gelesen als ${digit}`}, ${digit === label ? 'richtig' : 'falsch'}`;

export const testImagePending = 'Testbild, noch nicht geladen';

/** @type {Words['mark']} */
export const mark = (label, digit) => `${digit === label ? '✓' : '✗'} ${digit ?? '–'}`;

/** @type {Words['testImageRange']} */
export const testImageRange = (last) => `Gib eine ganze Zahl von 0 bis ${last} ein.`;

export const noMisread = 'In dieser Richtung ist kein falsch gelesenes Bild.';

/** @type {Words['chart']} */
export const chart = {
  epoch: 'Epoche',
  loss: 'Verlust',
  miniBatch: 'Mini-Batch',
  place: (batch, epochs) => `${count(batch)} (Epoche ${fixed(epochs, 3)})`,
  smoothed: `Mittel der letzten ~${memory}`,
  accuracy: 'Testgenauigkeit',
  goal: 'Ziel 90 %',
  lookedAt: 'zu sehen',
  rate: (learningRate) => `Rate ${plain(learningRate)}`,
  lossSummary: (run) =>
    run && run.losses.smooth.length > 0
      ? `Trainingsverlust nach Mini-Batch: ${loss(run.losses.smooth.at(-1) ?? Number.NaN)} (geglättet) nach ${plural(run.batchesDone, 'Mini-Batch', 'Mini-Batches')}. Pfeiltasten lesen Werte ab.`
      : 'Trainingsverlust nach Mini-Batch: noch kein Lauf.',
  accuracySummary: (run) =>
    run && run.epochs.length > 0
      ? `Testgenauigkeit nach Epoche: ${percent(run.epochs.at(-1)?.testAccuracy)} nach ${epochs(run.epochs.length)}, bestenfalls ${percent(Math.max(...run.epochs.map(({ testAccuracy }) => testAccuracy)))}. Pfeiltasten lesen Werte ab.`
      : 'Testgenauigkeit nach Epoche: noch kein Lauf.',
};

/** @type {Words['files']} */
export const files = {
  saved: (name) => `Gespeichert als ${name}.`,
  notSaved: (message) => `Es ließ sich nicht speichern: ${clause(message)}.`,
  opened: (name, sizes) =>
    `${name} ist geöffnet: ${sizes.join('-')}. Es liest deine Zeichnungen und die Testbilder; „Ab hier weiter“ beginnt mit seinen Parametern.`,
  notOpened: (name, message) =>
    `${name} ließ sich nicht öffnen: ${clause(message)}. Nichts hat sich geändert.`,
  reading: 'Die Dateien werden gelesen…',
  dataOpened: 'Diese Bilder lernt das Netz jetzt, und mit ihnen wird es geprüft.',
  dataNotOpened: (message) =>
    `Sie ließen sich nicht verwenden: ${clause(message)}. Nichts hat sich geändert.`,
  namesExpected: (classes) => `Gib ${classes} verschiedene Namen ein, durch Kommas getrennt, oder nichts.`,
};

/** With this one networks like the exercise's learn. */
const usualRate = 0.1;

/** @param {number} learningRate */
const smaller = (learningRate) =>
  `Versuche eine kleinere Lernrate, etwa ${plain(Math.min(Number((learningRate / 10).toPrecision(2)), usualRate))}.`;

/** @type {Words['diagnosis']} */
export function diagnosis(diagnosis, { settings, rateChanges, batchesDone }) {
  const rate = rateChanges.at(-1)?.learningRate ?? settings.learningRate;
  switch (diagnosis.kind) {
    case 'diverged':
      return `Der Verlust ist keine endliche Zahl mehr: Die Schritte waren zu groß. ${smaller(rate)} Das letzte endliche Netz bleibt erhalten.`;
    case 'silent':
      return settings.activation === 'relu'
        ? `${count(diagnosis.silent)} von ${count(diagnosis.hidden)} verdeckten Einheiten sind tot: Ein zu großer Schritt hat sie so weit verschoben, dass sie bei jedem Bild 0 ergeben, und eine ReLU, die 0 ergibt, lernt nicht mehr. ${smaller(rate)}`
        : `${count(diagnosis.silent)} von ${count(diagnosis.hidden)} verdeckten Einheiten sind gesättigt: Sie ergeben bei jedem Bild dasselbe, dort, wo die Aktivierung flach ist und kaum lernt. ${smaller(rate)}`;
    case 'guessing':
      switch (diagnosis.rate) {
        case 'large':
          return `Es rät nur: Eines von zehn trifft der Zufall. Die Schritte sind zu groß, um einen Weg bergab zu finden. ${smaller(rate)}`;
        case 'small':
          return `Es rät bisher nur: Eines von zehn trifft der Zufall. Die Schritte sind so klein, dass es sich kaum bewegt hat. Versuche eine größere Lernrate, etwa ${plain(usualRate)}.`;
        case 'few':
          return `Es rät bisher nur: Es hat ${plural(batchesDone, 'Schritt', 'Schritte')} gemacht, einen je Mini-Batch. ${settings.batchSize > 25 ? 'Versuche eine kleinere Batchgröße, etwa 25: Dann hat eine Epoche mehr davon.' : 'Versuche mehr Epochen.'}`;
        case 'usual':
          return 'Es rät nur: Eines von zehn trifft der Zufall. Versuche mehr Einheiten, eine andere Aktivierung oder Startparameter für breite und tiefe Netze: kleiner (He).';
      }
      break;
    case 'unsteady':
      return `Die Genauigkeit ist gegenüber ihrem besten Wert um ${fixed(100 * diagnosis.lost, 1)} Punkte gefallen: Die Schritte sind zu groß, um zur Ruhe zu kommen. Versuche eine kleinere Lernrate, oder lass sie gleichmäßig auf 0 fallen.`;
  }
}
