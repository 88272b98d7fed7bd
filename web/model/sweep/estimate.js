// How long runs take, from what was measured of others, and when the last of them is done.
import { parametersOf } from '../parameters.js';

/**
 * @typedef {import('../../types.js').TrainingSettings} TrainingSettings
 * @typedef {{ inputs: number, classes: number, trainingImages: number }} Data
 * @typedef {{ settings: TrainingSettings, seconds: number[] }} Measured a run, here or elsewhere, with the seconds of its epochs
 */

/**
 * What runs have in common that take the same time for each parameter and image, the closest first: the same loops, the same network, any.
 * @type {((settings: TrainingSettings) => string)[]}
 */
const likeness = [
  ({ hidden, activation, batchSize, distortion, worldForms, optimizer, momentum, weightDecay }) =>
    `${[hidden.join('-'), activation, batchSize, distortion, worldForms > 0, optimizer, momentum > 0, weightDecay > 0]}`,
  ({ hidden }) => hidden.join('-'),
  () => 'any',
];

/** What an epoch takes, in multiplications for each of its passes. @param {TrainingSettings} settings @param {Data} data */
const workOf = ({ hidden }, { inputs, classes, trainingImages }) =>
  parametersOf([inputs, ...hidden, classes]) * trainingImages;

/**
 * @typedef {(settings: TrainingSettings) => number | undefined} Estimate seconds of a whole run; nothing before anything is known
 */

/**
 * A run takes as long an epoch as those measured that are like it; of a network that was not measured yet, as its size says.
 * @param {readonly Measured[]} measured of this sweep
 * @param {Data} data
 * @param {Measured} [known] a run before it, which counts only until one is measured
 * @returns {Estimate}
 */
export function estimator(measured, data, known) {
  /** Seconds for each piece of work, and epochs that they come from. @type {Map<string, { rates: number, epochs: number }>[]} */
  const levels = likeness.map(() => new Map());
  const isMeasured = measured.some(({ seconds }) => seconds.length > 0);
  for (const { settings, seconds } of isMeasured || !known ? measured : [known]) {
    for (const [level, keyOf] of likeness.entries()) {
      const key = keyOf(settings);
      const { rates, epochs } = levels[level].get(key) ?? { rates: 0, epochs: 0 };
      const sum = seconds.reduce((total, epoch) => total + epoch, 0);
      levels[level].set(key, {
        rates: rates + sum / workOf(settings, data),
        epochs: epochs + seconds.length,
      });
    }
  }
  return (settings) => {
    const found = likeness.map((keyOf, level) => levels[level].get(keyOf(settings)));
    const closest = found.find((at) => at !== undefined && at.epochs > 0);
    return closest && (closest.rates / closest.epochs) * workOf(settings, data) * settings.epochs;
  };
}

/**
 * Until the last run is done, when each worker takes the next as soon as it is free.
 * @param {number[]} seconds of the runs that are left, in their order
 * @param {number} workers at least 1
 */
export function secondsUntilDone(seconds, workers) {
  const busy = new Array(Math.max(1, workers)).fill(0);
  for (const duration of seconds) {
    const next = busy.indexOf(Math.min(...busy));
    busy[next] += duration;
  }
  return Math.max(...busy);
}

/**
 * How long the rest of a sweep takes.
 * @param {readonly { settings: TrainingSettings, epochsDone?: number }[]} left runs in their order; of those under way, how far they are
 * @param {number} workers
 * @param {Estimate} estimate
 * @returns {number | undefined} seconds; nothing before anything is known
 */
export function secondsLeft(left, workers, estimate) {
  const seconds = left.map(({ settings, epochsDone = 0 }) => {
    const whole = estimate(settings);
    return whole && whole * Math.max(0, 1 - epochsDone / settings.epochs);
  });
  return seconds.every((duration) => duration !== undefined) ? secondsUntilDone(seconds, workers) : undefined;
}
