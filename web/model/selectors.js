// What the state says: everything that is derived from it rather than kept in it.
import { inputs } from './digits.js';
import { decimal, parse } from './settings.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Run} Run
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 */

/** What the person's own classes are called; undefined for MNIST's digits. @param {State} state */
const ownNames = ({ data }) => (data.phase === 'ready' ? data.info.own?.names : undefined);

/** What a class is called: of the dataset at hand, or (own: false) of MNIST. @param {State} state @param {number} label @param {boolean} [own] */
export const className = (state, label, own = true) => (own && ownNames(state)?.[label]) || String(label);

/** Id of the person's own data that is at hand; undefined for MNIST. @param {State} state */
export const ownData = ({ data }) => (data.phase === 'ready' ? data.info.own?.id : undefined);

/** So many are in MNIST, with which the page begins. */
export const mnistImages = 60000;

/** The largest batch size, as far as it is known: not of the person's own data before they are open again. @param {State} state */
export const trainingImages = ({ data, ownData }) =>
  data.phase === 'ready' ? data.info.trainingImages : ownData ? Number.POSITIVE_INFINITY : mnistImages;

/** What the form asks for, or undefined while something in it is wrong. @param {State} state */
export function settingsOf(state) {
  const { settings } = parse(state.fields, trainingImages(state));
  return settings && ownData(state) ? { ...settings, worldForms: 0 } : settings; // they are digits
}

/**
 * The fingerprint that the run's settings alone lead to: of a run that came to its end by itself.
 * @param {Run | import('./record.js').RunRecord} run
 */
export const reproducible = ({ state, settings, epochs, rateChanges, from, data }) =>
  state === 'finished' &&
  data === undefined &&
  epochs.length === settings.epochs &&
  rateChanges.length === 0 &&
  !from
    ? epochs.at(-1)?.fingerprint
    : undefined;

/** Test accuracy at which runs end, 0 to 1; undefined for none or one that is none. @param {State} state */
export function stopAt({ stop }) {
  const percent = decimal(stop.percent);
  return stop.wanted && percent > 0 && percent <= 100 ? percent / 100 : undefined;
}

/** The learning rate of a run under way, as it is now. @param {Run} run */
const rateOf = ({ settings, rateChanges }) => rateChanges.at(-1)?.learningRate ?? settings.learningRate;

/**
 * The share of the learning rate that a run under way trains with now, where a schedule takes one.
 * @param {State} state
 * @returns {{ inUse: number, of: number } | undefined}
 */
export function rateInUse(state) {
  const { run } = state;
  if (!run || run.rateInUse === undefined || !isRunning(state) || run.settings.schedule === 'constant')
    return undefined;
  return { inUse: run.rateInUse, of: rateOf(run) };
}

/** The learning rate in the form, when a run is under way with another. @param {State} state */
export function rateToApply(state) {
  const wanted = state.errors.learningRate ? undefined : decimal(state.fields.learningRate);
  if (!state.run || !isRunning(state) || wanted === undefined) return undefined;
  return wanted === rateOf(state.run) ? undefined : wanted;
}

/**
 * How the settings in the form would go on from the moment that is looked at: they may change the learning rate and
 * how it goes on, the epochs, the distortion and the world forms; what the past depends on stays. The optimizer stays too, once it has begun to remember.
 * @param {State} state
 * @returns {TrainingSettings | undefined} nothing when no epoch is left, or nothing to go on from
 */
export function settingsToGoOn(state) {
  const wanted = settingsOf(state);
  const { run, lookingAt } = state;
  const past = lookingAt ?? run?.epochs.length ?? 0;
  if (!wanted || !run || run.state === 'lost' || wanted.epochs <= past) return undefined;
  const { epochs, learningRate, schedule, distortion, worldForms } = wanted;
  const { optimizer, momentum, nesterov, weightDecay, beta1, beta2, epsilon } =
    past === 0 ? wanted : run.settings;
  return {
    ...{ ...run.settings, epochs, learningRate, schedule, distortion, worldForms },
    ...{ optimizer, momentum, nesterov, weightDecay, beta1, beta2, epsilon },
  };
}

/**
 * How training on from the moment that is looked at would go: as the run did; with its own layers, start and batch size
 * rather than those in the form; or as the form says. Undefined when no epoch is left.
 * @param {State} state
 * @returns {'the same' | 'with its own' | 'as set' | undefined}
 */
function courseFrom(state) {
  const { run, lookingAt } = state;
  const next = settingsToGoOn(state);
  if (!run || !next) return undefined;
  if (!sameSettings(next, settingsOf(state))) return 'with its own';
  const isItsPast = lookingAt !== undefined && lookingAt >= (run.from?.epochs ?? 0);
  return isItsPast && run.rateChanges.length === 0 && sameSettings(next, run.settings)
    ? 'the same'
    : 'as set';
}

