// Every sentence that depends on the state, in English. Fixed text stands in index.html.
import { clause, count, figures, fixed, loss, percent, plain, rate, seconds } from '../format.js';
import { rightAtFirst, rightNow } from '../my-digits.js';
import { accuracyOf, shortId, toGoal } from '../runs.js';
import { answering, epochNow, lessonOf } from '../selectors.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Run} Run
 */

/** @param {number} n @param {string} one @param {string} [many] */
const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {Run} run @returns {string | undefined} nothing for a run whose worker is gone */
function runStatus(run) {
  const last = run.epochs.at(-1);
  switch (run.state) {
    case 'training':
      return `Training, epoch ${epochNow(run)} of ${run.settings.epochs}`;
    case 'paused':
      return 'Paused';
    case 'finished':
      return `Finished: ${percent(last?.testAccuracy ?? 0)} test accuracy after ${plural(run.epochs.length, 'epoch')}`;
    case 'diverged':
      return `Diverged in epoch ${run.divergence?.epoch}, mini-batch ${count(run.divergence?.batch ?? 0)}`;
    case 'opened':
      return `Opened: ${run.file?.name}`;
    case 'failed':
      return `Stopped in epoch ${epochNow(run)} of ${run.settings.epochs}`;
  }
}

/** The status line. @param {State} state */
export function status(state) {
  if (state.worker === 'lost') return 'The trainer has stopped';
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'No dataset';
  return state.data.phase === 'loading' ? 'Downloading the dataset' : 'Ready';
}

export const mainButton = { train: 'Train', pause: 'Pause', resume: 'Resume' };

export const scrubber = {
  /** @param {number | undefined} epochs */
  moment: (epochs) => (epochs === undefined ? 'now' : epochs === 0 ? 'untrained' : `after epoch ${epochs}`),
};

/** Below the status line: elapsed time and speed. @param {Run} run */
export const pace = (run) =>
  `${seconds(run.seconds)} · ${run.seconds > 0 ? `${rate(run.imagesDone / run.seconds)} images/s` : '–'}`;

