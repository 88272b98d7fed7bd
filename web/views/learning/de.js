// What this view says, in German.
import { count, figures, fixed, loss, percent, plain } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { usualRate } from '../../model/diagnosis.js';
import { memory } from '../../model/losses.js';

export { figure } from '../../text/figure.de.js';
export { settings } from '../settings/more.de.js';

export { link } from '../share/de.js';

/** @type {(typeof import('./en.js'))['miniBatch']} */
export const miniBatch = (run, batch) =>
  `Nummer ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} von ${count(run.batchesPerEpoch)} in Epoche ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'Bild', 'Bilder')}${batch.size > batch.labels.length ? `, die ersten ${batch.labels.length} sind zu sehen` : ''}. ` +
  `Verlust ${loss(batch.loss)} vor dem Schritt.${batch.updateSize === undefined ? '' : `\nLänge des Schritts, über alle Parameter zusammen (L2-Norm): ${figures(batch.updateSize)}.`}`;

/** @type {(typeof import('./en.js'))['chart']} */
export const chart = {
  epoch: 'Epoche',
  loss: 'Verlust',
  miniBatch: 'Mini-Batch',
  place: (batch, epochs) => `${count(batch)} (Epoche ${fixed(epochs, 3)})`,
  smoothed: `Mittel der letzten ~${memory}`,
  accuracy: 'Testgenauigkeit',
  goal: 'Ziel 90 %',
  lookedAt: 'zu sehen',
  rate: ({ learningRate, inUse }) =>
    `Rate ${plain(learningRate)}${inUse === undefined ? '' : `, in Gebrauch ${plain(Number(inUse.toPrecision(3)))}`}`,
  lossSummary: (run) =>
    run && run.losses.smooth.length > 0
      ? `Trainingsverlust nach Mini-Batch: ${loss(run.losses.smooth.at(-1) ?? Number.NaN)} (geglättet) nach ${plural(run.batchesDone, 'Mini-Batch', 'Mini-Batches')}. Pfeiltasten lesen Werte ab.`
      : 'Trainingsverlust nach Mini-Batch: noch kein Lauf.',
  accuracySummary: (run) =>
    run && run.epochs.length > 0
      ? `Testgenauigkeit nach Epoche: ${percent(run.epochs.at(-1)?.testAccuracy)} nach ${plural(run.epochs.length, 'Epoche', 'Epochen')}, bestenfalls ${percent(Math.max(...run.epochs.map(({ testAccuracy }) => testAccuracy)))}. Pfeiltasten lesen Werte ab.`
      : 'Testgenauigkeit nach Epoche: noch kein Lauf.',
};

/** @param {number} learningRate @param {import('../../types.js').TrainingSettings} settings */
const smaller = (learningRate, settings) =>
  `Versuche eine kleinere Lernrate, etwa ${plain(Math.min(Number((learningRate / 10).toPrecision(2)), usualRate(settings)))}.`;

/** @type {(typeof import('./en.js'))['diagnosis']} */
export function diagnosis(diagnosis, { settings, rateChanges, batchesDone }) {
  const rate = rateChanges.at(-1)?.learningRate ?? settings.learningRate;
  switch (diagnosis.kind) {
    case 'diverged':
      return `Der Verlust ist keine endliche Zahl mehr: Die Schritte waren zu groß. ${smaller(rate, settings)} Das letzte endliche Netz bleibt erhalten.`;
    case 'silent':
      return settings.activation === 'relu'
        ? `${count(diagnosis.silent)} von ${count(diagnosis.hidden)} verdeckten Einheiten sind tot: Ein zu großer Schritt hat sie so weit verschoben, dass sie bei jedem Bild 0 ergeben, und eine ReLU, die 0 ergibt, lernt nicht mehr. ${smaller(rate, settings)}`
        : `${count(diagnosis.silent)} von ${count(diagnosis.hidden)} verdeckten Einheiten sind gesättigt: Sie ergeben bei jedem Bild dasselbe, dort, wo die Aktivierung flach ist und kaum lernt. ${smaller(rate, settings)}`;
    case 'guessing':
      switch (diagnosis.rate) {
        case 'large':
          return `Es rät nur: Eines von zehn trifft der Zufall. Die Schritte sind zu groß, um einen Weg bergab zu finden. ${smaller(rate, settings)}`;
        case 'small':
          return `Es rät bisher nur: Eines von zehn trifft der Zufall. Die Schritte sind so klein, dass es sich kaum bewegt hat. Versuche eine größere Lernrate, etwa ${plain(usualRate(settings))}.`;
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

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  Learning: 'Lernen',
  'Loss of every mini-batch': 'Verlust jedes Mini-Batches',
  'How wrong the network is on the images it learns from; logarithmic.':
    'Wie falsch das Netz bei den Bildern liegt, aus denen es lernt; logarithmisch.',
  'Test accuracy': 'Test\u00ADgenauig\u00ADkeit', // soft hyphens, here and below: where a narrow table may break them
  'The share it reads right of the test images, from which it never learns.':
    'Welchen Anteil der Testbilder, aus denen es nie lernt, es richtig liest.',
  'This mini-batch': 'Dieser Mini-Batch',
  Epoch: 'Epoche',
  'Training loss': 'Trainings\u00ADverlust',
  'Test loss': 'Test\u00ADverlust',
  Seconds: 'Sekun\u00ADden',
  Fingerprint: 'Fingerabdruck',
  'Press Train: each pass over the training images, an epoch, adds a row.':
    'Drücke „Trainieren“: Jeder Durchgang durch die Trainingsbilder, eine Epoche, ergibt eine Zeile.',
  'A row for each epoch: the first comes when the first pass over the training images is done.':
    'Eine Zeile je Epoche: Die erste kommt nach dem ersten Durchgang durch die Trainingsbilder.',
  'The SHA-256 of all parameters. The same settings give the same fingerprint on every computer.':
    'SHA-256 aller Parameter. Dieselben Einstellungen ergeben auf jedem Rechner denselben Fingerabdruck.',
  'Copy link to these settings': 'Link hierzu kopieren',
  'Training loss by mini-batch': 'Trainingsverlust nach Mini-Batch',
  'Test accuracy by epoch': 'Testgenauigkeit nach Epoche',
  'Images of this mini-batch': 'Bilder dieses Mini-Batches',
  'Results by epoch': 'Ergebnisse nach Epoche',
  'Link to these settings': 'Link zu diesen Einstellungen',
};
