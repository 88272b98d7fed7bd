// Runs beside each other: what differs between them, how each ended; in a table, and as files.
import { fieldNames } from './settings.js';

/**
 * @typedef {import('./record.js').RunRecord} RunRecord
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 */

/** The share of test images that the exercise asks for. */
export const goal = 0.9;

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
  repeatedBy: record.repeated?.by ?? null,
  repeatedAccuracy: record.repeated?.accuracy ?? null,
  repeatedDifference: record.repeated?.difference ?? null,
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

/** RFC 4180. @param {unknown[][]} lines */
export const csvOf = (lines) => lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('');

/** @param {RunRecord[]} records */
export function toCsv(records) {
  const rows = records.map(rowOf);
  return csvOf([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]);
}
