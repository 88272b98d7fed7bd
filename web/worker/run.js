// One training run: walks the core's Trainer in slices, evaluates after each epoch, reports.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { letMessagesIn, SliceSize } from './slices.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('mnist-lab-wasm').TrainingSettings} TrainingSettings
 * @typedef {import('../types.js').RunProgress} RunProgress
 * @typedef {import('../types.js').EpochResult} EpochResult
 */

/** Reports come at most once a frame. */
const reportMilliseconds = 1000 / 60;

/**
 * SHA-256 of all parameters as little-endian float32, in the exercise's order.
 * @param {Network} network
 */
function fingerprint(network) {
  const parameters = network.parameters(); // wasm, and so every float array of it, is little-endian
  return bytesToHex(sha256(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength)));
}

export class Run {
  #trainer;
  #trainingSet;
  #testSet;
  #settings;
  #report;

  /** @type {RunProgress['state']} */
  #state = 'training';
  #wantsPause = false;
  #stopped = false;
  #resumed = () => {};

  #milliseconds = 0;
  #epochMilliseconds = 0;
  #lastReport = 0;
  /** @type {Float32Array[]} */
  #losses = [];
  /** @type {EpochResult[]} */
  #epochs = [];

  /**
   * @param {MnistLabModule} module
   * @param {{ train: Dataset, test: Dataset }} data
   * @param {TrainingSettings} settings
   * @param {(progress: RunProgress) => void} report
   * @throws {Error} InvalidArgument
   */
  constructor(module, data, settings, report) {
    this.#trainingSet = data.train;
    this.#testSet = data.test;
    this.#settings = settings;
    this.#report = report;
    this.#trainer = module.createTrainer(data.train, settings);
  }

  /** The network as it stands; the caller's to delete. */
  network() {
    return this.#trainer.network();
  }

  pause() {
    this.#wantsPause = true;
  }

  resume() {
    this.#wantsPause = false;
    this.#resumed();
  }

  /** Ends the run after the current slice; `train` then returns. */
  stop() {
    this.#stopped = true;
    this.resume();
  }

  delete() {
    this.#trainer.delete();
  }

  /** Trains to the end: finished, diverged or stopped. */
  async train() {
    const slice = new SliceSize();
    this.#sendReport();
    while (this.#state === 'training' && !this.#stopped) {
      const start = performance.now();
      this.#losses.push(this.#trainer.trainBatches(slice.units));
      const took = performance.now() - start;
      slice.adapt(took);
      this.#count(took);
      if (this.#trainer.atEpochEnd()) await this.#endEpoch();
      this.#state = this.#trainer.state();
      if (performance.now() - this.#lastReport >= reportMilliseconds) this.#sendReport();
      await letMessagesIn();
      await this.#whilePaused();
    }
    if (!this.#stopped) this.#sendReport();
  }

  async #endEpoch() {
    const network = this.network();
    const evaluation = network.evaluation(this.#testSet);
    const slice = new SliceSize();
    try {
      for (let more = true; more && !this.#stopped; ) {
        const start = performance.now();
        more = evaluation.evaluate(slice.units);
        const took = performance.now() - start;
        slice.adapt(took);
        this.#count(took);
        await letMessagesIn();
        await this.#whilePaused();
      }
      this.#epochs.push({
        epoch: this.#trainer.epochsDone(),
        trainLoss: this.#trainer.epochLoss(),
        testLoss: evaluation.loss(),
        testAccuracy: evaluation.accuracy(),
        seconds: this.#epochMilliseconds / 1000,
        fingerprint: fingerprint(network),
      });
      this.#epochMilliseconds = 0;
    } finally {
      evaluation.delete();
      network.delete();
    }
  }

  async #whilePaused() {
    if (!this.#wantsPause || this.#stopped || this.#trainer.state() !== 'training') return;
    this.#state = 'paused';
    this.#sendReport();
    await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      this.#resumed = resolve;
    });
    this.#state = 'training';
    if (!this.#stopped) this.#sendReport();
  }

  /** @param {number} milliseconds */
  #count(milliseconds) {
    this.#milliseconds += milliseconds;
    this.#epochMilliseconds += milliseconds;
  }

  #sendReport() {
    this.#lastReport = performance.now();
    const losses = new Float32Array(this.#losses.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#losses) {
      losses.set(part, at);
      at += part.length;
    }
    const batchesPerEpoch = this.#trainer.batchesPerEpoch();
    const batchesDone = this.#trainer.batchesDone();
    const inEpoch = batchesDone - this.#trainer.epochsDone() * batchesPerEpoch;
    this.#report({
      state: this.#state,
      batchesPerEpoch,
      batchesDone,
      imagesDone: this.#trainer.epochsDone() * this.#trainingSet.size() + inEpoch * this.#settings.batchSize,
      seconds: this.#milliseconds / 1000,
      losses,
      epochs: this.#epochs,
      divergence: this.#trainer.divergence(),
    });
    this.#losses = [];
    this.#epochs = [];
  }
}
