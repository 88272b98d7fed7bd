// What this view says, in English.
import { plural } from '../../lib/plural.js';

export const sweep = {
  /** @param {number} n */
  runs: (n) => `${plural(n, 'run')} to compare.`,
};
