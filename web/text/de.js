// The sentences of what is there at once, in German. en.js says what each is for.
import { count, figures, loss, percent, rate, seconds } from '../lib/format.js';
import { answering, epochNow, lessonOf, newsOfRun } from '../model/selectors.js';
import { plural } from '../lib/plural.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Run} Run
 * @typedef {typeof import('./en.js')} Words
 */

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
  if (state.lookingAt !== undefined) return `Rückblick: ${scrubber.moment(state.lookingAt)}`;
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'Kein Datensatz';
  return state.data.phase === 'loading' ? 'Der Datensatz wird geladen' : 'Bereit';
}

/** @type {Words['mainButton']} */
export const mainButton = { train: 'Trainieren', pause: 'Anhalten', resume: 'Weiter' };

/** @type {Words['clear']} */
export const clear = (hidesDrawing) => (hidesDrawing ? 'Meine Zeichnung' : 'Leeren');

/** @type {Words['decimal']} */
export const decimal = (text) => text.replace('.', ',');

/** @type {Words['step']} */
export const step = (isOver) =>
  isOver
    ? 'Der Lauf ist zu Ende: erst zurücksetzen, dann schrittweise neu beginnen'
    : 'Einen Mini-Batch trainieren';

/** @type {Words['scrubber']} */
export const scrubber = {
  moment: (epochs) =>
    epochs === undefined ? 'jetzt' : epochs === 0 ? 'untrainiert' : `nach Epoche ${epochs}`,
};

/** By how training on from an earlier moment would go. */
const courses = {
  'the same': 'Ändere erst etwas: Sonst geht es denselben Weg noch einmal.',
  'with its own': 'Schichten, Startparameter und Batchgröße bleiben die des Laufs.',
  'as set': 'Es geht mit den jetzigen Einstellungen weiter.',
};

/** @type {Words['pace']} */
export function pace(state) {
  const { run } = state;
  const news = newsOfRun(state);
  if (!run || !news) return '';
  switch (news.kind) {
    case 'looking back':
      return news.course ? courses[news.course] : 'Um von hier weiterzugehen, stelle mehr Epochen ein.';
    case 'taken up':
      return news.epochs === 0
        ? 'Neu begonnen: Die erste Epoche war nicht zu Ende'
        : `Wieder aufgenommen nach Epoche ${news.epochs}, der letzten, die aufgehoben war`;
    case 'slow':
      return `${seconds(run.seconds)} gerechnet`;
    case 'speed':
      return `${seconds(run.seconds)} · ${run.seconds > 0 ? `${rate(run.imagesDone / run.seconds)} Bilder/s` : '–'}${news.isOlder ? ' · Einstellungen seither geändert' : ''}`;
  }
}

/** @type {Words['accuracy']} */
export const accuracy = (taught) => (taught ? 'Genauigkeit, belehrt' : 'Genauigkeit');

/** @type {Words['paceName']} */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'Mini-Batch', 'Mini-Batches')} pro Sekunde`
    : 'Volles Tempo';

/** @type {Words['miniBatch']} */
export const miniBatch = (run, batch) =>
  `Nummer ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} von ${count(run.batchesPerEpoch)} in Epoche ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'Bild', 'Bilder')}${batch.size > batch.labels.length ? `, die ersten ${batch.labels.length} sind zu sehen` : ''}. ` +
  `Verlust ${loss(batch.loss)} vor dem Schritt.${batch.updateSize === undefined ? '' : `\nLänge des Schritts, über alle Parameter zusammen (L2-Norm): ${figures(batch.updateSize)}.`}`;

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
      return 'Gib eine Zahl über 0 ein, etwa 0,1.';
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

/** What would answer without having been taught. @param {import('../model/selectors.js').Untaught} network @returns {string} */
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

/** @type {Words['link']} */
export const link = {
  copied: 'Link kopiert.',
  toCopy: 'Kopiere diesen Link:',
  opened: ({ problems, fingerprint }) =>
    problems.length === 0
      ? fingerprint
        ? 'Ein geteilter Lauf: Seine Einstellungen kamen mit dem Link. „Trainieren“ wiederholt ihn.'
        : 'Mit dem Link kamen Einstellungen. „Trainieren“ verwendet sie.'
      : `Der Link ist beschädigt: ${problems.join(', ')} ${problems.length === 1 ? 'ist' : 'sind'} nicht zu gebrauchen. Stattdessen steht dort das Übliche.`,
  limits: ({ data, from }) =>
    `${data ? 'Dieser Lauf hat deine eigenen Daten gelernt' : from ? 'Dieser Lauf ging von einem anderen aus' : 'In diesem Lauf wurde die Lernrate geändert'}: Der Link trägt nur seine Einstellungen. Von Anfang an führen sie vielleicht anderswohin.`,
  untaught: 'Was das Netz aus deinen Zeichnungen gelernt hat, steht nicht im Link.',
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

/** @type {Words['pad']} */
export const pad = { down: 'Stift unten', up: 'Stift oben' };

/** @type {Words['certainty']} */
export const certainty = (probability) =>
  probability === undefined
    ? 'Es sagt'
    : Number.isNaN(probability)
      ? 'keine Antwort'
      : `zu ${percent(probability)} sicher`;

/** @type {Words['themes']} */
export const themes = { auto: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' };
