// The numbers of tensors as text.

/** As PyTorch prints them: four decimals. @param {number} value */
export const printed = (value) => value.toFixed(4);

/** In the fewest digits that tell it from every other float32. @param {number} value a float32 */
export function shortest(value) {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}

/** The numbers with decimals in what a notebook has printed. @param {string} text */
export const numbersIn = (text) => text.match(/-?\d*\.\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
