// The page's state and how events change it: reduce(state, event) makes the next state and touches nothing else.
import { advanced, ended, goingOn, mostRuns, noRun, startingOver, withRecord } from './run.js';
import { isRunning, isToBeTaught, ownData, trainingImages } from './selectors.js';
import { defaultPreset, parse, presetOf, presets } from './settings.js';

/**
 * @typedef {import('../types.js').RunProgress} RunProgress
 * @typedef {import('../types.js').DatasetInfo} DatasetInfo
 * @typedef {import('../types.js').Stroke} Stroke
 * @typedef {import('../types.js').DrawingAnswer} DrawingAnswer
 * @typedef {import('../types.js').MyDigit} MyDigit
 * @typedef {import('../types.js').Readings} Readings
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {import('./settings.js').Fields} Fields
 * @typedef {NonNullable<ReturnType<typeof import('./link.js').fromHash>> & { again?: boolean }} Link again: it stands in
 *   the address since an earlier visit
 * @typedef {import('./settings.js').Field} Field
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {{ pixels: Uint8Array, width: number, index: number, label: number }} Placed a test
 *   image, one byte a pixel
 *
 * @typedef {{ phase: 'untaught', waits?: boolean } | { phase: 'teaching' } |
 *   { phase: 'taught', digits: number, before: number, after: number }} Teaching whether the network that answers
 *   has learned My digits; waits: it is to learn them as soon as its run is over, or is there again; before and after:
 *   accuracies on MNIST's test set
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
 * @property {import('./record.js').RunRecord[]} runs that came to their end, kept
 * @property {number} batchesPerSecond of runs; Infinity for as fast as they can
 * @property {{ wanted: boolean, percent: string }} stop runs at this test accuracy, as it stands in the form
 * @property {number | undefined} lookingAt the run as it was after so many epochs; undefined: as it is
 * @property {string | undefined} problem an unexpected failure, in words
 * @property {number} selected index of the test image on show
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
 * @property {boolean} setAside something that was stored could not be read
 * @property {boolean} keptOffline the page and the dataset can be opened without a network
 * @property {boolean} updateWaits a new version of the page is here
 *
 * @typedef {{ type: 'workerStarted' }
 *   | { type: 'workerLost' }
 *   | { type: 'dataProgress', share: number }
 *   | { type: 'dataReady', info: DatasetInfo }
 *   | { type: 'dataReplaced', info: DatasetInfo }
 *   | { type: 'classesNamed', names: string[] }
 *   | { type: 'dataFailed', what?: 'program' | 'dataset', message: string }
 *   | { type: 'fieldEdited', field: Field, text: string }
 *   | { type: 'presetChosen', preset: string }
 *   | { type: 'linkOpened', link: Link }
 *   | { type: 'parametersCounted', counts: number[] }
 *   | { type: 'runStarted', id: string, settings: TrainingSettings, from?: number }
 *   | { type: 'runRecalled' }
 *   | { type: 'networkOpened', id: string, name: string, settings: TrainingSettings, accuracy: number | undefined }
 *   | { type: 'sessionRestored', session: import('../kernel/session.js').Session }
 *   | { type: 'setAside' }
 *   | { type: 'runProgressed', progress: RunProgress }
 *   | { type: 'runDiscarded' }
 *   | { type: 'runsRestored', runs: import('./record.js').RunRecord[] }
 *   | { type: 'runsReplaced', runs: import('./record.js').RunRecord[] }
 *   | { type: 'runsDeleted' }
 *   | { type: 'runRenamed', id: string, name: string }
 *   | { type: 'runDeleted', id: string }
 *   | { type: 'paceChosen', batchesPerSecond: number }
 *   | { type: 'stopChosen', stop: State['stop'] }
 *   | { type: 'lookedAt', epochs: number | undefined }
 *   | { type: 'failed', message: string }
 *   | { type: 'runFailed', message: string }
 *   | { type: 'testImageSelected', index: number }
 *   | { type: 'networkLoaded', accuracy: number }
 *   | { type: 'networkFailed', message: string }
 *   | { type: 'drawn', strokes: Stroke[] }
 *   | { type: 'imagePlaced', placed: Placed }
 *   | { type: 'procedureSwitched', asDrawn: boolean }
 *   | { type: 'drawingAnswered', answer: DrawingAnswer }
 *   | { type: 'myDigitsChanged', myDigits: MyDigit[] }
 *   | { type: 'myDigitsStored', kept: boolean }
 *   | { type: 'myDigitsRead', readings: Readings }
 *   | { type: 'teachingPutOff' }
 *   | { type: 'teachingStarted' }
 *   | { type: 'taught', digits: number, before: number, after: number }
 *   | { type: 'drawingsForgotten' }
 *   | { type: 'keptOffline' }
 *   | { type: 'updateWaits' }} Event
 */

/** @type {Teaching} */
const untaught = { phase: 'untaught' };

