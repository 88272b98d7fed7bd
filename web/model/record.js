// The record of a run: what it was, and how it went; kept on this device.
import { completed, fieldsOf, parse } from './settings.js';

/**
 * @typedef {import('./state.js').Run} Run
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 *
 * @typedef {object} Repetition
 * @property {string} by the program: "PyTorch 2.1"
 * @property {number} accuracy of its network on the test set, 0 to 1
 * @property {number} difference the largest of a parameter
 *
 * @typedef {object} RunRecord
 * @property {string} id the run's
 * @property {number} number counts from 1
 * @property {string} name that the person gave it, if any
 * @property {string} [data] id of the person's own data; MNIST without
 * @property {TrainingSettings} settings
 * @property {'finished' | 'diverged'} state
 * @property {import('../types.js').EpochResult[]} epochs
 * @property {number} seconds training and evaluating, pauses left out
 * @property {{ epoch: number, learningRate: number, inUse?: number }[]} rateChanges during the run; epoch: how many were done; inUse: the
 *   schedule's share of it then
 * @property {Run['from']} from the run that it went on from
 * @property {Repetition} [repeated] by another program, whose network came back; unchecked where it was kept
 * @property {{ x: number[], y: number[] }} smoothedLoss by epoch, for the plot
 */

/** Points of a record's loss at the most: it is drawn again with every frame of later runs. */
const mostPoints = 200;

/** @param {Run} run @param {number} number @returns {RunRecord | undefined} nothing for a run that did not come to its end */
export function recordOf(run, number) {
  const {
    id,
    data,
    settings,
    state,
    epochs,
    seconds,
    losses,
    batchesPerEpoch,
    rateChanges: changes,
    from,
  } = run;
  if (state !== 'finished' && state !== 'diverged') return undefined;
  const every = Math.max(1, Math.ceil(losses.x.length / mostPoints));
  const kept = (/** @type {Float64Array} */ column) =>
    Array.from(column).filter((_, i) => i % every === every - 1);
  const smoothedLoss = {
    x: kept(losses.x).map((batches) => batches / batchesPerEpoch),
    y: kept(losses.smooth),
  };
  const rateChanges = changes.map(({ batch, ...rates }) => ({ epoch: batch / batchesPerEpoch, ...rates }));
  return { id, number, name: '', data, settings, state, epochs, seconds, smoothedLoss, rateChanges, from };
}

/** @param {unknown} value */
const isNumbers = (value) => Array.isArray(value) && value.every((number) => typeof number === 'number');

/** @param {any} settings of unknown origin, here and below */
export const areSettings = (settings) =>
  parse(fieldsOf(completed(settings)), Number.POSITIVE_INFINITY).settings !== undefined;

/** @param {any} epochs */
export const areEpochs = (epochs) =>
  epochs.every(
    (/** @type {any} */ { epoch, trainLoss, testLoss, testAccuracy, seconds, silentUnits, fingerprint }) =>
      isNumbers([epoch, trainLoss, testLoss, testAccuracy, seconds, silentUnits]) &&
      /^[0-9a-f]{64}$/.test(fingerprint),
  );

/** @param {any} from */
export const isOrigin = (from) =>
  from === undefined ||
  (Number.isSafeInteger(from.epochs) &&
    (from.number === undefined || Number.isSafeInteger(from.number)) &&
    (from.file === undefined || typeof from.file === 'string'));

/** @param {any} value @returns {value is RunRecord} */
function isRecord(value) {
  try {
    const { id, number, name, data, settings, state, epochs, seconds, smoothedLoss, rateChanges, from } =
      value;
    return (
      typeof id === 'string' &&
      Number.isSafeInteger(number) &&
      typeof name === 'string' &&
      (data === undefined || typeof data === 'string') &&
      areSettings(settings) &&
      (state === 'finished' || state === 'diverged') &&
      Number.isFinite(seconds) &&
      isNumbers(smoothedLoss.x) &&
      isNumbers(smoothedLoss.y) &&
      areEpochs(epochs) &&
      rateChanges.every((/** @type {any} */ { epoch, learningRate, inUse = 0 }) =>
        isNumbers([epoch, learningRate, inUse]),
      ) &&
      isOrigin(from)
    );
  } catch {
    return false; // something is missing
  }
}

/** Those of a list that are records of runs as this page writes them, or an earlier version did. @param {unknown} list @throws {Error} unless it is one */
export function readRecords(list) {
  if (!Array.isArray(list)) throw new Error('Expected a list of runs.');
  return list.filter(isRecord).map((record) => ({ ...record, settings: completed(record.settings) }));
}
