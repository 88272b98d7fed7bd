// Every sentence that depends on the state, in German. en.js says what each is for.
import { clause, count, figures, fixed, loss, percent, plain, rate, seconds } from '../format.js';
import { rightAtFirst, rightNow } from '../my-digits.js';
import { accuracyOf, shortId, toGoal } from '../runs.js';
import { answering, epochNow, lessonOf } from '../selectors.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Run} Run
 * @typedef {typeof import('./en.js')} Words
 */

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {number} n */
const epochs = (n) => plural(n, 'Epoche', 'Epochen');

/** @param {Run} run @returns {string | undefined} nothing for a run whose worker is gone */
function runStatus(run) {
  const last = run.epochs.at(-1);
  switch (run.state) {
    case 'training':
      return `Training, Epoche ${epochNow(run)} von ${run.settings.epochs}`;
    case 'paused':
      return 'Pause';
    case 'finished':
      return `Fertig: ${percent(last?.testAccuracy ?? 0)} nach ${epochs(run.epochs.length)}`;
    case 'diverged':
      return `Divergiert in Epoche ${run.divergence?.epoch}, Mini-Batch ${count(run.divergence?.batch ?? 0)}`;
    case 'opened':
      return `Geöffnet: ${run.file?.name}`;
    case 'failed':
      return `Abgebrochen in Epoche ${epochNow(run)} von ${run.settings.epochs}`;
  }
}

/** @type {Words['status']} */
export function status(state) {
  if (state.worker === 'lost') return 'Das Training ist stehen geblieben';
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'Kein Datensatz';
  return state.data.phase === 'loading' ? 'Der Datensatz wird geladen' : 'Bereit';
}

/** @type {Words['mainButton']} */
export const mainButton = { train: 'Trainieren', pause: 'Anhalten', resume: 'Weiter' };

/** @type {Words['scrubber']} */
export const scrubber = {
  moment: (epochs) =>
    epochs === undefined ? 'jetzt' : epochs === 0 ? 'untrainiert' : `nach Epoche ${epochs}`,
};

/** @type {Words['pace']} */
export const pace = (run) =>
  `${seconds(run.seconds)} · ${run.seconds > 0 ? `${rate(run.imagesDone / run.seconds)} Bilder/s` : '–'}`;

