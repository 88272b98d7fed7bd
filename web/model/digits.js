// What page and worker both know of digits.

/** Inputs of a network: MNIST's 28 * 28 pixels. */
export const inputs = 784;

/** Outputs of a network: the digits 0 to 9. */
export const classes = 10;

/**
 * The digit of the largest probability, the lowest such when several are equal; undefined when they are not numbers,
 * as after a run that diverged.
 * @param {ArrayLike<number>} probabilities
 */
export function mostProbable(probabilities) {
  let best = 0;
  for (let digit = 0; digit < probabilities.length; digit++) {
    if (Number.isNaN(probabilities[digit])) return undefined;
    if (probabilities[digit] > probabilities[best]) best = digit;
  }
  return best;
}
