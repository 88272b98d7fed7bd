// How far the plot of a run's losses reaches: over all its epochs, or over few mini-batches while people follow them.

/** @typedef {import('./state.js').Run} Run */

/** The lowest loss that is shown. */
export const lowestLoss = 1e-4;

/**
 * Where a logarithmic axis for losses from `low` on starts: the next number down of one digit, as 0.09 for
 * 0.0969. From a start between those uPlot 1.6 counts up for ever.
 * @param {number} low above 0
 */
export function axisStart(low) {
  const shown = Math.max(low, lowestLoss);
  const exponent = Math.floor(Math.log10(shown));
  return Number(`${Math.floor(shown / 10 ** exponent)}e${exponent}`);
}

/** Mini-batches that there is room for at least. */
const fewest = 20;

/** The next above of …, 0.1, 0.2, 0.5, 1, 2, 5, … @param {number} value above 0 */
function nextStep(value) {
  const exponent = Math.floor(Math.log10(value));
  const digit = [1, 2, 5].find((step) => Number(`${step}e${exponent}`) > value);
  return Number(digit ? `${digit}e${exponent}` : `1e${exponent + 1}`);
}

/**
 * Where the axis ends, in epochs. At full speed a run is over before anybody could read a growing axis; any other grows
 * in steps, so that it stands still in between.
 * @param {Run} run
 * @param {number} batchesPerSecond
 */
export function reachOf({ state, settings, batchesDone, batchesPerEpoch }, batchesPerSecond) {
  const { epochs } = settings;
  const inPassing = state === 'finished' || (state === 'training' && batchesPerSecond === Infinity);
  const done = batchesDone / batchesPerEpoch;
  if (inPassing || done >= epochs / 2) return epochs;
  return Math.min(nextStep(Math.max(done, fewest / batchesPerEpoch)), epochs);
}

/**
 * Between which losses the plot stands.
 * @param {number} low the lowest loss
 * @param {number} high
 * @param {boolean} near few mini-batches are on show: no room is kept for losses yet to come
 * @returns {[number, number]}
 */
export function lossRange(low, high, near) {
  const start = near ? [1, 0.5, 0.2].find((loss) => loss <= low) : undefined;
  return [start ?? axisStart(Math.min(low, 0.1)), Math.max(high, 3)];
}
