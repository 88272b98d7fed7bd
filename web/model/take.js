// A run that is over, as it is taken elsewhere: whether it can be done again, and from what.

/**
 * @typedef {import('./record.js').RunRecord} RunRecord
 * @typedef {'diverged' | 'data' | 'from' | 'distortion'} Hindrance
 */

/** Why other programs cannot do the same run; nothing when they can. @param {RunRecord} record @returns {Hindrance | undefined} */
export function hindranceOf({ state, data, from, settings }) {
  if (state === 'diverged') return 'diverged';
  if (data !== undefined) return 'data';
  if (from) return 'from';
  return settings.distortion === 'none' ? undefined : 'distortion';
}

/** @param {RunRecord} record that nothing hinders @param {number} trainingImages @returns {import('../types.js').PastCourse} */
export function courseOf({ settings, epochs, rateChanges }, trainingImages) {
  const batchesPerEpoch = Math.ceil(trainingImages / settings.batchSize);
  return {
    settings,
    epochs: epochs.length,
    rateChanges: rateChanges.map(({ epoch, learningRate }) => ({
      batch: Math.round(epoch * batchesPerEpoch),
      learningRate,
    })),
    fingerprint: epochs[epochs.length - 1].fingerprint,
  };
}

/**
 * How far two networks' parameters are apart at the most.
 * @param {Float32Array} ours
 * @param {Float32Array} theirs as many
 */
export const largestDifference = (ours, theirs) =>
  ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);

/** What the files of a run are called, without an ending. @param {string} fingerprint */
export const fileName = (fingerprint) => `mnist-lab-${fingerprint.slice(0, 8)}`;
