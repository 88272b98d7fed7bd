// Numbers from one to another in a few steps, as a person would choose them.

/** Ends that are so many times apart are far apart: what is between them is multiplied, not added. */
const far = 10;

/** How far a number may be moved, as a share of the way to the next, to have few figures. */
const tidyWithin = 0.05;

/**
 * 0.001 to 1 in 4 -> 0.001, 0.01, 0.1, 1; 0 to 1 in 4 -> 0, 0.333, 0.667, 1. Ends stay as they are.
 * @param {number} from
 * @param {number} to
 * @param {number} count at least 2
 * @returns {number[]}
 */
export function numbersBetween(from, to, count) {
  if (from === to) return [from];
  const least = Math.min(from, to);
  const isFar = least > 0 && Math.max(from, to) / least >= far;
  const exact = Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return isFar ? from * (to / from) ** share : from + (to - from) * share;
  });
  exact[0] = from;
  exact[count - 1] = to;
  /** To the nearer neighbour. @param {number} i */
  const gap = (i) => Math.min(Math.abs(exact[i] - exact[i - 1]), Math.abs(exact[i + 1] - exact[i]));
  for (let digits = 3; ; digits++) {
    const tidy = exact.map((number, i) =>
      i === 0 || i === count - 1 ? number : Number(number.toPrecision(digits)),
    );
    const isNear = (/** @type {number} */ number, /** @type {number} */ i) =>
      number === exact[i] || Math.abs(number - exact[i]) <= tidyWithin * gap(i);
    if (digits === 17 || tidy.every(isNear)) return tidy;
  }
}

/** Each whole number from one to another, up or down. @param {number} from @param {number} to */
export const wholeNumbersBetween = (from, to) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from < to ? from + i : from - i));