/** @param {TrainingSettings | undefined} a @param {TrainingSettings | undefined} b */
const sameSettings = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The form holds the settings of the run. @param {State} state */
export const isOfForm = (state) => sameSettings(state.run?.settings, settingsOf(state));

/**
 * What is to be said below the status line of a run.
 * @param {State} state
 * @returns {{ kind: 'looking back', course: ReturnType<typeof courseFrom> } | { kind: 'taken up', epochs: number } |
 *   { kind: 'in error' } | { kind: 'slow' } | { kind: 'speed', isOlder: boolean } | undefined} in error: something in the form; isOlder: the form holds other settings by now
 */
export function newsOfRun(state) {
  const { run, lookingAt, batchesPerSecond } = state;
  if (!run) return undefined;
  if (lookingAt !== undefined) {
    return settingsOf(state) ? { kind: 'looking back', course: courseFrom(state) } : { kind: 'in error' };
  }
  if (run.takenUp !== undefined && run.batchesDone <= run.takenUp * run.batchesPerEpoch) {
    return { kind: 'taken up', epochs: run.takenUp };
  }
  if (Number.isFinite(batchesPerSecond)) return { kind: 'slow' };
  return { kind: 'speed', isOlder: !isRunning(state) && !isOfForm(state) };
}

/** What stands in the form came with the link that was just opened. @param {State} state */
export const isAsLinked = ({ link, fields }) =>
  link !== undefined && !link.again && JSON.stringify(link.fields) === JSON.stringify(fields);

/**
 * Whether the finished run ended as the link that was opened says; undefined while there is nothing to compare, as while an earlier
 * moment of it is looked at.
 * @param {State} state
 */
export function sameAsLinked({ run, link, lookingAt }) {
  if (!link?.fingerprint || !run || (lookingAt ?? run.epochs.length) !== run.epochs.length) return undefined;
  const { settings } = parse(link.fields, Number.POSITIVE_INFINITY);
  const found = reproducible(run);
  if (!found || !sameSettings(settings, run.settings)) return undefined;
  return found === link.fingerprint;
}

/** What the classes are called, as far as an answer says it. @param {State} state */
const namesKey = (state) => String(ownNames(state));

/** Changes whenever another network answers, but not with every mini-batch of a run. @param {State} state */
export const networkKey = (state) => `${state.version.network} ${namesKey(state)}`;

/** Changes with every report of a run too. @param {State} state */
export const momentKey = (state) => `${state.version.moment} ${namesKey(state)}`;

/** A run is under way, paused or not. @param {Pick<State, 'run'>} state */
export const isRunning = ({ run }) => run?.state === 'training' || run?.state === 'paused';

/** The results of the epoch that is looked at, or of the latest. @param {State} state */
export const epochOnShow = ({ run, lookingAt }) =>
  lookingAt === undefined ? run?.epochs.at(-1) : run?.epochs[lookingAt - 1];

/** The network that answers has learned My digits. @param {State} state */
export const isTaught = ({ teaching, lookingAt }) => teaching.phase === 'taught' && lookingAt === undefined;

/** On the test images, 0 to 1: of the network as it has been taught, else of the moment that is looked at. @param {State} state */
export const accuracyOnShow = (state) =>
  state.teaching.phase === 'taught' && state.lookingAt === undefined
    ? state.teaching.after
    : epochOnShow(state)?.testAccuracy;

/** It has learned My digits, or will. @param {State} state */
export const isToBeTaught = ({ teaching }) => teaching.phase !== 'untaught' || teaching.waits === true;

/** It has yet to learn My digits. @param {State} state */
export const isWaiting = ({ teaching }) => teaching.phase === 'untaught' && teaching.waits === true;

/** The epoch under way, from 1. @param {Run} run */
export const epochNow = (run) =>
  Math.min(Math.floor(run.batchesDone / run.batchesPerEpoch) + 1, run.settings.epochs);

/**
 * The network that would answer had it not been taught.
 * @typedef {{ kind: 'file', name: string, accuracy: number | undefined } | { kind: 'shipped', accuracy: number } |
 *   { kind: 'untrained', isSubstitute: boolean } | { kind: 'training', epoch: number } |
 *   { kind: 'trained', accuracy: number } | { kind: 'finite' }} Untaught accuracies on the test images, 0 to 1;
 *   isSubstitute: for the one that should have come with the page; finite: the last such before a run diverged
 */

/** The worker has the network of this run. @param {Run | undefined} run @returns {run is Run} */
const isThere = (run) =>
  run !== undefined &&
  run.state !== 'lost' &&
  (run.batchesDone > 0 || run.state === 'opened' || isRunning({ run }));