/** @param {number} batchesPerSecond Infinity for as fast as it can */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'mini-batch', 'mini-batches')} a second`
    : 'Full speed';

/** The mini-batch that is looked at. @param {Run} run @param {import('../types.js').BatchView} batch */
export const miniBatch = (run, batch) =>
  `Number ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} of ${count(run.batchesPerEpoch)} in epoch ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'image')}${batch.size > batch.labels.length ? `, the first ${batch.labels.length} shown` : ''}. ` +
  `Loss ${loss(batch.loss)} before the update${batch.updateSize === undefined ? '' : `, which moved the parameters by ${figures(batch.updateSize)}`}.`;

/** @param {number} learningRate */
const smaller = (learningRate) =>
  `Try a smaller learning rate, such as ${plain(Number((learningRate / 10).toPrecision(2)))}.`;

/** Why a run does not learn, and what to do. @param {import('../diagnosis.js').Diagnosis} diagnosis @param {Run} run */
export function diagnosis(diagnosis, { settings, rateChanges }) {
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
          return `It only guesses so far: one in ten is right by chance. The steps are so small that it has hardly moved. Try a larger learning rate, such as ${plain(Number((rate * 10).toPrecision(2)))}, or many more epochs.`;
        case 'usual':
          return 'It only guesses: one in ten is right by chance. Try more units, another activation, or start parameters for wide and deep networks: Smaller (He).';
      }
      break;
    case 'unsteady':
      return `Accuracy has fallen by ${fixed(100 * diagnosis.lost, 1)} points from its best: the steps are too large to settle. Try a smaller learning rate, or let it fall evenly to 0.`;
  }
}

export const workerLost =
  'The worker that trains no longer answers. What was plotted is kept; restart it to train and draw again.';

/** Beside a field of the settings. @param {import('../settings.js').Expected} expected */
export function expected(expected) {
  switch (expected.kind) {
    case 'widths':
      return `Enter whole numbers from 1 to ${expected.widest}, separated by commas, for at most ${expected.layers} layers: 16, 16`;
    case 'choice':
      return 'Choose one of the list.';
    case 'whole number':
      return `Enter a whole number from ${expected.from} to ${expected.to}.`;
    case 'above 0':
      return 'Enter a number above 0, such as 0.1.';
  }
}

/** @param {'program' | 'dataset'} what @param {string} message */
export const dataFailed = (what, message) =>
  `${what === 'program' ? 'The program that trains' : 'The dataset'} could not be loaded. ${message}`;

/** @param {string} message */
export const unexpected = (message) => `Something went wrong: ${message}`;

/** @param {import('../types.js').DatasetInfo} info */
export const datasetSize = (info) =>
  `${info.own ? `Your own data, ${plural(info.classes, 'class', 'classes')}: ` : ''}${count(info.trainingImages)} training images, ${count(info.testImages)} test images, ${info.width} × ${info.height} pixels`;

/** @param {number} share */
export const downloaded = (share) => `Downloading MNIST: ${Math.floor(100 * share)} %`;

/** @param {number[]} byLayer */
export const parameterCount = (byLayer) =>
  plural(
    byLayer.reduce((sum, n) => sum + n, 0),
    'parameter',
  );

/** "12,560 + 272 + 170" @param {number[]} byLayer */
export const parametersByLayer = (byLayer) => (byLayer.length > 1 ? byLayer.map(count).join(' + ') : '');

/** What would answer without having been taught. @param {import('../selectors.js').Untaught} network @returns {string} */
function untaughtNetwork(network) {
  switch (network.kind) {
    case 'file':
      return `the network of ${network.name}`;
    case 'shipped':
      return 'the network that came with the page';
    case 'untrained':
      return 'an untrained network';
    case 'training':
      return `the network in training, epoch ${network.epoch}`;
    case 'trained':
      return 'the trained network';
    case 'finite':
      return 'the last finite network';
  }
}

/** How well it does, if that is known. @param {number | undefined} accuracy */
const onTest = (accuracy) => (accuracy === undefined ? '' : `: ${percent(accuracy)} on the test images`);

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

/** @param {NonNullable<import('../state.js').Run['from']>} from */
function origin({ file, number, epochs }) {
  if (file) return `from ${file}`;
  return `from ${number === undefined ? 'an unfinished run' : `Run ${number}`}, epoch ${epochs}`;
}

export const runs = {
  /** @param {import('../runs.js').RunRecord} record */
  name: (record) => record.name || `Run ${record.number}`,
  /** How it went other than its settings say. @param {import('../runs.js').RunRecord} record */
  course: ({ data, from, rateChanges, epochs, settings, state }) =>
    [
      data && `own data ${shortId(data)}`,
      from && origin(from),
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
  /** @param {import('../runs.js').RunRecord} record */
  accuracy: (record) => (record.state === 'diverged' ? 'diverged' : percent(accuracyOf(record))),
  /** @param {import('../runs.js').RunRecord} record */
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${plural(reached.epochs, 'epoch')}, ${seconds(reached.seconds)}` : '–';
  },
  /** @param {string} name */
  nameOf: (name) => `Name of ${name}`,
  again: 'Run again',
  /** @param {string} name */
  runAgain: (name) => `Run again: ${name}`,
  delete: 'Delete',
  /** @param {string} name */
  deleteRun: (name) => `Delete ${name}`,
};

export const link = {
  copied: 'Link copied.',
  toCopy: 'Copy this link:',
  /** @param {string[]} problems names of what could not be used */
  opened: (problems) =>
    problems.length === 0
      ? 'These settings came with the link.'
      : `The link is damaged: ${problems.join(', ')} could not be used. The usual settings stand there instead.`,
  /** @param {boolean} same @returns {string} */
  verdict: (same) =>
    same ? '✓ The same fingerprint as in the link.' : '✗ Not the fingerprint that the link carries.',
};

/** Which network answers. @param {State} state */
export function network(state) {
  const answers = answering(state);
  switch (answers.kind) {
    case 'past':
      return answers.accuracy === undefined
        ? 'Answered by the network before its first step, so it guesses.'
        : `Answered by the network as it was after epoch ${answers.epochs}${onTest(answers.accuracy)}.`;
    case 'taught':
      return `Answered by ${untaughtNetwork(answers.before)}, taught your ${plural(answers.digits, 'digit')}${onTest(answers.accuracy)}.`;
    case 'untrained':
      return `Answered by an untrained network, so it guesses${answers.isSubstitute ? '; the one that comes with the page could not be loaded' : ''}.`;
    default:
      return `Answered by ${untaughtNetwork(answers)}${onTest('accuracy' in answers ? answers.accuracy : undefined)}.`;
  }
}

