// The page's state and how events change it: reduce(state, event) makes the next state and touches nothing else.
import { append, noLosses } from './losses.js';
import { recordOf } from './runs.js';
import { defaultPreset, parse, presetOf, presets } from './settings.js';

/**
 * @typedef {import('./types.js').RunProgress} RunProgress
 * @typedef {import('./types.js').EpochResult} EpochResult
 * @typedef {import('./types.js').DatasetInfo} DatasetInfo
 * @typedef {import('./types.js').TestImages} TestImages
 * @typedef {import('./types.js').Stroke} Stroke
 * @typedef {import('./types.js').DrawingAnswer} DrawingAnswer
 * @typedef {import('./types.js').MyDigit} MyDigit
 * @typedef {import('./types.js').Readings} Readings
 * @typedef {import('./types.js').TrainingSettings} TrainingSettings
 * @typedef {import('./settings.js').Fields} Fields
 * @typedef {NonNullable<ReturnType<typeof import('./share.js').fromHash>>} Link
 * @typedef {import('./settings.js').Field} Field
 *
 * @typedef {object} Run
 * @property {TrainingSettings} settings its own; changing the form does not touch them
 * @property {RunProgress['state'] | 'failed' | 'lost'} state failed: an unexpected error ended it;
 *   lost: its worker died, and its network with it
 * @property {number} batchesPerEpoch
 * @property {number} batchesDone
 * @property {number} imagesDone
 * @property {number} seconds
 * @property {import('./losses.js').Losses} losses
 * @property {EpochResult[]} epochs
 * @property {RunProgress['divergence']} divergence
 * @property {RunProgress['batch']} batch the latest mini-batch, when there is time to look at it
 *
 * @typedef {{ pixels: Uint8Array, index: number }} Placed 28 * 28 bytes of a test image
 *
 * @typedef {{ phase: 'untaught' } | { phase: 'teaching' } |
 *   { phase: 'taught', digits: number, before: number, after: number }} Teaching whether the network that answers
 *   has learned My digits; before and after: accuracies on MNIST's test set
 *
 * @typedef {object} State
 * @property {'alive' | 'lost'} worker
 * @property {{ phase: 'loading', share: number } | { phase: 'ready', info: DatasetInfo } |
 *   { phase: 'failed', what: 'program' | 'dataset', message: string }} data
 * @property {Fields} fields
 * @property {import('./settings.js').Errors} errors
 * @property {Link | undefined} link the latest that was opened
 * @property {string | undefined} preset name of the preset the fields equal
 * @property {number[] | undefined} parameterCounts by layer; undefined while the fields are in error
 * @property {Run | undefined} run the latest, until Reset
 * @property {import('./runs.js').RunRecord[]} runs that came to their end, kept
 * @property {number} batchesPerSecond of runs; Infinity for as fast as they can
 * @property {string | undefined} problem an unexpected failure, in words
 * @property {number} selected index of the test image on show
 * @property {TestImages | undefined} testImages the strip around it
 * @property {{ phase: 'loading' } | { phase: 'ready', accuracy: number } | { phase: 'failed', message: string }} shipped
 *   the network that comes with the page
 * @property {Stroke[]} strokes
 * @property {Placed | undefined} placed a test image on the pad in place of strokes
 * @property {boolean} asDrawn the network sees the pad without MNIST's procedure
 * @property {DrawingAnswer | undefined} answer to the drawing
 * @property {MyDigit[]} myDigits
 * @property {boolean} keepsDigits whether the browser keeps them
 * @property {Readings | undefined} readings of them by the network that answers
 * @property {Teaching} teaching
 *
 * @typedef {{ type: 'workerStarted' }
 *   | { type: 'workerLost' }
 *   | { type: 'dataProgress', share: number }
 *   | { type: 'dataReady', info: DatasetInfo }
 *   | { type: 'dataFailed', what?: 'program' | 'dataset', message: string }
 *   | { type: 'fieldEdited', field: Field, text: string }
 *   | { type: 'presetChosen', preset: string }
 *   | { type: 'linkOpened', link: Link }
 *   | { type: 'parametersCounted', counts: number[] }
 *   | { type: 'runStarted', settings: TrainingSettings }
 *   | { type: 'runProgressed', progress: RunProgress }
 *   | { type: 'runDiscarded' }
 *   | { type: 'runRenamed', id: number, name: string }
 *   | { type: 'runDeleted', id: number }
 *   | { type: 'paceChosen', batchesPerSecond: number }
 *   | { type: 'failed', message: string }
 *   | { type: 'runFailed', message: string }
 *   | { type: 'testImageSelected', index: number }
 *   | { type: 'testImagesAnswered', testImages: TestImages }
 *   | { type: 'networkLoaded', accuracy: number }
 *   | { type: 'networkFailed', message: string }
 *   | { type: 'drawn', strokes: Stroke[] }
 *   | { type: 'imagePlaced', placed: Placed }
 *   | { type: 'procedureSwitched', asDrawn: boolean }
 *   | { type: 'drawingAnswered', answer: DrawingAnswer }
 *   | { type: 'myDigitsChanged', myDigits: MyDigit[] }
 *   | { type: 'myDigitsStored', kept: boolean }
 *   | { type: 'myDigitsRead', readings: Readings }
 *   | { type: 'teachingStarted' }
 *   | { type: 'taught', digits: number, before: number, after: number }
 *   | { type: 'drawingsForgotten' }} Event
 */

