// Numbers as people read them.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 60000 -> "60,000" @param {number} value */
export const count = (value) => whole.format(value);

/** 0.94 -> "94.00 %"; no number -> "–" @param {number | undefined} share 0 to 1 */
export const percent = (share) =>
  share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(2)} %`;

/** Three figures: 0.31234 -> "0.312", 12.345 -> "12.3" @param {number} value at least 0 */
export function figures(value) {
  const decimals = value < 0.1 ? 4 : value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toFixed(decimals);
}

/** 0.31234 -> "0.312 s" @param {number} value at least 0 */
export const seconds = (value) => `${figures(value)} s`;

/** 0.197686 -> "0.1977"; very large or small numbers in powers of ten @param {number} value */
export const loss = (value) =>
  value !== 0 && (Math.abs(value) >= 1e4 || Math.abs(value) < 1e-4)
    ? value.toExponential(2)
    : value.toFixed(4);

/** 811234 -> "811,000 images/s": three figures @param {number} value */
export const imagesPerSecond = (value) =>
  `${new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value)} images/s`;
