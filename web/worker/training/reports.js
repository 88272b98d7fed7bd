// What a run tells of itself: what has happened since it told last, the less often the longer it lasts.
import { pixelsOf } from '../answers/pixels.js';

/** @typedef {import('../../types.js').RunProgress} RunProgress */

/** What changes within a frame nobody sees. */
const shortestInterval = 1000 / 60;
/** The page stays lively. */
const longestInterval = 200;
/** After such a share of what the run has taken so far: so much longer do its plots grow in between. Each report costs the page several milliseconds, on a processor that training wants too. */
const shareOfRun = 1 / 10;

/** Images of a mini-batch that are shown. */
const imagesShown = 30;

/** One after the other. @param {Float32Array[]} parts */
function joinedFloats(parts) {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export class Reports {
  #trainer;
  #trainingSet;
  #batchSize;
  #report;
  #last = 0;
  /** Of the latest mini-batch, once there is one. @type {number | undefined} */
  #lastLoss;
  /** @type {Float32Array[]} */
  #losses = [];
  /** @type {import('../../types.js').EpochResult[]} */
  #epochs = [];

  /**
   * @param {import('mnist-lab-wasm').Trainer} trainer
   * @param {import('mnist-lab-wasm').Dataset} trainingSet
   * @param {number} batchSize
   * @param {(progress: Omit<RunProgress, 'version'>) => void} report
   */
  constructor(trainer, trainingSet, batchSize, report) {
    this.#trainer = trainer;
    this.#trainingSet = trainingSet;
    this.#batchSize = batchSize;
    this.#report = report;
  }

  /** @param {Float32Array} losses of mini-batches, one at the least */
  addLosses(losses) {
    this.#losses.push(losses);
    this.#lastLoss = losses[losses.length - 1];
  }

  /** @param {import('../../types.js').EpochResult} result */
  addEpoch(result) {
    this.#epochs.push(result);
  }

  /** @param {number} milliseconds that the run has trained for */
  isDue(milliseconds) {
    const interval = Math.min(Math.max(shareOfRun * milliseconds, shortestInterval), longestInterval);
    return performance.now() - this.#last >= interval;
  }

  /** @param {Pick<RunProgress, 'state' | 'seconds' | 'rateChanges'> & { isSlow: boolean }} run isSlow: each mini-batch can be looked at */
  send({ isSlow, ...run }) {
    this.#last = performance.now();
    const batchesPerEpoch = this.#trainer.batchesPerEpoch();
    const batchesDone = this.#trainer.batchesDone();
    const epochs = this.#trainer.epochsDone();
    const inEpoch = batchesDone - epochs * batchesPerEpoch;
    this.#report({
      ...run,
      batchesPerEpoch,
      batchesDone,
      imagesDone: epochs * this.#trainingSet.size() + inEpoch * this.#batchSize,
      losses: joinedFloats(this.#losses),
      epochs: this.#epochs,
      divergence: this.#trainer.divergence(),
      rateInUse: this.#trainer.rateInUse(),
      batch: isSlow ? this.#latestBatch() : undefined,
    });
    this.#losses = [];
    this.#epochs = [];
  }

  /** Tells nothing any more. */
  end() {
    this.#report = () => {};
  }

  /** @returns {RunProgress['batch']} */
  #latestBatch() {
    const rows = this.#trainer.lastBatch();
    if (this.#lastLoss === undefined) return undefined;
    const shown = rows.subarray(0, imagesShown);
    return {
      size: rows.length,
      labels: Array.from(shown, (row) => this.#trainingSet.label(row)),
      pixels: pixelsOf(this.#trainingSet, shown),
      loss: this.#lastLoss,
      updateSize: this.#trainer.lastUpdateSize(),
    };
  }
}