/** Untaught for the time being. @param {State} state @returns {Teaching} */
const waiting = (state) => ({ phase: 'untaught', waits: isToBeTaught(state) });

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
  stop: { wanted: false, percent: '90' },
  lookingAt: undefined,
  problem: undefined,
  selected: 0,
  shipped: { phase: 'loading' },
  strokes: [],
  placed: undefined,
  asDrawn: false,
  answer: undefined,
  myDigits: [],
  keepsDigits: true,
  readings: undefined,
  teaching: { phase: 'untaught' },
  setAside: false,
  keptOffline: false,
  updateWaits: false,
};

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
        teaching: waiting(state),
        ...(ownData(state) && { placed: undefined, answer: undefined }),
      };
    case 'workerLost':
      return { ...state, worker: 'lost', run: ended(state.run, 'lost'), lookingAt: undefined };
    case 'dataProgress':
      return state.data.phase === 'loading'
        ? { ...state, data: { phase: 'loading', share: event.share } }
        : state;
    case 'dataReady':
      return withFields({ ...state, data: { phase: 'ready', info: event.info } }, state.fields);
    case 'dataReplaced': {
      const { run } = state;
      // A lost run on these very data can be taken up again; any other is over.
      const kept = run?.state === 'lost' && run.data === event.info.own?.id ? run : undefined;
      const data = /** @type {const} */ ({ phase: 'ready', info: event.info });
      return withFields(
        {
          ...state,
          data,
          run: kept,
          selected: 0,
          placed: undefined,
          answer: undefined,
          lookingAt: undefined,
          problem: undefined,
          teaching: untaught,
        },
        state.fields,
      );
    }
    case 'classesNamed':
      return state.data.phase === 'ready' && state.data.info.own
        ? {
            ...state,
            data: {
              phase: 'ready',
              info: { ...state.data.info, own: { ...state.data.info.own, names: event.names } },
            },
          }
        : state;
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
        teaching: state.teaching.phase === 'untaught' ? state.teaching : untaught,
        lookingAt: undefined,
        run: {
          ...(state.run && event.from !== undefined
            ? goingOn(state, state.run, event, event.from)
            : { ...noRun, id: event.id, settings: event.settings, ...startingOver(state.run, event.id) }),
          data: ownData(state),
        },
      };
    case 'runProgressed':
      // A report that was on its way when the run ended changes nothing.
      return state.run && isRunning(state) ? withRecord(state, advanced(state.run, event.progress)) : state;
    case 'runRecalled':
      // A run that had come to its end: its network is there again.
      return state.run?.state === 'lost' && state.run.before
        ? {
            ...state,
            problem: undefined,
            teaching: waiting(state),
            run: { ...state.run, state: state.run.before, before: undefined },
          }
        : state;
    case 'networkOpened': {
      const { id, name, settings, accuracy } = event;
      const run = {
        ...noRun,
        id,
        settings,
        state: /** @type {const} */ ('opened'),
        file: { name, accuracy },
        data: ownData(state),
      };
      return withFields(
        { ...state, run, problem: undefined, teaching: untaught, lookingAt: undefined },
        { ...state.fields, hidden: settings.hidden.join(', '), activation: settings.activation },
      );
    }
    case 'sessionRestored': {
      const { fields, stop, batchesPerSecond, strokes, run, taught } = event.session;
      const teaching = run ? /** @type {const} */ ({ phase: 'untaught', waits: taught }) : state.teaching;
      return withFields(
        { ...state, stop, batchesPerSecond, strokes, teaching, run: ended(run, 'lost') },
        fields,
      );
    }
    case 'setAside':
      return { ...state, setAside: true };
    case 'runDiscarded':
      return { ...state, run: undefined, problem: undefined, teaching: untaught, lookingAt: undefined };
    case 'runsRestored': {
      const now = state.runs.filter(({ id }) => !event.runs.some((record) => record.id === id));
      const all = [...event.runs, ...now].sort((a, b) => a.number - b.number);
      return { ...state, runs: all.slice(-mostRuns) };
    }
    case 'runsReplaced':
      return { ...state, runs: event.runs };
    case 'runsDeleted':
      return { ...state, runs: [] };
    case 'runRenamed':
      return {
        ...state,
        runs: state.runs.map((record) => (record.id === event.id ? { ...record, name: event.name } : record)),
      };
    case 'runDeleted':
      return { ...state, runs: state.runs.filter(({ id }) => id !== event.id) };
    case 'paceChosen':
      return { ...state, batchesPerSecond: event.batchesPerSecond };
    case 'stopChosen':
      return { ...state, stop: event.stop };
    case 'lookedAt':
      return { ...state, lookingAt: event.epochs };
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
    case 'networkLoaded':
      return { ...state, shipped: { phase: 'ready', accuracy: event.accuracy } };
    case 'networkFailed':
      return { ...state, shipped: { phase: 'failed', message: event.message } };
    case 'drawn':
      return { ...state, strokes: event.strokes, placed: undefined };
    case 'imagePlaced':
      return { ...state, placed: event.placed }; // the drawing is there again when it is taken away
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
    case 'teachingPutOff':
      return { ...state, teaching: { phase: 'untaught', waits: true } };
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
    case 'keptOffline':
      return { ...state, keptOffline: true };
    case 'updateWaits':
      return { ...state, updateWaits: true };
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
    /** Resolves as soon as the state is so, which it may be already. @param {(state: State) => boolean} isSo @returns {Promise<void>} */
    when(isSo) {
      return isSo(state) ? Promise.resolve() : new Promise((resolve) => this.whenFirst(isSo, resolve));
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
