// Sweeps for the tests, and what fast-check draws them from.
import fc from 'fast-check';
import { choicesOf, fieldNames, fieldsOf, kindOf, presets } from '../../web/model/settings.js';
import { mostRuns } from '../../web/model/sweep/definition.js';
import { settings } from './arbitraries.js';

/**
 * @typedef {import('../../web/model/settings.js').Field} Field
 * @typedef {import('../../web/model/sweep/definition.js').Sweep} Sweep
 * @typedef {import('../../web/types.js').SweepResult} SweepResult
 */

/** Of Task 8. @param {Partial<Record<Field, string[]>>} tried @param {object} [fields] @returns {Sweep} */
export const sweepOver = (tried, fields = {}) => ({
  axes: Object.entries(tried).map(([setting, values]) => ({
    setting: /** @type {Field} */ (setting),
    values,
  })),
  fields: { ...presets.task8, ...fields },
});

/** What may stand in a field, in the form's own text. @param {Field} field */
export const textIn = (field) => {
  if (kindOf(field) === 'choice') return fc.constantFrom(...choicesOf(field));
  if (kindOf(field) === 'yes or no') return fc.constantFrom('true', 'false');
  return settings.map((of) => fieldsOf(/** @type {any} */ (of))[field]);
};

/** The values of an axis. @param {Field} field @param {number} [most] */
export const valuesOf = (field, most = 6) => fc.uniqueArray(textIn(field), { minLength: 1, maxLength: most });

/** Sweeps that can be done. @type {fc.Arbitrary<Sweep>} */
export const sweeps = fc
  .tuple(fc.shuffledSubarray(fieldNames, { minLength: 1, maxLength: 3 }), settings)
  .chain(([chosen, of]) =>
    fc.record(
      {
        axes: fc.tuple(
          ...chosen.map((setting) =>
            fc.record(
              { setting: fc.constant(setting), values: valuesOf(setting) },
              { noNullPrototype: true },
            ),
          ),
        ),
        fields: fc.constant(fieldsOf(/** @type {any} */ (of))),
      },
      { noNullPrototype: true },
    ),
  )
  .filter(({ axes }) => axes.reduce((count, { values }) => count * values.length, 1) <= mostRuns);

/** @param {number[]} accuracies @param {Partial<SweepResult>} [changed] @returns {SweepResult} */
export const result = (accuracies, changed = {}) => ({
  state: 'finished',
  accuracies,
  trainLosses: accuracies.map((accuracy) => 1 - accuracy),
  testLosses: accuracies.map((accuracy) => 1.25 - accuracy),
  seconds: accuracies.map(() => 0.5),
  silentUnits: 1,
  units: 32,
  fingerprint: 'ab'.repeat(32),
  ...changed,
});