/** @type {Words['paceName']} */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'Mini-Batch', 'Mini-Batches')} pro Sekunde`
    : 'Volles Tempo';

/** @type {Words['miniBatch']} */
export const miniBatch = (run, batch) =>
  `Nummer ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} von ${count(run.batchesPerEpoch)} in Epoche ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'Bild', 'Bilder')}${batch.size > batch.labels.length ? `, die ersten ${batch.labels.length} sind zu sehen` : ''}. ` +
  `Verlust ${loss(batch.loss)} vor dem Schritt${batch.updateSize === undefined ? '' : `, der die Parameter um ${figures(batch.updateSize)} bewegt hat`}.`;

/** @param {number} learningRate */
const smaller = (learningRate) =>
  `Versuche eine kleinere Lernrate, etwa ${plain(Number((learningRate / 10).toPrecision(2)))}.`;

/** @type {Words['diagnosis']} */
export function diagnosis(diagnosis, { settings, rateChanges }) {
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
          return `Es rät bisher nur: Eines von zehn trifft der Zufall. Die Schritte sind so klein, dass es sich kaum bewegt hat. Versuche eine größere Lernrate, etwa ${plain(Number((rate * 10).toPrecision(2)))}, oder viel mehr Epochen.`;
        case 'usual':
          return 'Es rät nur: Eines von zehn trifft der Zufall. Versuche mehr Einheiten, eine andere Aktivierung oder Startparameter für breite und tiefe Netze: kleiner (He).';
      }
      break;
    case 'unsteady':
      return `Die Genauigkeit ist gegenüber ihrem besten Wert um ${fixed(100 * diagnosis.lost, 1)} Punkte gefallen: Die Schritte sind zu groß, um zur Ruhe zu kommen. Versuche eine kleinere Lernrate, oder lass sie gleichmäßig auf 0 fallen.`;
  }
}

export const workerLost =
  'Der Worker, der trainiert, antwortet nicht mehr. Was gezeichnet wurde, bleibt; starte ihn neu, um wieder zu trainieren und zu zeichnen.';

/** @type {Words['expected']} */
export function expected(expected) {
  switch (expected.kind) {
    case 'widths':
      return `Gib ganze Zahlen von 1 bis ${expected.widest} ein, durch Kommas getrennt, für höchstens ${expected.layers} Schichten: 16, 16`;
    case 'choice':
      return 'Wähle etwas aus der Liste.';
    case 'whole number':
      return `Gib eine ganze Zahl von ${expected.from} bis ${expected.to} ein.`;
    case 'above 0':
      return 'Gib eine Zahl über 0 ein, etwa 0.1.';
  }
}

/** @type {Words['dataFailed']} */
export const dataFailed = (what, message) =>
  `${what === 'program' ? 'Das Programm, das trainiert,' : 'Der Datensatz'} konnte nicht geladen werden. ${message}`;

/** @type {Words['unexpected']} */
export const unexpected = (message) => `Etwas ist schiefgegangen: ${message}`;

/** @type {Words['datasetSize']} */
export const datasetSize = (info) =>
  `${info.own ? `Eigene Daten, ${count(info.classes)} Klassen: ` : ''}${count(info.trainingImages)} Trainingsbilder, ${count(info.testImages)} Testbilder, ${info.width} × ${info.height} Pixel`;

/** @type {Words['downloaded']} */
export const downloaded = (share) => `MNIST wird geladen: ${Math.floor(100 * share)} %`;

/** @type {Words['parameterCount']} */
export const parameterCount = (byLayer) => `${count(byLayer.reduce((sum, n) => sum + n, 0))} Parameter`;

/** @type {Words['parametersByLayer']} */
export const parametersByLayer = (byLayer) => (byLayer.length > 1 ? byLayer.map(count).join(' + ') : '');

/** What would answer without having been taught. @param {import('../selectors.js').Untaught} network @returns {string} */
function untaughtNetwork(network) {
  switch (network.kind) {
    case 'file':
      return `das Netz aus ${network.name}`;
    case 'shipped':
      return 'das Netz, das mit der Seite kam';
    case 'untrained':
      return 'ein untrainiertes Netz';
    case 'training':
      return `das Netz im Training, Epoche ${network.epoch}`;
    case 'trained':
      return 'das trainierte Netz';
    case 'finite':
      return 'das letzte endliche Netz';
  }
}

/** How well it does, if that is known. @param {number | undefined} accuracy */
const onTest = (accuracy) => (accuracy === undefined ? '' : `: ${percent(accuracy)} der Testbilder`);

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

/** @param {NonNullable<import('../state.js').Run['from']>} from */
function origin({ file, number, epochs }) {
  if (file) return `aus ${file}`;
  return `ab ${number === undefined ? 'einem unfertigen Lauf' : `Lauf ${number}`}, Epoche ${epochs}`;
}

/** @type {Words['runs']} */
export const runs = {
  name: (record) => record.name || `Lauf ${record.number}`,
  course: ({ data, from, rateChanges, epochs, settings, state }) =>
    [
      data && `eigene Daten ${shortId(data)}`,
      from && origin(from),
      ...rateChanges.map(
        ({ epoch, learningRate }) => `Lernrate ${plain(learningRate)} ab Epoche ${fixed(epoch, 2)}`,
      ),
      state === 'finished' && epochs.length < settings.epochs && `beendet nach Epoche ${epochs.length}`,
    ]
      .filter((part) => part !== undefined && part !== false)
      .join(' · '),
  differences: (differences) =>
    differences.map(({ name, value }) => `${fieldNames[name]} ${value || 'keine'}`).join(' · '),
  accuracy: (record) => (record.state === 'diverged' ? 'divergiert' : percent(accuracyOf(record))),
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${epochs(reached.epochs)}, ${seconds(reached.seconds)}` : '–';
  },
  nameOf: (name) => `Name von ${name}`,
  again: 'Noch einmal',
  runAgain: (name) => `Noch einmal: ${name}`,
  delete: 'Löschen',
  deleteRun: (name) => `${name} löschen`,
};

