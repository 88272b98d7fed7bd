// The page's state and how events change it: reduce(state, event) makes the next state and touches nothing else.
import { append, noLosses } from './losses.js';
import { defaultPreset, parse, presetOf, presets } from './settings.js';

/**
 * @typedef {import('./types.js').RunProgress} RunProgress
 * @typedef {import('./types.js').EpochResult} EpochResult
 * @typedef {import('./types.js').DatasetInfo} DatasetInfo
 * @typedef {import('./types.js').TestImages} TestImages
 * @typedef {import('./types.js').Stroke} Stroke
 * @typedef {import('./types.js').DrawingAnswer} DrawingAnswer
 * @typedef {import('./types.js').TrainingSettings} TrainingSettings
 * @typedef {import('./settings.js').Fields} Fields
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
 *
 * @typedef {object} State
 * @property {'alive' | 'lost'} worker
 * @property {{ phase: 'loading', share: number } | { phase: 'ready', info: DatasetInfo } |
 *   { phase: 'failed', message: string }} data
 * @property {Fields} fields
 * @property {import('./settings.js').Errors} errors
 * @property {string | undefined} preset name of the preset the fields equal
 * @property {number[] | undefined} parameterCounts by layer; undefined while the fields are in error
 * @property {Run | undefined} run the latest, until Reset
 * @property {string | undefined} problem an unexpected failure, in words
 * @property {number} selected index of the test image on show
 * @property {TestImages | undefined} testImages the strip around it
 * @property {Stroke[]} strokes
 * @property {DrawingAnswer | undefined} answer to the drawing
 *
 * @typedef {{ type: 'workerStarted' }
 *   | { type: 'workerLost' }
 *   | { type: 'dataProgress', share: number }
 *   | { type: 'dataReady', info: DatasetInfo }
 *   | { type: 'dataFailed', message: string }
 *   | { type: 'fieldEdited', field: Field, text: string }
 *   | { type: 'presetChosen', preset: string }
 *   | { type: 'parametersCounted', counts: number[] }
 *   | { type: 'runStarted', settings: TrainingSettings }
 *   | { type: 'runProgressed', progress: RunProgress }
 *   | { type: 'runDiscarded' }
 *   | { type: 'failed', message: string }
 *   | { type: 'runFailed', message: string }
 *   | { type: 'testImageSelected', index: number }
 *   | { type: 'testImagesAnswered', testImages: TestImages }
 *   | { type: 'drawn', strokes: Stroke[] }
 *   | { type: 'drawingAnswered', answer: DrawingAnswer }} Event
 */

/** @type {State} */
export const initialState = {
  worker: 'alive',
  data: { phase: 'loading', share: 0 },
  fields: presets[defaultPreset],
  errors: {},
  preset: defaultPreset,
  parameterCounts: undefined,
  run: undefined,
  problem: undefined,
  selected: 0,
  testImages: undefined,
  strokes: [],
  answer: undefined,
};

/** The largest batch size, as far as it is known. @param {State} state */
const trainingImages = (state) => (state.data.phase === 'ready' ? state.data.info.trainingImages : 60000);

/** What the form asks for, or undefined while something in it is wrong. @param {State} state */
export const settingsOf = (state) => parse(state.fields, trainingImages(state)).settings;

/** A run is under way, paused or not. @param {State} state */
export const isRunning = (state) => state.run?.state === 'training' || state.run?.state === 'paused';

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
      return { ...state, worker: 'alive', problem: undefined, data: { phase: 'loading', share: 0 } };
    case 'workerLost':
      return { ...state, worker: 'lost', run: ended(state.run, 'lost') };
    case 'dataProgress':
      return state.data.phase === 'loading'
        ? { ...state, data: { phase: 'loading', share: event.share } }
        : state;
    case 'dataReady':
      return withFields({ ...state, data: { phase: 'ready', info: event.info } }, state.fields);
    case 'dataFailed':
      return { ...state, data: { phase: 'failed', message: event.message } };
    case 'fieldEdited':
      return withFields({ ...state, problem: undefined }, { ...state.fields, [event.field]: event.text });
    case 'presetChosen':
      return event.preset in presets
        ? withFields({ ...state, problem: undefined }, presets[event.preset])
        : state;
    case 'parametersCounted':
      return state.errors.hidden ? state : { ...state, parameterCounts: event.counts };
    case 'runStarted':
      return {
        ...state,
        problem: undefined,
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
        },
      };
    case 'runProgressed':
      // A report that was on its way when the run ended changes nothing.
      return state.run && isRunning(state) ? { ...state, run: advanced(state.run, event.progress) } : state;
    case 'runDiscarded':
      return { ...state, run: undefined, problem: undefined };
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
    case 'drawn':
      return { ...state, strokes: event.strokes };
    case 'drawingAnswered':
      return { ...state, answer: event.answer };
  }
}

/**
 * Holds the state; tells listeners of every change.
 * @param {State} state
 */
export function createStore(state) {
  /** @type {((state: State) => void)[]} */
  const listeners = [];
  return {
    get state() {
      return state;
    },
    /** @param {Event} event */
    dispatch(event) {
      state = reduce(state, event);
      for (const listener of listeners) listener(state);
    },
    /** @param {(state: State) => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
