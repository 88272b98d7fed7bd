// Why a run does not learn, from how it went.

/**
 * @typedef {import('./state.js').Run} Run
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 *
 * @typedef {{ kind: 'diverged' } | { kind: 'silent', silent: number, hidden: number } |
 *   { kind: 'guessing', rate: 'large' | 'small' | 'few' | 'usual' } | { kind: 'unsteady', lost: number }} Diagnosis
 *   silent: units of the hidden layers that say the same of every image; guessing: its accuracy is that of chance;
 *   unsteady: its accuracy has fallen, by so much, 0 to 1
 */

/** The most frequent digit is a tenth of the test images; somewhat more still is chance. */
const chance = 0.2;

/** With the usual one of these networks like the exercise's learn; beyond the others they hardly do. */
const ratesOf = {
  sgd: { small: 0.003, usual: 0.1, large: 0.3 },
  adam: { small: 1e-5, usual: 0.001, large: 0.03 },
};

/** @param {TrainingSettings} settings */
const rates = ({ optimizer }) => ratesOf[optimizer === 'sgd' ? 'sgd' : 'adam'];

/** A step along one direction, again and again, becomes so many times as long. @param {TrainingSettings} settings */
const stretch = ({ optimizer, momentum }) => (optimizer === 'sgd' ? 1 / (1 - momentum) : 1);

/** A learning rate to try. @param {TrainingSettings} settings */
export const usualRate = (settings) => Number((rates(settings).usual / stretch(settings)).toPrecision(2));

/** Too few steps to get anywhere, whatever the rate. */
const fewSteps = 100;

/** @param {number} rate @param {TrainingSettings} settings @param {number} steps */
function cause(rate, settings, steps) {
  const { small, large } = rates(settings);
  const reach = rate * stretch(settings);
  if (reach >= large) return 'large';
  if (steps < fewSteps) return 'few';
  return reach <= small ? 'small' : 'usual';
}

/** @param {Run} run @returns {Diagnosis | undefined} nothing while it learns */
export function diagnose(run) {
  if (run.state === 'diverged') return { kind: 'diverged' };
  const last = run.epochs.at(-1);
  if (!last) return undefined;
  const hidden = run.settings.hidden.reduce((sum, units) => sum + units, 0);
  if (last.silentUnits > hidden / 2 && last.testAccuracy < 0.5) {
    return { kind: 'silent', silent: last.silentUnits, hidden };
  }
  if (last.testAccuracy < chance) {
    const rate = run.rateChanges.at(-1)?.learningRate ?? run.settings.learningRate;
    return { kind: 'guessing', rate: cause(rate, run.settings, run.batchesDone) };
  }
  const lost = Math.max(...run.epochs.map(({ testAccuracy }) => testAccuracy)) - last.testAccuracy;
  return lost > 0.05 ? { kind: 'unsteady', lost } : undefined;
}
