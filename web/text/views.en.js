// The sentences of the views that are fetched later, in English.
import { clause, count, fixed, loss, percent, plain, seconds } from '../lib/format.js';
import { memory } from '../model/losses.js';
import { rightAtFirst, rightNow } from '../model/my-digits.js';
import { accuracyOf, shortId, toGoal } from '../model/record.js';
import { plural } from '../lib/plural.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Run} Run
 */

/** What stands in the form beside the field. @type {Record<string, string>} */
const fieldNames = {
  hidden: 'hidden layers',
  activation: 'activation',
  seed: 'seed',
  epochs: 'epochs',
  batchSize: 'batch size',
  learningRate: 'learning rate',
  startRange: 'start parameters',
  schedule: 'rate schedule',
  distortion: 'training images',
};

/** @param {NonNullable<import('../model/state.js').Run['from']>} from @param {(number: number) => string} nameOf */
function origin({ file, number, epochs }, nameOf) {
  if (file) return `from ${file}`;
  return `from ${number === undefined ? 'an unfinished run' : nameOf(number)}, epoch ${epochs}`;
}

export const runs = {
  /** @param {Pick<import('../model/record.js').RunRecord, 'name' | 'number'>} record */
  name: (record) => record.name || `Run ${record.number}`,
  /** How it went other than its settings say. @param {import('../model/record.js').RunRecord} record @param {(number: number) => string} nameOf what another run is called */
  course: ({ data, from, rateChanges, epochs, settings, state }, nameOf) =>
    [
      data && `own data ${shortId(data)}`,
      from && origin(from, nameOf),
      ...rateChanges.map(
        ({ epoch, learningRate }) => `learning rate ${plain(learningRate)} from epoch ${fixed(epoch, 2)}`,
      ),
      state === 'finished' && epochs.length < settings.epochs && `stopped after epoch ${epochs.length}`,
    ]
      .filter((part) => part !== undefined && part !== false)
      .join(' · '),
  /** @param {{ name: string, value: string }[]} differences */
  differences: (differences) =>
    differences.map(({ name, value }) => `${fieldNames[name]} ${value || 'none'}`).join(' · '),
  /** @param {import('../model/record.js').RunRecord} record */
  accuracy: (record) => (record.state === 'diverged' ? 'diverged' : percent(accuracyOf(record))),
  /** @param {import('../model/record.js').RunRecord} record */
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${plural(reached.epochs, 'epoch')}, ${seconds(reached.seconds)}` : '–';
  },
  /** @param {string} name */
  nameOf: (name) => `Name of ${name}`,
  again: 'Run again',
  /** @param {string} name */
  runAgain: (name) => `Run again: ${name}`,
  link: 'Copy link',
  /** @param {string} name */
  linkOf: (name) => `Copy link: ${name}`,
  copied: 'Copied',
  /** @param {string} name */
  linkCopied: (name) => `Link to ${name} copied: its settings, and the fingerprint that they lead to.`,
  delete: 'Delete',
  /** @param {string} name */
  deleteRun: (name) => `Delete ${name}`,
};

export const survey = {
  /** @param {import('../types.js').Survey} survey @param {number} total */
  summary: ({ misread }, total) =>
    `${count(misread.length)} of ${count(total)} test images are misread. Rows: what they are; columns: what the network says. Choose a number to see its images.`,
  caption: 'Confusion matrix',
  /** @param {number} n @param {string} label @param {string} answer */
  cell: (n, label, answer) =>
    label === answer ? `${count(n)} read right as ${label}` : `${count(n)} of ${label} read as ${answer}`,
  /** @param {number} n */
  number: (n) => (n === 0 ? '·' : count(n)),
  gallery: 'Misread images',
  /** @param {number} shown @param {number} all @param {{ label: string, answer: string } | undefined} chosen */
  galleryFacts: (shown, all, chosen) =>
    `${chosen ? `Images of ${chosen.label} read as ${chosen.answer}` : 'All that are misread'}, the worst first: ${count(shown)} of ${count(all)}. “4\u00a0✗\u00a09” is a 4, read as 9. Choose one to see why.`,
  /** @param {number} index @param {string} label @param {string | undefined} answer */
  item: (index, label, answer) =>
    `Test image ${index}: a ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}. Why?`,
  all: 'All misread',
  more: 'Show more',
};

/** Of a test image on the pad. */
export const placed = {
  /** @param {number} index @param {string} label @param {string | undefined} answer @param {number} probability of the answer @param {number} ofLabel */
  facts: (index, label, answer, probability, ofLabel) =>
    `Test image ${count(index)} is a ${label}. ${
      answer === undefined
        ? 'The network has no answer.'
        : answer === label
          ? `The network reads it right, ${percent(probability)} sure.`
          : `The network says ${answer}, ${percent(probability)} sure, and gives ${percent(ofLabel)} to the ${label}.`
    }`,
  /** @param {string} answer @param {string} other */
  why: (answer, other) =>
    `Why ${answer} and not ${other}? Orange: ink that speaks for ${answer}. Blue: ink that speaks for ${other}.`,
  back: 'Back to the images',
};

/** Below the weights of a unit. @param {number} layer @param {number} unit @param {number} hiddenLayers @param {number} value */
export function unit(layer, unit, hiddenLayers, value) {
  const weights =
    layer === 0
      ? 'Pixels in orange excite it, those in blue inhibit it.'
      : 'Each square is the weight from a unit of the layer before: orange excites, blue inhibits.';
  return layer === hiddenLayers
    ? `Output ${unit}: probability ${percent(value)}. ${weights}`
    : `Hidden layer ${layer + 1}, unit ${unit + 1}: activation ${fixed(value, 2)}. ${weights}`;
}

/** Above the weights of the first layer. @param {number} shown @param {number} units */
export const firstLayer = (shown, units) =>
  `The weights from all pixels into each unit, as an image: ink on orange excites it, ink on blue inhibits it. ${shown < units ? `The first ${count(shown)} of ${count(units)} units.` : `${plural(units, 'unit')}.`}`;

export const layers = {
  /** @param {number} index from 0 @param {number} all @param {import('../types.js').LayerView} layer */
  heading: (index, all, { inputs, outputs }) =>
    `${index === all - 1 ? 'Output layer' : `Hidden layer ${index + 1}`}: ${count(inputs)} → ${count(outputs)}`,
  /** @param {import('../types.js').LayerView} layer */
  matrix: ({ inputs, outputs, matrix }) =>
    `Weights as a heat map: a row a unit, a column an input${matrix && (matrix.rows < outputs || matrix.columns < inputs) ? `; the first ${count(matrix.rows)} × ${count(matrix.columns)}` : ''}.`,
  /** @param {import('../types.js').Histogram} histogram */
  weights: ({ mean, deviation, farthest }) =>
    `Weights: mean ${fixed(mean, 3)}, standard deviation ${fixed(deviation, 3)}, all within ±${fixed(farthest, 2)}.`,
  /** @param {import('../types.js').Histogram} histogram */
  gradients: ({ deviation, farthest }) =>
    `Gradient: standard deviation ${loss(deviation)}, all within ±${loss(farthest)}.`,
  /** @param {import('../types.js').LayerView} layer */
  silent: ({ silent }) =>
    silent.length === 0
      ? 'No silent unit.'
      : `${plural(silent.length, 'silent unit')}: ${silent
          .slice(0, 20)
          .map((unit) => unit + 1)
          .join(', ')}${silent.length > 20 ? ' …' : ''}.`,
};

/** @param {number} unit */
export const firstLayerUnit = (unit) => `Unit ${unit + 1}`;

export const unitHint = 'Choose a unit, by pointing, tapping or with the arrow keys, to see its weights.';

export const myDigits = {
  /** @param {State} state */
  summary({ myDigits: digits, readings, teaching }) {
    if (digits.length === 0) return '';
    const first = rightAtFirst(digits);
    const share = (/** @type {number} */ right) => `${right} of ${digits.length}`;
    const now =
      readings?.answers.length === digits.length
        ? ` ${share(rightNow(digits, readings.answers))} are read right now.`
        : '';
    const mnist =
      teaching.phase === 'taught'
        ? ` MNIST’s test images: ${percent(teaching.before)} before it was taught, ${percent(teaching.after)} after.`
        : '';
    return `${share(first)} were read right at first sight.${now}${mnist}`;
  },
  /** @param {number} label @param {number | undefined} answer */
  item: (label, answer) =>
    `Your ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}`,
  /** Before it has been read. @param {number} label */
  unread: (label) => `Your ${label}`,
  /** @param {number} n @param {boolean} taught the network that answers had learned them */
  deleted: (n, taught) => `${plural(n, 'digit')} deleted${taught ? ', and no longer learned' : ''}.`,
  /** @param {number} n */
  imported: (n) => (n === 0 ? 'Nothing new in that file.' : `${plural(n, 'digit')} imported.`),
  /** @param {string} message */
  notImported: (message) => `Nothing was imported. ${message}`,
};

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? '✓\u00a0right' : '✗\u00a0misread');

/** @param {string | undefined} digit none when the network's numbers are not finite @param {string} label @param {number} probability */
export const answer = (digit, label, probability) =>
  digit === undefined
    ? `none: ${verdict(false)}`
    : `${digit}, with ${percent(probability)}: ${verdict(digit === label)}`;

/** @param {number} index @param {string} label @param {string | undefined} digit */
export const testImage = (index, label, digit) =>
  `Test image ${index}: a ${label}, ${digit === undefined ? 'without an answer' : `read as ${digit}`}, ${digit === label ? 'right' : 'misread'}`;

export const testImagePending = 'Test image, not loaded yet';

/** Below an image: what the network says. @param {string | number} label @param {string | number | undefined} digit */
export const mark = (label, digit) => `${digit === label ? '✓' : '✗'} ${digit ?? '–'}`;

export const testImageRange = (/** @type {number} */ last) => `Enter a whole number from 0 to ${last}.`;

export const noMisread = 'No misread image in that direction.';

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
  /** @param {number} learningRate from a moment on */
  rate: (learningRate) => `rate ${plain(learningRate)}`,
  /** @param {Run | undefined} run */
  lossSummary: (run) =>
    run && run.losses.smooth.length > 0
      ? `Training loss by mini-batch: ${loss(run.losses.smooth.at(-1) ?? Number.NaN)} (smoothed) after ${plural(run.batchesDone, 'mini-batch', 'mini-batches')}. Arrow keys read values.`
      : 'Training loss by mini-batch: no run yet.',
  /** @param {Run | undefined} run */
  accuracySummary: (run) =>
    run && run.epochs.length > 0
      ? `Test accuracy by epoch: ${percent(run.epochs.at(-1)?.testAccuracy)} after ${plural(run.epochs.length, 'epoch')}, at best ${percent(Math.max(...run.epochs.map(({ testAccuracy }) => testAccuracy)))}. Arrow keys read values.`
      : 'Test accuracy by epoch: no run yet.',
};

export const files = {
  /** @param {string} name */
  saved: (name) => `Saved as ${name}.`,
  /** @param {string} message */
  notSaved: (message) => `It could not be saved: ${clause(message)}.`,
  /** @param {string} name @param {number[]} sizes */
  opened: (name, sizes) =>
    `${name} is open: ${sizes.join('-')}. It reads your drawings and the test images; “Train on from here” begins with its parameters.`,
  /** @param {string} name @param {string} message */
  notOpened: (name, message) => `${name} could not be opened: ${clause(message)}. Nothing has changed.`,
  reading: 'Reading the files…',
  dataOpened: 'These images are now what the network learns and is tested on.',
  /** @param {string} message */
  dataNotOpened: (message) => `They could not be used: ${clause(message)}. Nothing has changed.`,
  /** @param {number} classes */
  namesExpected: (classes) => `Enter ${classes} different names, separated by commas, or nothing.`,
};

/** With this one networks like the exercise's learn. */
const usualRate = 0.1;

/** @param {number} learningRate */
const smaller = (learningRate) =>
  `Try a smaller learning rate, such as ${plain(Math.min(Number((learningRate / 10).toPrecision(2)), usualRate))}.`;

/** Why a run does not learn, and what to do. @param {import('../model/diagnosis.js').Diagnosis} diagnosis @param {Run} run */
export function diagnosis(diagnosis, { settings, rateChanges, batchesDone }) {
  const rate = rateChanges.at(-1)?.learningRate ?? settings.learningRate;
  switch (diagnosis.kind) {
    case 'diverged':
      return `The loss is no longer a finite number: the steps were too large. ${smaller(rate)} The last finite network is kept.`;
    case 'silent':
      return settings.activation === 'relu'
        ? `${count(diagnosis.silent)} of ${count(diagnosis.hidden)} hidden units are dead: too large a step has pushed them so far that they give 0 for every image, and a ReLU that gives 0 no longer learns. ${smaller(rate)}`
        : `${count(diagnosis.silent)} of ${count(diagnosis.hidden)} hidden units are saturated: they give the same for every image, where the activation is flat and hardly learns. ${smaller(rate)}`;
    case 'guessing':
      switch (diagnosis.rate) {
        case 'large':
          return `It only guesses: one in ten is right by chance. The steps are too large to find a way down. ${smaller(rate)}`;
        case 'small':
          return `It only guesses so far: one in ten is right by chance. The steps are so small that it has hardly moved. Try a larger learning rate, such as ${plain(usualRate)}.`;
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
