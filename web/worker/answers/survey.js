// What a network reads in a whole set: which digits it takes for which, and the images that it misreads.
import { mostProbable } from '../../model/digits.js';

/**
 * @typedef {import('../../types.js').Survey} Survey
 * @typedef {import('../../types.js').Misread} Misread
 */

/** Gathers the answers to a set, part by part. */
export class Surveyor {
  #classes;
  /** @type {number[][]} */
  #confusion;
  #unanswered = 0;
  /** @type {Misread[]} */
  #misread = [];

  /** @param {number} classes */
  constructor(classes) {
    this.#classes = classes;
    this.#confusion = Array.from({ length: classes }, () => Array(classes).fill(0));
  }

  /**
   * @param {number} first index in the set
   * @param {ArrayLike<number>} labels
   * @param {Float32Array} probabilities one a class of each image
   */
  add(first, labels, probabilities) {
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i];
      const row = probabilities.subarray(i * this.#classes, (i + 1) * this.#classes);
      const answer = mostProbable(row);
      if (answer === undefined) this.#unanswered++;
      else this.#confusion[label][answer]++;
      if (answer !== label) this.#misread.push({ index: first + i, label, answer, probability: row[label] });
    }
  }

  /** The worst first: those whose label the network takes for least probable. @returns {Survey} */
  result() {
    const worst = this.#misread.sort(
      (a, b) => (a.probability || 0) - (b.probability || 0) || a.index - b.index,
    );
    return { confusion: this.#confusion, unanswered: this.#unanswered, misread: worst };
  }
}
