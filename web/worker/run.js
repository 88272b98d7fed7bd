// One training run: walks the core's Trainer in slices, evaluates after each epoch, reports.
import { sha256OfFew } from './sha256.js';
import { SliceSize, Turns } from './slices.js';

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
  return sha256OfFew(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength));
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

  #trainingSlice = new SliceSize();
  #evaluationSlice = new SliceSize();
  #turns = new Turns();

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
    this.#sendReport();
    while (this.#state === 'training' && !this.#stopped) {
      this.#losses.push(this.#timed(this.#trainingSlice, (batches) => this.#trainer.trainBatches(batches)));
      if (this.#trainer.atEpochEnd()) await this.#endEpoch();
      this.#state = this.#trainer.state();
      if (performance.now() - this.#lastReport >= reportMilliseconds) this.#sendReport();
      await this.#afterSlice();
    }
    if (!this.#stopped) this.#sendReport();
  }

  async #endEpoch() {
    const network = this.network();
    const evaluation = network.evaluation(this.#testSet);
    try {
      for (let more = true; more && !this.#stopped; ) {
        more = this.#timed(this.#evaluationSlice, (images) => evaluation.evaluate(images));
        await this.#afterSlice();
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

  /**
   * Works for a slice.
   * @template T
   * @param {SliceSize} size
   * @param {(units: number) => T} work
   */
  #timed(size, work) {
    const start = performance.now();
    const result = work(size.units);
    const took = performance.now() - start;
    size.adapt(took);
    this.#milliseconds += took;
    this.#epochMilliseconds += took;
    return result;
  }

  /** Lets messages in now and then, and waits while one of them has asked for a pause. */
  async #afterSlice() {
    if (!(await this.#turns.afterSlice())) return;
    if (!this.#wantsPause || this.#stopped || this.#trainer.state() !== 'training') return;
    this.#state = 'paused';
    this.#sendReport();
    await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      this.#resumed = resolve;
    });
    this.#state = 'training';
    if (!this.#stopped) this.#sendReport();
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
