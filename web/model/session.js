// What a tab keeps of what it does, and takes up again: the form, the drawing, the run, the person's own data.
import { append, noLosses } from './losses.js';
import { areEpochs, areSettings, isOrigin } from './record.js';
import { isToBeTaught } from './selectors.js';
import { completed, completedFields } from './settings.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Run} Run
 *
 * @typedef {object} Session
 * @property {number} savedAt milliseconds since 1970
 * @property {State['fields']} fields
 * @property {State['stop']} stop
 * @property {number} batchesPerSecond
 * @property {State['strokes']} strokes
 * @property {Run | undefined} run
 * @property {State['ownData']} ownData
 * @property {boolean} taught whether the run's network has learned My digits
 */

const version = 1;

const ends = ['finished', 'diverged', 'failed', 'opened'];

/** @param {string} what @param {unknown} holds */
function check(what, holds) {
  if (!holds) throw new Error(`The stored session: ${what} is not as this page writes it.`);
}

/** @param {any} run of unknown origin @returns {Run} */
function readRun(run) {
  check('id', typeof run.id === 'string');
  check('data', run.data === undefined || typeof run.data === 'string');
  check('settings', areSettings(run.settings));
  check('epochs', Array.isArray(run.epochs) && areEpochs(run.epochs));
  check('origin', isOrigin(run.from));
  const numbers = [run.batchesPerEpoch, run.batchesDone, run.imagesDone, run.seconds];
  check(
    'progress',
    numbers.every((number) => Number.isFinite(number) && number >= 0) && run.batchesPerEpoch >= 1,
  );
  const { x, raw, smooth } = run.losses;
  const columns = [x, raw, smooth];
  check(
    'losses',
    columns.every((column) => column instanceof Float64Array && column.length === x.length),
  );
  check(
    'losses',
    [run.losses.stride, run.losses.count].every((count) => Number.isSafeInteger(count)),
  );
  append({ ...noLosses, ...run.losses }, new Float32Array(1)); // throws if they cannot go on
  const isChange = (/** @type {any} */ { batch, learningRate, inUse = 0 }) =>
    batch >= 0 && learningRate > 0 && inUse >= 0;
  check('rate changes', Array.isArray(run.rateChanges) && run.rateChanges.every(isChange));
  check(
    'resumption',
    run.state === 'lost' ? run.before === undefined || typeof run.before === 'string' : true,
  );
  check('file', run.file === undefined || typeof run.file.name === 'string');
  check('state', ['training', 'paused', 'lost', ...ends].includes(run.state));
  return { ...run, settings: completed(run.settings), batch: undefined, takenUp: undefined };
}

/** @param {unknown} value of unknown origin @returns {Session} @throws {Error} unless it is one */
export function readSession(value) {
  const session = /** @type {any} */ (value);
  check('version', session?.version === version);
  check('time', Number.isFinite(session.savedAt));
  const fields = completedFields(session.fields);
  check(
    'fields',
    Object.values(fields).every((text) => typeof text === 'string' && text.length < 1000),
  );
  check('stop', typeof session.stop.wanted === 'boolean' && typeof session.stop.percent === 'string');
  check('pace', session.batchesPerSecond > 0);
  const isPoint = (/** @type {any} */ { x, y }) => Number.isFinite(x) && Number.isFinite(y);
  check(
    'strokes',
    session.strokes.every((/** @type {any[]} */ stroke) => stroke.length > 0 && stroke.every(isPoint)),
  );
  const run = session.run && readRun(session.run);
  const { ownData } = session;
  const isNames = (/** @type {any} */ names) =>
    Array.isArray(names) && names.every((name) => typeof name === 'string');
  check('own data', ownData === undefined || (typeof ownData.id === 'string' && isNames(ownData.names)));
  return { ...session, fields, run, ownData, taught: session.taught === true }; // which earlier versions did not keep
}

/** @param {State} state @returns {Session & { version: number }} */
export function sessionOf(state) {
  const { fields, stop, batchesPerSecond, strokes, run, ownData } = state;
  return {
    version,
    savedAt: Date.now(),
    fields,
    stop,
    batchesPerSecond,
    strokes,
    ownData,
    run: run && { ...run, batch: undefined, takenUp: undefined },
    taught: run !== undefined && isToBeTaught(state),
  };
}

/** What a session is made of; while these are the same there is nothing to save. @param {State} state */
export const partsOf = (state) => {
  const { fields, stop, batchesPerSecond, strokes, run, ownData } = state;
  return [fields, stop, batchesPerSecond, strokes, run, ownData, isToBeTaught(state)];
};

/** Where a run begins, pauses, ends, its network is taught, or other data are opened: worth saving at once. @param {State} state */
export const phaseOf = (state) =>
  `${state.run?.id} ${state.run?.state} ${isToBeTaught(state)} ${JSON.stringify(state.ownData)}`;
