// A run that is over, as it is taken elsewhere: whether it can be done again, and from what.

/**
 * @typedef {import('./record.js').RunRecord} RunRecord
 * @typedef {'diverged' | 'data' | 'from' | 'distortion' | 'world forms'} Hindrance
 */

/** Why other programs cannot do the same run; nothing when they can. @param {RunRecord} record @returns {Hindrance | undefined} */
export function hindranceOf({ state, data, from, settings }) {
  if (state === 'diverged') return 'diverged';
  if (data !== undefined) return 'data';
  if (from) return 'from';
  if (settings.worldForms > 0) return 'world forms';
  return settings.distortion === 'none' ? undefined : 'distortion';
}

/** @param {RunRecord} record that nothing hinders @returns {import('../types.js').PastCourse} */
export const courseOf = ({ settings, epochs, rateChanges }) => ({
  settings,
  epochs: epochs.length,
  rateChanges: rateChanges.map(({ epoch, learningRate }) => ({ epoch, learningRate })),
  fingerprint: epochs[epochs.length - 1].fingerprint,
});

/**
 * How far two networks' parameters are apart at the most.
 * @param {Float32Array} ours
 * @param {Float32Array} theirs as many
 */
export const largestDifference = (ours, theirs) =>
  ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);

/** As near as other roundings of the same run come. */
const near = 0.01;

/** Whether another program has come where the run did. @param {RunRecord} record */
export const isRepeated = ({ epochs, repeated }) =>
  repeated !== undefined && Math.abs(repeated.accuracy - (epochs.at(-1)?.testAccuracy ?? 0)) <= near;

/** What the files of a run are called, without an ending. @param {string} fingerprint */
export const fileName = (fingerprint) => `mnist-lab-${fingerprint.slice(0, 8)}`;
