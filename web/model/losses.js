// The losses of a run, ready to plot: every mini-batch as long as there are few, then means of two, four, …
// so that a run of any length takes bounded memory and time to draw.

/**
 * @typedef {object} Losses columns of equal length, and what the next losses need. Never changed: see append.
 * @property {Float64Array} x mini-batches done at each point, counted from 1
 * @property {Float64Array} raw mean loss of the mini-batches of each point
 * @property {Float64Array} smooth exponential moving average at each point
 * @property {number} stride mini-batches a point
 * @property {number} count mini-batches so far
 * @property {number} pendingSum of the losses that do not fill a point yet
 * @property {number} average without its correction for the start
 */

/** More points than this are merged in pairs. */
export const capacity = 16384;

/** A loss counts e times less in the moving average after this many mini-batches. */
export const memory = 100;

/** @type {Losses} */
export const noLosses = {
  x: new Float64Array(),
  raw: new Float64Array(),
  smooth: new Float64Array(),
  stride: 1,
  count: 0,
  pendingSum: 0,
  average: 0,
};

/**
 * Halves the number of points; x and smooth keep the later of two, raw their mean.
 * @param {Losses} losses of an even number of points
 * @returns {Losses}
 */
function merged(losses) {
  const half = losses.x.length / 2;
  const later = (/** @type {Float64Array} */ column) =>
    Float64Array.from({ length: half }, (_, i) => column[2 * i + 1]);
  return {
    ...losses,
    x: later(losses.x),
    smooth: later(losses.smooth),
    raw: Float64Array.from({ length: half }, (_, i) => (losses.raw[2 * i] + losses.raw[2 * i + 1]) / 2),
    stride: 2 * losses.stride,
  };
}

/**
 * @param {Losses} losses
 * @param {Float32Array} more losses of the next mini-batches
 * @returns {Losses}
 */
export function append(losses, more) {
  let { count, pendingSum, average } = losses;
  /** @type {number[]} */
  const x = [];
  /** @type {number[]} */
  const raw = [];
  /** @type {number[]} */
  const smooth = [];
  for (const loss of more) {
    count++;
    pendingSum += loss;
    average += (loss - average) / memory;
    if (count % losses.stride !== 0) continue;
    x.push(count);
    raw.push(pendingSum / losses.stride);
    smooth.push(average / (1 - (1 - 1 / memory) ** count)); // the average starts from 0; this takes it out
    pendingSum = 0;
  }
  const extended = (/** @type {Float64Array} */ column, /** @type {number[]} */ tail) => {
    const longer = new Float64Array(column.length + tail.length);
    longer.set(column);
    longer.set(tail, column.length);
    return longer;
  };
  /** @type {Losses} */
  let result = {
    x: extended(losses.x, x),
    raw: extended(losses.raw, raw),
    smooth: extended(losses.smooth, smooth),
    stride: losses.stride,
    count,
    pendingSum,
    average,
  };
  while (result.x.length > capacity) {
    if (result.x.length % 2 === 1) result = withoutLast(result);
    result = merged(result);
  }
  return result;
}

/**
 * As they were after so many mini-batches. What did not fill a point then is taken from the next point's mean.
 * @param {Losses} losses
 * @param {number} batches at least 0
 * @returns {Losses}
 */
export function upTo(losses, batches) {
  const kept = losses.x.findLastIndex((x) => x <= batches) + 1;
  const last = kept > 0 ? losses.x[kept - 1] : 0;
  const average = kept > 0 ? losses.smooth[kept - 1] * (1 - (1 - 1 / memory) ** last) : 0;
  const pending = batches - last;
  return {
    ...losses,
    x: losses.x.slice(0, kept),
    raw: losses.raw.slice(0, kept),
    smooth: losses.smooth.slice(0, kept),
    count: batches,
    pendingSum: pending > 0 ? pending * (losses.raw[kept] ?? losses.raw[kept - 1] ?? 0) : 0,
    average,
  };
}

/**
 * Takes the last point back into the pending sum, so that pairs remain.
 * @param {Losses} losses
 * @returns {Losses}
 */
function withoutLast(losses) {
  const last = losses.x.length - 1;
  return {
    ...losses,
    x: losses.x.slice(0, last),
    raw: losses.raw.slice(0, last),
    smooth: losses.smooth.slice(0, last),
    pendingSum: losses.pendingSum + losses.raw[last] * losses.stride,
  };
}