/** @type {Teaching} */
const untaught = { phase: 'untaught' };

/** @type {State} */
export const initialState = {
  worker: 'alive',
  data: { phase: 'loading', share: 0 },
  fields: presets[defaultPreset],
  errors: {},
  link: undefined,
  preset: defaultPreset,
  parameterCounts: undefined,
  run: undefined,
  runs: [],
  batchesPerSecond: Number.POSITIVE_INFINITY,
  problem: undefined,
  selected: 0,
  testImages: undefined,
  shipped: { phase: 'loading' },
  strokes: [],
  placed: undefined,
  asDrawn: false,
  answer: undefined,
  myDigits: [],
  keepsDigits: true,
  readings: undefined,
  teaching: { phase: 'untaught' },
};

/** Kept at the most. */
const mostRuns = 100;

/** The largest batch size, as far as it is known. @param {State} state */
const trainingImages = (state) => (state.data.phase === 'ready' ? state.data.info.trainingImages : 60000);

/** What the form asks for, or undefined while something in it is wrong. @param {State} state */
export const settingsOf = (state) => parse(state.fields, trainingImages(state)).settings;

/**
 * Whether the finished run ended as the link that was opened says; undefined while there is nothing to compare.
 * @param {State} state
 */
export function sameAsLinked({ run, link }) {
  if (!link?.fingerprint || run?.state !== 'finished') return undefined;
  const { settings } = parse(link.fields, Number.POSITIVE_INFINITY);
  if (JSON.stringify(settings) !== JSON.stringify(run.settings)) return undefined;
  return run.epochs.at(-1)?.fingerprint === link.fingerprint;
}

/**
 * Changes whenever another network answers, but not with every mini-batch of a run.
 * @param {State} state
 */
export const networkKey = ({ run, teaching, shipped, worker }) =>
  [
    worker,
    shipped.phase,
    teaching.phase,
    run?.state,
    run?.epochs.length,
    run?.epochs.at(-1)?.fingerprint,
  ].join();

/** A run is under way, paused or not. @param {State} state */
export const isRunning = (state) => state.run?.state === 'training' || state.run?.state === 'paused';

/** @param {State} state */
export const canTeach = (state) =>
  state.worker === 'alive' && state.data.phase === 'ready' && !isRunning(state) && state.myDigits.length > 0;

/** @param {State} state */
export const canTrain = (state) =>
  state.worker === 'alive' &&
  state.data.phase === 'ready' &&
  !isRunning(state) &&
  settingsOf(state) !== undefined;

/**
 * @param {State} state
 * @param {Fields} fields
 * @returns {State}
 */
function withFields(state, fields) {
  const { settings, errors } = parse(fields, trainingImages(state));
  const parameterCounts = errors.hidden ? undefined : state.parameterCounts;
  return { ...state, fields, errors, parameterCounts, preset: settings && presetOf(fields) };
}

/**
 * @param {Run} run
 * @param {RunProgress} progress
 * @returns {Run}
 */
function advanced(run, progress) {
  const { losses, epochs, ...now } = progress;
  return {
    ...run,
    ...now,
    losses: append(run.losses, losses),
    epochs: epochs.length > 0 ? [...run.epochs, ...epochs] : run.epochs,
  };
}

/** The run goes on, and is kept once it has come to its end. @param {State} state @param {Run} run @returns {State} */
function withRecord(state, run) {
  const record = recordOf(run, (state.runs.at(-1)?.id ?? 0) + 1);
  return { ...state, run, runs: record ? [...state.runs, record].slice(-mostRuns) : state.runs };
}

/**
 * What was plotted stays; the run is over.
 * @param {Run | undefined} run
 * @param {'failed' | 'lost'} end
 * @returns {Run | undefined}
 */
const ended = (run, end) => run && { ...run, state: end };

