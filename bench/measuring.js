// What all that is measured shares: the networks, and how figures come together.
import { fileURLToPath } from 'node:url';

/** @typedef {{ hidden: number[], batchSize: number, learningRate: number }} Network */

/** The exercise's. @type {Network} */
export const exercise = { hidden: [16, 16], batchSize: 25, learningRate: 0.1 };

/** Wider ones; the last is that of jax-js's own demo. @type {Network[]} */
export const wide = [
  { hidden: [128, 64], batchSize: 32, learningRate: 0.1 },
  { hidden: [512, 256], batchSize: 32, learningRate: 0.1 },
  { hidden: [256, 128], batchSize: 1000, learningRate: 0.1 },
];

/** How what was measured of a network is called. @param {string} name @param {Network} network */
export const nameOf = (name, network) => (network === exercise ? name : `${name} ${network.hidden}`);

export const root = fileURLToPath(new URL('../', import.meta.url));

export const log = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export class Times {
  /** Seconds by name, one for each round. @type {Map<string, number[]>} */
  #all = new Map();

  /** @param {string} name @param {number} seconds */
  add(name, seconds) {
    this.#all.set(name, [...(this.#all.get(name) ?? []), seconds]);
    log(`  ${name} ${seconds.toFixed(4)} s`);
  }

  /** Undefined where nothing was measured, which JSON leaves out. @param {string} name */
  median(name) {
    const values = this.#all.get(name);
    return values && median(values);
  }

  /** Of those among the names that were measured. @param {string[]} names @param {Network} network */
  mediansOf(names, network) {
    return Object.fromEntries(
      names
        .map((name) => /** @type {const} */ ([name, this.median(nameOf(name, network))]))
        .filter(([, seconds]) => seconds !== undefined),
    );
  }
}
