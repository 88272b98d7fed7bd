// The run's part of the page's state: how it begins, goes on, and ends.
import { append, noLosses, upTo } from './losses.js';
import { recordOf } from './record.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Event} Event
 * @typedef {import('../types.js').RunProgress} RunProgress
 * @typedef {import('../types.js').EpochResult} EpochResult
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {string} [data] id of the person's own data that it learned; MNIST without
 * @property {TrainingSettings} settings its own; changing the form does not touch them
 * @property {RunProgress['state'] | 'opened' | 'failed' | 'lost'} state opened: the network of a file; failed: an unexpected error ended it;
 *   lost: its worker died or its page is gone, and its network with it
 * @property {RunProgress['state'] | 'opened' | 'failed' | undefined} [before] what it was before it was lost
 * @property {number} batchesPerEpoch
 * @property {number} batchesDone
 * @property {number} imagesDone
 * @property {number} seconds
 * @property {import('./losses.js').Losses} losses
 * @property {EpochResult[]} epochs
 * @property {RunProgress['divergence']} divergence
 * @property {import('../types.js').RateChange[]} rateChanges
 * @property {number} [rateInUse] what the next mini-batch is trained with: the schedule's share of the learning rate
 * @property {{ number: number | undefined, epochs: number, file?: string } | undefined} from the run that it went on
 *   from, and where; or the file whose network it started with
 * @property {{ name: string, accuracy: number | undefined }} [file] that was opened, and how its network does on MNIST's
 *   test set, 0 to 1
 * @property {number | undefined} takenUp the epochs after which it was taken up again, without the mini-batches done since
 * @property {RunProgress['batch']} batch the latest mini-batch, when there is time to look at it
 */

/** Kept at the most. */
export const mostRuns = 100;

/**
 * @param {Run} run
 * @param {RunProgress} progress
 * @returns {Run}
 */
export function advanced(run, progress) {
  const { losses, epochs, rateChanges, version: _, ...now } = progress;
  return {
    ...run,
    ...now,
    losses: append(run.losses, losses),
    epochs: epochs.length > 0 ? [...run.epochs, ...epochs] : run.epochs,
    rateChanges: rateChanges.length > 0 ? [...run.rateChanges, ...rateChanges] : run.rateChanges,
  };
}

/** Before its first mini-batch. */
export const noRun = {
  state: /** @type {const} */ ('training'),
  batchesPerEpoch: 1,
  batchesDone: 0,
  imagesDone: 0,
  seconds: 0,
  losses: noLosses,
  epochs: [],
  divergence: undefined,
  rateChanges: [],
  from: undefined,
  takenUp: undefined,
  batch: undefined,
};

/**
 * As it was after so many epochs.
 * @param {Run} run
 * @param {number} epochs
 */
function pastOf(run, epochs) {
  const past = run.epochs.slice(0, epochs);
  const batches = epochs * run.batchesPerEpoch;
  return {
    batchesPerEpoch: run.batchesPerEpoch,
    batchesDone: batches,
    seconds: past.reduce((sum, { seconds }) => sum + seconds, 0),
    losses: upTo(run.losses, batches),
    epochs: past,
    rateChanges: run.rateChanges.filter(({ batch }) => batch < batches),
  };
}

/** What is to be told of a run that is taken up again. @param {Run} run as it was @param {number} batches that were kept */
const losing = (run, batches) =>
  run.batchesDone > batches ? { takenUp: batches / run.batchesPerEpoch } : {};

/** The same for one of which nothing was kept. @param {Run | undefined} run @param {string} id of the one that starts */
export const startingOver = (run, id) => (run && run.id === id ? losing(run, 0) : {});

/**
 * A run that shares its past with another, or that is taken up again under its own name.
 * @param {State} state
 * @param {Run} run
 * @param {Event & { type: 'runStarted' }} event
 * @param {number} epochs of it
 * @returns {Run}
 */
export function goingOn(state, run, { id, settings }, epochs) {
  const past = pastOf(run, epochs);
  if (id === run.id)
    return { ...noRun, ...past, id, settings, from: run.from, ...losing(run, past.batchesDone) };
  const number = state.runs.find((record) => record.id === run.id)?.number;
  const from = { number, epochs, ...(run.file && { file: run.file.name }) };
  // From here on its own learning rate holds, whatever the other run had changed it to.
  const change = { batch: past.batchesDone, learningRate: settings.learningRate };
  const rateChanges = past.rateChanges.length > 0 ? [...past.rateChanges, change] : [];
  return { ...noRun, ...past, id, settings, from, rateChanges };
}

/** The run goes on, and is kept once it has come to its end. @param {State} state @param {Run} run @returns {Pick<State, 'run'> & { runs?: State['runs'] }} */
export function recorded(state, run) {
  // A run that was taken up again may have been recorded just before its page went.
  const earlier = state.runs.find(({ id }) => id === run.id);
  const number = earlier?.number ?? Math.max(0, ...state.runs.map((record) => record.number)) + 1;
  const record = recordOf(run, number);
  if (!record) return { run };
  const others = state.runs.filter(({ id }) => id !== run.id);
  return { run, runs: [...others, { ...record, name: earlier?.name ?? '' }].slice(-mostRuns) };
}

/**
 * What was plotted stays; the run is over.
 * @param {Run | undefined} run
 * @param {'failed' | 'lost'} end
 * @returns {Run | undefined}
 */
export const ended = (run, end) =>
  run && { ...run, state: end, before: run.state === 'lost' ? run.before : run.state };
