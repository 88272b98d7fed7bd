// Numbers as people read them, in their language.

let locale = 'en';
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options @param {string} key of them */
function format(options, key) {
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** Numbers are written as in this language from now on. @param {'en' | 'de'} language */
export function setLocale(language) {
  locale = language;
  formats.clear();
}

/** With so many decimals, not separated by thousands: 0.25 -> "0.2500" @param {number} value @param {number} decimals */
export const fixed = (value, decimals) =>
  format(
    { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false },
    `fixed ${decimals}`,
  )
    .format(value)
    .replace('-', '−');

/** 60000 -> "60,000" @param {number} value */
export const count = (value) => format({ maximumFractionDigits: 0 }, 'count').format(value);

/** 0.94 -> "94.00 %"; no number -> "–" @param {number | undefined} share 0 to 1 */
export const percent = (share) =>
  share === undefined || Number.isNaN(share) ? '–' : `${fixed(100 * share, 2)} %`;

/** Three figures: 0.31234 -> "0.312", 12.345 -> "12.3" @param {number} value at least 0 */
export const figures = (value) =>
  fixed(value, value < 0.1 ? 4 : value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0);

/** 0.31234 -> "0.312 s" @param {number} value at least 0 */
export const seconds = (value) => `${figures(value)} s`;

/** 0.197686 -> "0.1977"; very large or small numbers in powers of ten @param {number} value */
export const loss = (value) =>
  value !== 0 && (Math.abs(value) >= 1e4 || Math.abs(value) < 1e-4)
    ? value.toExponential(2)
    : fixed(value, 4);

/** Three figures: 811234 -> "811,000" @param {number} value */
export const rate = (value) => format({ maximumSignificantDigits: 3 }, 'rate').format(value);

/** As many figures as the number has: 0.1 -> "0.1", 3e-8 -> "3e-8" @param {number} value */
export const plain = (value) =>
  value !== 0 && Math.abs(value) < 1e-6
    ? String(value)
    : format({ maximumSignificantDigits: 17 }, 'plain').format(value);

/** A message as part of a sentence. @param {string} message */
export const clause = (message) => message.replace(/\.$/, '');
