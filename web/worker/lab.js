// The worker's half of the page: owns the wasm module, the datasets and the run, and serves requests.
import { releaseProxy } from 'comlink';
import createMnistLab from 'mnist-lab-wasm';
import { readMnist, totalBytes } from './mnist.js';
import { Run } from './run.js';
import { warmUp } from './warm-up.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../types.js').LabService} LabService
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 */

/** Inputs of the network: MNIST's 28 * 28 pixels. */
const inputs = 784;
const classes = 10;

/** Test images asked at a time when looking for a misread one. */
const searchStep = 200;

/** Progress of the download is reported at most this often. */
const reportMilliseconds = 50;

/** @param {ArrayLike<number>} probabilities */
function mostProbable(probabilities) {
  let best = 0;
  for (let digit = 1; digit < probabilities.length; digit++) {
    if (probabilities[digit] > probabilities[best]) best = digit;
  }
  return best;
}

/** Closes the port behind a callback that came through Comlink. @param {object} callback */
const release = (callback) => /** @type {{ [releaseProxy]?: () => void }} */ (callback)[releaseProxy]?.();

/** @implements {LabService} */
export class Lab {
  /** @type {MnistLabModule | undefined} */
  #module;
  /** @type {{ train: Dataset, test: Dataset } | undefined} */
  #data;
  /** @type {Network | undefined} */
  #untrained;
  /** @type {Run | undefined} */
  #run;
  /** The run whose `train` has not returned. @type {Promise<void> | undefined} */
  #training;

  ping() {}

  async start() {
    this.#module ??= await createMnistLab();
  }

  /**
   * @param {string} folder
   * @param {(share: number) => void} onProgress
   */
  async loadData(folder, onProgress) {
    let bytes = 0;
    let lastReport = 0;
    const onBytes = (/** @type {number} */ more) => {
      bytes += more;
      if (performance.now() - lastReport < reportMilliseconds) return;
      lastReport = performance.now();
      onProgress(Math.min(bytes / totalBytes, 1));
    };
    const module = this.#requireModule();
    const [train, test] = await Promise.allSettled([
      readMnist(module, 'train', new URL(folder), onBytes),
      readMnist(module, 'test', new URL(folder), onBytes),
      warmUp(module),
    ]);
    if (train.status === 'rejected' || test.status === 'rejected') {
      if (train.status === 'fulfilled') train.value.delete();
      if (test.status === 'fulfilled') test.value.delete();
      throw train.status === 'rejected' ? train.reason : /** @type {PromiseRejectedResult} */ (test).reason;
    }
    onProgress(1);
    this.#data = { train: train.value, test: test.value };
    return {
      trainingImages: train.value.size(),
      testImages: test.value.size(),
      height: test.value.height(),
      width: test.value.width(),
    };
  }

  /** @param {number[]} hidden */
  countParams(hidden) {
    return this.#requireModule().countParamsByLayer(hidden, inputs);
  }

  /** @param {TrainingSettings} settings */
  async useUntrained(settings) {
    await this.#endRun();
    const untrained = this.#requireModule().untrainedNetwork(settings, inputs);
    this.#untrained?.delete();
    this.#untrained = untrained;
  }

  /**
   * @param {TrainingSettings} settings
   * @param {(progress: import('../types.js').RunProgress) => void} onProgress
   */
  async train(settings, onProgress) {
    const module = this.#requireModule();
    const data = this.#requireData();
    try {
      await this.#endRun(); // first, for there may not be memory for two
      const run = new Run(module, data, settings, onProgress);
      this.#run = run;
      this.#training = run.train();
      await this.#training;
    } finally {
      release(onProgress);
    }
  }

  pause() {
    this.#run?.pause();
  }

  resume() {
    this.#run?.resume();
  }

  /** @param {import('../types.js').Stroke[]} strokes */
  predictDrawing(strokes) {
    const coordinates = new Float32Array(strokes.flatMap((stroke) => stroke.flatMap(({ x, y }) => [x, y])));
    const lengths = new Uint32Array(strokes.map((stroke) => stroke.length));
    const pixels = this.#requireModule().digitImage(coordinates, lengths);
    const empty = pixels.every((pixel) => pixel === 0);
    return {
      pixels,
      probabilities: empty ? undefined : this.#withNetwork((network) => network.predict(pixels)),
    };
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  testImages(first, count) {
    const { test } = this.#requireData();
    const indices = Array.from({ length: count }, (_, i) => first + i);
    const pixels = new Uint8Array(count * inputs);
    for (const [i, index] of indices.entries()) pixels.set(test.bytes(index), i * inputs);
    return {
      first,
      labels: indices.map((index) => test.label(index)),
      pixels,
      probabilities: this.#withNetwork((network) => network.predictExamples(test, first, count)),
    };
  }

  /**
   * @param {number} index
   * @param {1 | -1} step
   */
  nextMisread(index, step) {
    const { test } = this.#requireData();
    return this.#withNetwork((network) => {
      for (let from = index + step; from >= 0 && from < test.size(); from += step * searchStep) {
        const first = step > 0 ? from : Math.max(0, from - searchStep + 1);
        const count = step > 0 ? Math.min(searchStep, test.size() - first) : from - first + 1;
        const probabilities = network.predictExamples(test, first, count);
        for (let i = 0; i < count; i++) {
          const at = step > 0 ? i : count - 1 - i;
          const answer = mostProbable(probabilities.subarray(at * classes, (at + 1) * classes));
          if (answer !== test.label(first + at)) return first + at;
        }
      }
      return undefined;
    });
  }

  /**
   * @template T
   * @param {(network: Network) => T} use
   * @returns {T}
   */
  #withNetwork(use) {
    if (!this.#run) {
      if (!this.#untrained) throw new Error('There is no network yet.');
      return use(this.#untrained);
    }
    const network = this.#run.network();
    try {
      return use(network);
    } finally {
      network.delete();
    }
  }

  /** Stops the run, waits until its last slice is over, and frees it. */
  async #endRun() {
    const run = this.#run;
    if (!run) return;
    run.stop();
    await Promise.allSettled([this.#training]); // its failure has been reported to whoever called train
    if (this.#run !== run) return; // another request has done so meanwhile
    this.#run = undefined;
    run.delete();
  }

  #requireModule() {
    if (!this.#module) throw new Error('The WebAssembly module is not ready yet.');
    return this.#module;
  }

  #requireData() {
    if (!this.#data) throw new Error('The dataset has not been downloaded yet.');
    return this.#data;
  }
}
