// The record of the runs: what each was, how it went, and how the records are saved.
import { completed, fieldNames, fieldsOf, parse } from './settings.js';

/**
 * @typedef {import('./state.js').Run} Run
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
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
 * @property {{ x: number[], y: number[] }} smoothedLoss by epoch, for the plot
 */

/** Points of a record's loss at the most: it is drawn again with every frame of later runs. */
const mostPoints = 200;

/** The share of test images that the exercise asks for. */
const goal = 0.9;

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

/** Test accuracy at the end, 0 to 1. @param {RunRecord} record */
export const accuracyOf = (record) => record.epochs.at(-1)?.testAccuracy;

/** @param {RunRecord} record */
export const fingerprintOf = (record) => record.epochs.at(-1)?.fingerprint;

/** Epochs and seconds until the test accuracy reached 90 %, if it did. @param {RunRecord} record */
export function toGoal({ epochs }) {
  const reached = epochs.findIndex(({ testAccuracy }) => testAccuracy >= goal);
  if (reached < 0) return undefined;
  const seconds = epochs.slice(0, reached + 1).reduce((sum, epoch) => sum + epoch.seconds, 0);
  return { epochs: reached + 1, seconds };
}

/** @param {TrainingSettings} settings @param {keyof TrainingSettings} name */
const textOf = (settings, name) => String(settings[name]).replaceAll(',', ', ');

/** Settings that are not the same in all runs, as text. @param {RunRecord[]} records */
export function differences(records) {
  const differing = fieldNames.filter(
    (name) => new Set(records.map(({ settings }) => textOf(settings, name))).size > 1,
  );
  return records.map(({ settings }) => differing.map((name) => ({ name, value: textOf(settings, name) })));
}

/** The person's own data in few letters. @param {string} id */
export const shortId = (id) => id.slice(0, 6);

/** @param {RunRecord} record what a file says of it */
const rowOf = (record) => ({
  name: record.name,
  data: record.data ?? 'MNIST',
  ...record.settings,
  state: record.state,
  epochsDone: record.epochs.length,
  testAccuracy: accuracyOf(record) ?? null,
  seconds: record.seconds,
  epochsTo90: toGoal(record)?.epochs ?? null,
  secondsTo90: toGoal(record)?.seconds ?? null,
  fingerprint: fingerprintOf(record) ?? null,
  rateChanges:
    record.rateChanges.map(({ epoch, learningRate }) => `${epoch}: ${learningRate}`).join(' ') || null,
  fromRun: record.from?.number ?? null,
  fromEpoch: record.from?.epochs ?? null,
  fromFile: record.from?.file ?? null,
});

/** @param {RunRecord[]} records */
export const toJson = (records) =>
  `${JSON.stringify(
    records.map((record) => ({ ...rowOf(record), epochResults: record.epochs })),
    null,
    2,
  )}\n`;

/** A field of a CSV file. Text that a spreadsheet would compute is marked as text. @param {unknown} value */
function csvField(value) {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180. @param {RunRecord[]} records */
export function toCsv(records) {
  const rows = records.map(rowOf);
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}
