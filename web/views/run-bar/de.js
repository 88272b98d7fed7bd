// What this view says, in German.
import { count, percent, rate, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { epochNow, newsOfRun } from '../../model/selectors.js';

/** @param {import('../../model/state.js').Run} run @returns {string | undefined} nothing for a run whose worker is gone */
function runStatus(run) {
  const last = run.epochs.at(-1);
  switch (run.state) {
    case 'training':
      return `Training, Epoche ${epochNow(run)} von ${run.settings.epochs}`;
    case 'paused':
      return 'Pause';
    case 'finished':
      return `Fertig: ${percent(last?.testAccuracy ?? 0)} nach ${plural(run.epochs.length, 'Epoche', 'Epochen')}`;
    case 'diverged':
      return `Divergiert in Epoche ${run.divergence?.epoch}, Mini-Batch ${count(run.divergence?.batch ?? 0)}`;
    case 'opened':
      return `Geöffnet: ${run.file?.name}`;
    case 'failed':
      return `Abgebrochen in Epoche ${epochNow(run)} von ${run.settings.epochs}`;
  }
}

/** @type {(typeof import('./en.js'))['status']} */
export function status(state) {
  if (state.worker === 'lost') return 'Das Training ist stehen geblieben';
  if (state.lookingAt !== undefined) return `Rückblick: ${scrubber.moment(state.lookingAt)}`;
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'Kein Datensatz';
  return state.data.phase === 'loading' ? 'Der Datensatz wird geladen' : 'Bereit';
}

/** @type {(typeof import('./en.js'))['mainButton']} */
export const mainButton = { train: 'Trainieren', pause: 'Anhalten', resume: 'Weiter' };

/** @type {(typeof import('./en.js'))['step']} */
export const step = (isOver) =>
  isOver
    ? 'Der Lauf ist zu Ende: erst zurücksetzen, dann schrittweise neu beginnen'
    : 'Einen Mini-Batch trainieren';

/** @type {(typeof import('./en.js'))['scrubber']} */
export const scrubber = {
  moment: (epochs) =>
    epochs === undefined ? 'jetzt' : epochs === 0 ? 'untrainiert' : `nach Epoche ${epochs}`,
};

/** By how training on from an earlier moment would go. */
const courses = {
  'the same': 'Ändere erst etwas: Sonst geht es denselben Weg noch einmal.',
  'with its own': 'Schichten, Startparameter, Batchgröße und Optimierer bleiben die des Laufs.',
  'as set': 'Es geht mit den jetzigen Einstellungen weiter.',
};

/** @type {(typeof import('./en.js'))['pace']} */
export function pace(state) {
  const { run } = state;
  const news = newsOfRun(state);
  if (!run || !news) return '';
  switch (news.kind) {
    case 'looking back':
      return news.course ? courses[news.course] : 'Um von hier weiterzugehen, stelle mehr Epochen ein.';
    case 'in error':
      return 'Eine Einstellung ist falsch: Sieh erst dort nach.';
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

/** @type {(typeof import('./en.js'))['accuracy']} */
export const accuracy = (taught) => (taught ? 'Genauigkeit, angelernt' : 'Genauigkeit');

/** @type {(typeof import('./en.js'))['paceName']} */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'Mini-Batch', 'Mini-Batches')} pro Sekunde`
    : 'Volles Tempo';

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  Train: 'Trainieren',
  Step: 'Schritt',
  Reset: 'Zurücksetzen',
  Pace: 'Tempo',
  'Full speed': 'Volles Tempo',
  'Downloading the dataset': 'Der Datensatz wird geladen',
  'Look back': 'Rückblick',
  'Train on from here': 'Ab hier weiter',
  Accuracy: 'Genauigkeit',
  'Train one mini-batch': 'Einen Mini-Batch trainieren',
  'Train on from here, with the epochs, rate, schedule and images of the settings':
    'Ab hier weiter trainieren, mit Epochen, Lernrate, ihrem Verlauf und Bildern aus den Einstellungen',
  'Training progress': 'Fortschritt des Trainings',
};
