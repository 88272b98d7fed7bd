// A sweep's runs as files: a table, and the records that `mnist-lab sweep --out` writes.
import { csvOf, measured } from '../comparison.js';
import { fieldNames } from '../settings.js';
import { runsOf } from './definition.js';
import { measures } from './results.js';

/**
 * @typedef {import('../../types.js').SweepResult} SweepResult
 * @typedef {import('./definition.js').Sweep} Sweep
 * @typedef {import('./results.js').Results} Results
 */

/** Runs that are done, in the order of the sweep. @param {Sweep} sweep @param {Results} results */
const doneOf = (sweep, results) =>
  runsOf(sweep).flatMap(({ key, settings }) => {
    const result = results.get(key);
    return result ? [{ settings, result }] : [];
  });

/** To a microsecond. @param {number | undefined} seconds */
const rounded = (seconds) => (seconds === undefined ? undefined : Number(seconds.toFixed(6)));

/** Of the whole run. @param {SweepResult} result */
const secondsOf = ({ seconds }) => rounded(seconds.reduce((sum, epoch) => sum + epoch, 0));

/** What stands in a column, after the settings. @type {Record<string, (result: SweepResult) => string | number | undefined>} */
const columns = {
  state: ({ state }) => state,
  epochsDone: ({ accuracies }) => accuracies.length,
  testAccuracy: measures.accuracy.of,
  bestTestAccuracy: measures.best.of,
  trainLoss: ({ trainLosses }) => trainLosses.at(-1),
  testLoss: ({ testLosses }) => testLosses.at(-1),
  seconds: secondsOf,
  epochsTo90: (result) => measures.epochsToGoal.of(result),
  secondsTo90: (result) => rounded(measures.secondsToGoal.of(result)),
  silentUnits: ({ silentUnits }) => silentUnits,
  units: ({ units }) => units,
  fingerprint: ({ fingerprint }) => fingerprint,
};

/** One line a run that is done. @param {Sweep} sweep @param {Results} results @param {import('../comparison.js').Language} language */
export const toCsv = (sweep, results, language) =>
  csvOf(
    [
      [...fieldNames, ...Object.keys(columns)],
      ...doneOf(sweep, results).map(({ settings, result }) => [
        ...fieldNames.map((name) => settings[name]),
        ...Object.values(columns).map((of) => measured(of(result) ?? null)),
      ]),
    ],
    language,
  );

/** The same as JSON Lines: docs/sweeps.md says what the names mean. @param {Sweep} sweep @param {Results} results */
export const toJsonLines = (sweep, results) =>
  doneOf(sweep, results)
    .map(({ settings, result }) => {
      const record = {
        settings,
        state: result.state,
        train_loss: result.trainLosses,
        test_loss: result.testLosses,
        test_accuracy: result.accuracies,
        seconds: result.seconds,
        parameters_sha256: result.fingerprint,
      };
      return `${JSON.stringify(record)}\n`;
    })
    .join('');
