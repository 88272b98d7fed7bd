// The sentences that depend on the state, of what is there at once, in English. Fixed text stands in index.html.
import { count, figures, loss, percent, rate, seconds } from '../lib/format.js';
import { answering, epochNow, lessonOf, newsOfRun } from '../model/selectors.js';
import { plural } from '../lib/plural.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Run} Run
 */

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
  if (state.lookingAt !== undefined) return `Looking back: ${scrubber.moment(state.lookingAt)}`;
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'No dataset';
  return state.data.phase === 'loading' ? 'Downloading the dataset' : 'Ready';
}

export const mainButton = { train: 'Train', pause: 'Pause', resume: 'Resume' };

/** The button below the pad. @param {boolean} hidesDrawing a test image stands there in place of a drawing @returns {string} */
export const clear = (hidesDrawing) => (hidesDrawing ? 'My drawing' : 'Clear');

/** A number in a field, as people write it. @param {string} text */
export const decimal = (text) => text;

/** Of the button. @param {boolean} isOver the run has come to its end @returns {string} */
export const step = (isOver) =>
  isOver ? 'The run is over: Reset, then step through a new one' : 'Train one mini-batch';

export const scrubber = {
  /** @param {number | undefined} epochs */
  moment: (epochs) => (epochs === undefined ? 'now' : epochs === 0 ? 'untrained' : `after epoch ${epochs}`),
};

/** By how training on from an earlier moment would go. */
const courses = {
  'the same': 'Change a setting first: else it goes the same way again.',
  'with its own': 'It goes on with its own layers, start parameters and batch size.',
  'as set': 'It goes on with the settings as they stand.',
};

/** Below the status line: elapsed time and speed, or what there is to know first. @param {State} state @returns {string} */
export function pace(state) {
  const { run } = state;
  const news = newsOfRun(state);
  if (!run || !news) return '';
  switch (news.kind) {
    case 'looking back':
      return news.course ? courses[news.course] : 'To go on from here, set more epochs.';
    case 'taken up':
      return news.epochs === 0
        ? 'Begun again: its first epoch was not over'
        : `Taken up after epoch ${news.epochs}, the last that was kept`;
    case 'slow':
      return `${seconds(run.seconds)} of computing`;
    case 'speed':
      return `${seconds(run.seconds)} · ${run.seconds > 0 ? `${rate(run.imagesDone / run.seconds)} images/s` : '–'}${news.isOlder ? ' · settings changed since' : ''}`;
  }
}

/** Above the accuracy. @param {boolean} taught @returns {string} */
export const accuracy = (taught) => (taught ? 'Accuracy, taught' : 'Accuracy');

/** @param {number} batchesPerSecond Infinity for as fast as it can */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'mini-batch', 'mini-batches')} a second`
    : 'Full speed';

/** The mini-batch that is looked at, in one or two lines. @param {Run} run @param {import('../types.js').BatchView} batch */
export const miniBatch = (run, batch) =>
  `Number ${count(((run.batchesDone - 1) % run.batchesPerEpoch) + 1)} of ${count(run.batchesPerEpoch)} in epoch ${Math.ceil(run.batchesDone / run.batchesPerEpoch)}: ` +
  `${plural(batch.size, 'image')}${batch.size > batch.labels.length ? `, the first ${batch.labels.length} shown` : ''}. ` +
  `Loss ${loss(batch.loss)} before the update.${batch.updateSize === undefined ? '' : `\nLength of the update, over all parameters together (L2 norm): ${figures(batch.updateSize)}.`}`;

export const workerLost =
  'The worker that trains no longer answers. What was plotted is kept; restart it to train and draw again.';

/** Beside a field of the settings. @param {import('../model/settings.js').Expected} expected */
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

/** What would answer without having been taught. @param {import('../model/selectors.js').Untaught} network @returns {string} */
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

export const link = {
  copied: 'Link copied.',
  toCopy: 'Copy this link:',
  /** @param {NonNullable<State['link']>} link problems: names of what could not be used */
  opened: ({ problems, fingerprint }) =>
    problems.length === 0
      ? fingerprint
        ? 'A shared run: its settings came with the link. Press Train to repeat it.'
        : 'Shared settings came with the link. Press Train to use them.'
      : `The link is damaged: ${problems.join(', ')} could not be used. The usual settings stand there instead.`,
  /** Of a run that took another way than its settings alone say. @param {Run} run */
  limits: ({ data, from }) =>
    `${data ? 'This run learned your own data' : from ? 'This run went on from another' : 'The learning rate was changed during this run'}: the link carries its settings alone. From the start they may lead elsewhere.`,
  untaught: 'What the network has learned of your drawings is not in the link.',
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

export const pad = { down: 'Pen down', up: 'Pen up' };

/** Below the digit that the network says. @param {number | undefined} probability none for an empty pad */
export const certainty = (probability) =>
  probability === undefined
    ? 'It says'
    : Number.isNaN(probability)
      ? 'no answer'
      : `${percent(probability)} sure`;

/** @type {Record<import('../lib/theme.js').Theme, string>} */
export const themes = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };
