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

/**
 * How spreadsheets in a language read a table: German ones take a comma for the decimal sign, semicolons between columns, and UTF-8
 * where a byte order mark says so.
 */
const csvStyles = {
  en: { start: '', separator: ',', point: '.' },
  de: { start: '\ufeff', separator: ';', point: ',' },
};

/** @typedef {keyof typeof csvStyles} Language */

/** What was measured or computed, to seven significant digits: float32 has no more. @template T @param {T} value @returns {T | number} */
export const measured = (value) =>
  typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)
    ? Number(value.toPrecision(7))
    : value;

/** @param {number} number @param {Language} language */
const numberText = (number, language) => String(number).replace('.', csvStyles[language].point);

/**
 * When the learning rate was changed by hand, and to what: "3: 0.05 5: 0.01".
 * @param {RunRecord} record
 * @param {(number: number) => string} [write]
 */
const rateChangesOf = ({ rateChanges }, write = String) =>
  rateChanges.map(({ epoch, learningRate }) => `${write(epoch)}: ${write(learningRate)}`).join(' ') || null;

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
  rateChanges: rateChangesOf(record),
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

/** A field of a CSV file. Text that a spreadsheet would compute is marked as text. @param {unknown} value @param {Language} language */
function csvField(value, language) {
  const { separator } = csvStyles[language];
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value, language);
  // Without the space, "16,16" would be one number.
  const text = Array.isArray(value) ? value.join(', ') : String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180, but for what spreadsheets in the language expect. @param {unknown[][]} lines @param {Language} language */
export const csvOf = (lines, language) =>
  csvStyles[language].start +
  lines
    .map(
      (line) => `${line.map((value) => csvField(value, language)).join(csvStyles[language].separator)}\r\n`,
    )
    .join('');

/** Those stay exactly as they were set. @param {string} column */
const isSetting = (column) => fieldNames.some((name) => name === column);

/** @param {RunRecord[]} records @param {Language} language */
export function toCsv(records, language) {
  const rows = records.map((record) => ({
    ...rowOf(record),
    rateChanges: rateChangesOf(record, (number) => numberText(measured(number), language)),
  }));
  return csvOf(
    [
      Object.keys(rows[0] ?? {}),
      ...rows.map((row) =>
        Object.entries(row).map(([name, value]) => (isSetting(name) ? value : measured(value))),
      ),
    ],
    language,
  );
}
