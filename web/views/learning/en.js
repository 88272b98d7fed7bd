// What this view says, in English.
import { count, figures, fixed, loss, percent, plain } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { usualRate } from '../../model/diagnosis.js';
import { memory } from '../../model/losses.js';

export { figure } from '../../text/figure.en.js';
export { settings } from '../settings/more.en.js';

export { link } from '../share/en.js';

/** The mini-batch that is looked at, in one or two lines. @param {import('../../model/state.js').Run} run @param {import('../../types.js').BatchView} batch */
export const miniBatch = (run, batch) =>
  `Number ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} of ${count(run.batchesPerEpoch)} in epoch ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'image')}${batch.size > batch.labels.length ? `, the first ${batch.labels.length} shown` : ''}. ` +
  `Loss ${loss(batch.loss)} before the update.${batch.updateSize === undefined ? '' : `\nLength of the update, over all parameters together (L2 norm): ${figures(batch.updateSize)}.`}`;

export const chart = {
  epoch: 'epoch',
  loss: 'loss',
  miniBatch: 'mini-batch',
  /** Of the x axis of losses. @param {number} batch @param {number} epochs */
  place: (batch, epochs) => `${count(batch)} (epoch ${fixed(epochs, 3)})`,
  smoothed: `mean of the last ~${memory}`,
  accuracy: 'test accuracy',
  goal: 'goal 90 %',
  lookedAt: 'on show',
  /** From a moment on. @param {import('../../types.js').RateChange} change */
  rate: ({ learningRate, inUse }) =>
    `rate ${plain(learningRate)}${inUse === undefined ? '' : `, in use ${plain(Number(inUse.toPrecision(3)))}`}`,
  /** @param {import('../../model/state.js').Run | undefined} run */
  lossSummary: (run) =>
    run && run.losses.smooth.length > 0
      ? `Training loss by mini-batch: ${loss(run.losses.smooth.at(-1) ?? Number.NaN)} (smoothed) after ${plural(run.batchesDone, 'mini-batch', 'mini-batches')}. Arrow keys read values.`
      : 'Training loss by mini-batch: no run yet.',
  /** @param {import('../../model/state.js').Run | undefined} run */
  accuracySummary: (run) =>
    run && run.epochs.length > 0
      ? `Test accuracy by epoch: ${percent(run.epochs.at(-1)?.testAccuracy)} after ${plural(run.epochs.length, 'epoch')}, at best ${percent(Math.max(...run.epochs.map(({ testAccuracy }) => testAccuracy)))}. Arrow keys read values.`
      : 'Test accuracy by epoch: no run yet.',
};

/** @param {number} learningRate @param {import('../../types.js').TrainingSettings} settings */
const smaller = (learningRate, settings) =>
  `Try a smaller learning rate, such as ${plain(Math.min(Number((learningRate / 10).toPrecision(2)), usualRate(settings)))}.`;

/** Why a run does not learn, and what to do. @param {import('../../model/diagnosis.js').Diagnosis} diagnosis @param {import('../../model/state.js').Run} run */
export function diagnosis(diagnosis, { settings, rateChanges, batchesDone }) {
  const rate = rateChanges.at(-1)?.learningRate ?? settings.learningRate;
  switch (diagnosis.kind) {
    case 'diverged':
      return `The loss is no longer a finite number: the steps were too large. ${smaller(rate, settings)} The last finite network is kept.`;
    case 'silent':
      return settings.activation === 'relu'
        ? `${count(diagnosis.silent)} of ${count(diagnosis.hidden)} hidden units are dead: too large a step has pushed them so far that they give 0 for every image, and a ReLU that gives 0 no longer learns. ${smaller(rate, settings)}`
        : `${count(diagnosis.silent)} of ${count(diagnosis.hidden)} hidden units are saturated: they give the same for every image, where the activation is flat and hardly learns. ${smaller(rate, settings)}`;
    case 'guessing':
      switch (diagnosis.rate) {
        case 'large':
          return `It only guesses: one in ten is right by chance. The steps are too large to find a way down. ${smaller(rate, settings)}`;
        case 'small':
          return `It only guesses so far: one in ten is right by chance. The steps are so small that it has hardly moved. Try a larger learning rate, such as ${plain(usualRate(settings))}.`;
        case 'few':
          return `It only guesses so far: it has made ${plural(batchesDone, 'step')}, one a mini-batch. ${settings.batchSize > 25 ? 'Try a smaller batch size, such as 25: then an epoch has more of them.' : 'Try more epochs.'}`;
        case 'usual':
          return 'It only guesses: one in ten is right by chance. Try more units, another activation, or start parameters for wide and deep networks: Smaller (He).';
      }
      break;
    case 'unsteady':
      return `Accuracy has fallen by ${fixed(100 * diagnosis.lost, 1)} points from its best: the steps are too large to settle. Try a smaller learning rate, or let it fall evenly to 0.`;
  }
}