/** The network that came with the page, or what stands in for it. @param {State} state @returns {Untaught} */
const shippedNetwork = ({ shipped }) =>
  shipped.phase === 'ready'
    ? { kind: 'shipped', accuracy: shipped.accuracy }
    : { kind: 'untrained', isSubstitute: shipped.phase === 'failed' };

/** @param {State} state @returns {Untaught} */
function untaughtNetwork(state) {
  const { run } = state;
  if (!isThere(run)) {
    // The network that came with the page knows nothing of the person's own data.
    return ownData(state) ? { kind: 'untrained', isSubstitute: false } : shippedNetwork(state);
  }
  if (run.state === 'opened') {
    return { kind: 'file', name: run.file?.name ?? '', accuracy: run.file?.accuracy };
  }
  if (run.batchesDone === 0) {
    return run.from?.file
      ? { kind: 'file', name: run.from.file, accuracy: undefined }
      : { kind: 'untrained', isSubstitute: false };
  }
  if (run.state === 'training' || run.state === 'paused') return { kind: 'training', epoch: epochNow(run) };
  const last = run.epochs.at(-1);
  return last && run.state === 'finished'
    ? { kind: 'trained', accuracy: last.testAccuracy }
    : { kind: 'finite' };
}

/**
 * @typedef {{ kind: 'past', epochs: number, accuracy: number | undefined } |
 *   { kind: 'taught', digits: number, accuracy: number, before: Untaught } | Untaught} Answering
 */

/**
 * Which network reads the dataset's images: that of an earlier moment, or the one at hand, which may have been taught some digits.
 * @param {State} state
 * @returns {Answering}
 */
export function answering(state) {
  const { teaching, lookingAt } = state;
  if (lookingAt !== undefined) {
    return { kind: 'past', epochs: lookingAt, accuracy: epochOnShow(state)?.testAccuracy };
  }
  const before = untaughtNetwork(state);
  return teaching.phase === 'taught'
    ? { kind: 'taught', digits: teaching.digits, accuracy: teaching.after, before }
    : before;
}

/**
 * Drawings are read by another network than the dataset's images: by the one that came with the page, where these are the person's
 * own and no network of theirs takes drawings. As Networks.askAboutImage in the worker has it.
 * @param {State} state
 */
export function isReadByAnother(state) {
  const { data, placed, run } = state;
  if (placed || data.phase !== 'ready' || !data.info.own) return false;
  return data.info.width * data.info.height !== inputs || !isThere(run);
}

/** Which network reads what is on the pad. @param {State} state @returns {Answering} */
export const answeringOnPad = (state) => (isReadByAnother(state) ? shippedNetwork(state) : answering(state));

/**
 * What comes of telling which digit it is.
 * @param {State} state
 * @returns {'learning' | 'learning at first' | 'learned' | 'kept' | 'once the dataset is here' | 'once the run is over' | 'forgotten' |
 *   'learns'} at first: the network that came with the page, which always does; learned: until something else is drawn; kept: with the others,
 *   while the network reads the person's own data; forgotten: by a new run
 */
export function lessonOf(state) {
  const { teaching, data, myDigits, shipped, strokes, taughtBeside, run } = state;
  if (teaching.phase === 'teaching') return run ? 'learning' : 'learning at first';
  if (isTaught(state) && (strokes.length === 0 || strokes === taughtBeside)) return 'learned';
  if (ownData(state)) return 'kept';
  if (myDigits.length > 0 && (data.phase !== 'ready' || shipped.phase === 'loading')) {
    return 'once the dataset is here';
  }
  if (teaching.phase === 'untaught' && teaching.isForgotten) return 'forgotten';
  return isRunning(state) ? 'once the run is over' : 'learns';
}

/**
 * Why the network cannot be taught now.
 * @param {State} state
 * @returns {'none' | 'learning' | 'learned' | 'own data' | 'no dataset' | 'running' | undefined}
 */
export function whyNotTaught(state) {
  const { teaching, myDigits } = state;
  if (teaching.phase === 'teaching') return 'learning';
  if (teaching.phase === 'taught') return 'learned';
  if (canTeach(state)) return undefined;
  if (myDigits.length === 0) return 'none';
  if (ownData(state)) return 'own data';
  return isRunning(state) ? 'running' : 'no dataset';
}

/** Nothing is on the pad. @param {State} state */
export const isEmpty = ({ strokes, placed }) => strokes.length === 0 && !placed;

/** @param {State} state */
export const canTeach = (state) =>
  state.worker === 'alive' &&
  state.data.phase === 'ready' &&
  !ownData(state) &&
  !isRunning(state) &&
  state.myDigits.length > 0;

/** @param {State} state */
export const canTrain = (state) =>
  state.worker === 'alive' &&
  state.data.phase === 'ready' &&
  !isRunning(state) &&
  settingsOf(state) !== undefined;
