// How large a network is.

/**
 * Weights and biases.
 * @param {number[]} hidden units by layer
 * @param {number} inputs
 * @param {number} classes
 */
export function parametersOf(hidden, inputs, classes) {
  const sizes = [inputs, ...hidden, classes];
  return sizes.slice(1).reduce((sum, units, i) => sum + (sizes[i] + 1) * units, 0);
}
