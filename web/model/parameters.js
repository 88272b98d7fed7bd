// How large a network is.

/** Weights and biases. @param {number[]} sizes units of every layer, input and output included */
export const parametersOf = (sizes) =>
  sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