/** Below the buttons that say which digit it is. @param {State} state */
export function lesson(state) {
  const { teaching } = state;
  if (teaching.phase === 'taught') {
    return `Learned. On MNIST’s test images it reads ${percent(teaching.after)}, before ${percent(teaching.before)}.`;
  }
  switch (lessonOf(state)) {
    case 'learning':
      return 'Learning it …';
    case 'kept':
      return 'Tap it, and it joins My digits, which networks learn that read MNIST, not your own data.';
    case 'once the dataset is here':
      return 'It learns your digits as soon as the dataset is here.';
    case 'once the run is over':
      return 'It learns your digits once the run is over.';
    default:
      return 'Tap it, and the network learns how you write.';
  }
}

/** @param {number} digit */
export const itWas = (digit) => `It is a ${digit}`;

/** Said aloud. @param {string | undefined} digit @param {number} probability */
export const readAs = (digit, probability) =>
  digit === undefined ? 'No answer' : `Read as ${digit}, ${percent(probability)} sure`;

export const survey = {
  pending: 'All test images, once the dataset is here.',
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
    `${chosen ? `Images of ${chosen.label} read as ${chosen.answer}` : 'All that are misread'}, the worst first: ${count(shown)} of ${count(all)}.`,
  /** @param {number} index @param {string} label @param {string | undefined} answer */
  item: (index, label, answer) =>
    `Test image ${index}: a ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}. Put it on the pad`,
  all: 'All misread',
  more: 'Show more',
};

export const pad = { down: 'Pen down', up: 'Pen up' };

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
  `The weights from all pixels into each unit, as an image: ink on orange excites it, ink on blue inhibits it. ${shown < units ? `The first ${count(shown)} of ${count(units)} units.` : plural(units, 'unit')}`;

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

export const unitHint = 'Point at a unit, or choose one with the arrow keys, to see its weights.';

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
    `Your ${label}, ${answer === undefined ? 'without an answer' : `read as ${answer}`}. Delete it`,
  /** Before it has been read. @param {number} label */
  unread: (label) => `Your ${label}. Delete it`,
  remove: 'Delete it',
  /** @param {number} n */
  deleted: (n) => `${plural(n, 'digit')} deleted.`,
  /** @param {number} n */
  imported: (n) => (n === 0 ? 'Nothing new in that file.' : `${plural(n, 'digit')} imported.`),
  /** @param {string} message */
  notImported: (message) => `Nothing was imported. ${message}`,
};

/** Below the digit that the network says. @param {number | undefined} probability none for an empty pad */
export const certainty = (probability) =>
  probability === undefined
    ? 'It says'
    : Number.isNaN(probability)
      ? 'no answer'
      : `${percent(probability)} sure`;

/** @param {boolean} isRight */
const verdict = (isRight) => (isRight ? `✓ right` : `✗ misread`);

/** @param {string | undefined} digit none when the network's numbers are not finite @param {string} label @param {number} probability */
export const answer = (digit, label, probability) =>
  digit === undefined
    ? `none: ${verdict(false)}`
    : `${digit}, with ${percent(probability)}: ${verdict(digit === label)}`;

/** @param {number} index @param {string} label @param {string | undefined} digit */
export const testImage = (index, label, digit) =>
  `Test image ${index}: a ${label}, ${digit === undefined ? 'without an answer' : `read as ${digit}`}, ${digit === label ? 'right' : 'misread'}`;

export const testImagePending = 'Test image, not loaded yet';

/** Below an image in the strip. @param {string | number} label @param {string | number | undefined} digit */
export const mark = (label, digit) => `${digit === label ? '✓' : '✗'} ${digit ?? '–'}`;

export const testImageRange = (/** @type {number} */ last) => `Enter a whole number from 0 to ${last}.`;

export const noMisread = 'No misread image in that direction.';

export const chart = {
  epoch: 'epoch',
  loss: 'loss',
  miniBatch: 'mini-batch',
  smoothed: 'smoothed',
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

/** @type {Record<import('../theme.js').Theme, string>} */
export const themes = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };

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