/**
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 */
export function reduce(state, event) {
  switch (event.type) {
    case 'workerStarted':
      return {
        ...state,
        worker: 'alive',
        problem: undefined,
        data: { phase: 'loading', share: 0 },
        shipped: { phase: 'loading' },
        teaching: untaught,
      };
    case 'workerLost':
      return { ...state, worker: 'lost', run: ended(state.run, 'lost') };
    case 'dataProgress':
      return state.data.phase === 'loading'
        ? { ...state, data: { phase: 'loading', share: event.share } }
        : state;
    case 'dataReady':
      return withFields({ ...state, data: { phase: 'ready', info: event.info } }, state.fields);
    case 'dataFailed':
      return { ...state, data: { phase: 'failed', what: event.what ?? 'dataset', message: event.message } };
    case 'fieldEdited':
      return withFields({ ...state, problem: undefined }, { ...state.fields, [event.field]: event.text });
    case 'presetChosen':
      return event.preset in presets
        ? withFields({ ...state, problem: undefined }, presets[event.preset])
        : state;
    case 'linkOpened':
      return withFields({ ...state, problem: undefined, link: event.link }, event.link.fields);
    case 'parametersCounted':
      return state.errors.hidden ? state : { ...state, parameterCounts: event.counts };
    case 'runStarted':
      return {
        ...state,
        problem: undefined,
        teaching: untaught,
        run: {
          settings: event.settings,
          state: 'training',
          batchesPerEpoch: 1,
          batchesDone: 0,
          imagesDone: 0,
          seconds: 0,
          losses: noLosses,
          epochs: [],
          divergence: undefined,
          batch: undefined,
        },
      };
    case 'runProgressed':
      // A report that was on its way when the run ended changes nothing.
      return state.run && isRunning(state) ? withRecord(state, advanced(state.run, event.progress)) : state;
    case 'runDiscarded':
      return { ...state, run: undefined, problem: undefined, teaching: untaught };
    case 'runRenamed':
      return {
        ...state,
        runs: state.runs.map((record) => (record.id === event.id ? { ...record, name: event.name } : record)),
      };
    case 'runDeleted':
      return { ...state, runs: state.runs.filter(({ id }) => id !== event.id) };
    case 'paceChosen':
      return { ...state, batchesPerSecond: event.batchesPerSecond };
    case 'failed':
      return { ...state, problem: event.message };
    case 'runFailed':
      return {
        ...state,
        problem: event.message,
        run: isRunning(state) ? ended(state.run, 'failed') : state.run,
      };
    case 'testImageSelected':
      return { ...state, selected: event.index };
    case 'testImagesAnswered':
      return { ...state, testImages: event.testImages };
    case 'networkLoaded':
      return { ...state, shipped: { phase: 'ready', accuracy: event.accuracy } };
    case 'networkFailed':
      return { ...state, shipped: { phase: 'failed', message: event.message } };
    case 'drawn':
      return { ...state, strokes: event.strokes, placed: undefined };
    case 'imagePlaced':
      return { ...state, strokes: [], placed: event.placed };
    case 'procedureSwitched':
      return { ...state, asDrawn: event.asDrawn };
    case 'drawingAnswered':
      return { ...state, answer: event.answer };
    case 'myDigitsChanged':
      return { ...state, myDigits: event.myDigits };
    case 'myDigitsStored':
      return { ...state, keepsDigits: event.kept };
    case 'myDigitsRead':
      // An answer for digits that have changed since does not fit.
      return event.readings.answers.length === state.myDigits.length
        ? { ...state, readings: event.readings }
        : state;
    case 'teachingStarted':
      return { ...state, teaching: { phase: 'teaching' } };
    case 'taught': {
      // A run that was started meanwhile has replaced the network.
      if (state.teaching.phase !== 'teaching') return state;
      const { digits, before, after } = event;
      return { ...state, teaching: { phase: 'taught', digits, before, after } };
    }
    case 'drawingsForgotten':
      return { ...state, teaching: untaught };
  }
}

/**
 * Holds the state; tells listeners of every change.
 * @param {State} state
 */
export function createStore(state) {
  /** @type {((state: State, event: Event) => void)[]} */
  const listeners = [];
  return {
    get state() {
      return state;
    },
    /** @param {Event} event */
    dispatch(event) {
      state = reduce(state, event);
      for (const listener of listeners) listener(state, event);
    },
    /** @param {(state: State, event: Event) => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
    /** Calls `then` once, at the first change after which the state is so. @param {(state: State) => boolean} isSo @param {() => void} then */
    whenFirst(isSo, then) {
      let done = false;
      listeners.push((now) => {
        if (done || !isSo(now)) return;
        done = true;
        then();
      });
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