/** @type {Words['link']} */
export const link = {
  copied: 'Link kopiert.',
  toCopy: 'Kopiere diesen Link:',
  opened: (problems) =>
    problems.length === 0
      ? 'Diese Einstellungen kamen mit dem Link.'
      : `Der Link ist beschädigt: ${problems.join(', ')} ${problems.length === 1 ? 'ist' : 'sind'} nicht zu gebrauchen. Stattdessen steht dort das Übliche.`,
  verdict: (same) =>
    same ? '✓ Derselbe Fingerabdruck wie im Link.' : '✗ Nicht der Fingerabdruck, den der Link trägt.',
};

/** @type {Words['network']} */
export function network(state) {
  const answers = answering(state);
  switch (answers.kind) {
    case 'past':
      return answers.accuracy === undefined
        ? 'Es antwortet das Netz vor seinem ersten Schritt, also wird geraten.'
        : `Es antwortet das Netz, wie es nach Epoche ${answers.epochs} war${onTest(answers.accuracy)}.`;
    case 'taught':
      return `Es antwortet ${untaughtNetwork(answers.before)}, und es hat ${plural(answers.digits, 'Ziffer', 'Ziffern')} von dir gelernt${onTest(answers.accuracy)}.`;
    case 'untrained':
      return `Es antwortet ein untrainiertes Netz, also wird geraten${answers.isSubstitute ? '; das mitgelieferte konnte nicht geladen werden' : ''}.`;
    default:
      return `Es antwortet ${untaughtNetwork(answers)}${onTest('accuracy' in answers ? answers.accuracy : undefined)}.`;
  }
}

/** @type {Words['lesson']} */
export function lesson(state) {
  const { teaching } = state;
  if (teaching.phase === 'taught') {
    return `Gelernt. Von MNISTs Testbildern liest es ${percent(teaching.after)}, vorher ${percent(teaching.before)}.`;
  }
  switch (lessonOf(state)) {
    case 'learning':
      return 'Es lernt …';
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

/** @type {Words['itWas']} */
export const itWas = (digit) => `Es ist eine ${digit}`;

/** @type {Words['readAs']} */
export const readAs = (digit, probability) =>
  digit === undefined ? 'Keine Antwort' : `Gelesen als ${digit}, zu ${percent(probability)} sicher`;

/** @type {Words['survey']} */
export const survey = {
  pending: 'Alle Testbilder, sobald der Datensatz da ist.',
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
    `${chosen ? `Bilder von ${chosen.label}, gelesen als ${chosen.answer}` : 'Alles, was falsch gelesen wird'}, das Schlimmste zuerst: ${count(shown)} von ${count(all)}.`,
  item: (index, label, answer) =>
    `Testbild ${index}: eine ${label}, ${answer === undefined ? 'ohne Antwort' : `gelesen als ${answer}`}. Aufs Zeichenfeld legen`,
  all: 'Alle falsch gelesenen',
  more: 'Mehr zeigen',
};

/** @type {Words['pad']} */
export const pad = { down: 'Stift unten', up: 'Stift oben' };

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
  `Die Gewichte von allen Pixeln zu jeder Einheit, als Bild: Tinte auf Orange regt sie an, Tinte auf Blau hemmt sie. ${shown < units ? `Die ersten ${count(shown)} von ${count(units)} Einheiten.` : plural(units, 'Einheit', 'Einheiten')}`;

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
  'Zeige auf eine Einheit, oder wähle eine mit den Pfeiltasten, um ihre Gewichte zu sehen.';

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
    `Deine ${label}, ${answer === undefined ? 'ohne Antwort' : `gelesen als ${answer}`}. Löschen`,
  unread: (label) => `Deine ${label}. Löschen`,
  remove: 'Löschen',
  deleted: (n) => `${plural(n, 'Ziffer', 'Ziffern')} gelöscht.`,
  imported: (n) => (n === 0 ? 'Nichts Neues in dieser Datei.' : `${plural(n, 'Ziffer', 'Ziffern')} geladen.`),
  notImported: (message) => `Es wurde nichts geladen. ${message}`,
};

/** @type {Words['certainty']} */
export const certainty = (probability) =>
  probability === undefined
    ? 'Es sagt'
    : Number.isNaN(probability)
      ? 'keine Antwort'
      : `zu ${percent(probability)} sicher`;

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? `✓ richtig` : `✗ falsch`);

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
  smoothed: 'geglättet',
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

/** @type {Words['themes']} */
export const themes = { auto: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' };

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
