// The worker's half of the page: owns the wasm module, the datasets and the run, and serves requests.

import networkUrl from 'mnist-lab-network?url';
import { releaseProxy } from 'comlink';
import createMnistLab from 'mnist-lab-wasm';
import { classes, inputs, mostProbable } from '../digits.js';
import { readSafetensors } from '../safetensors.js';
import { download } from './download.js';
import { readMnist, totalBytes } from './mnist.js';
import { Networks } from './networks.js';
import { Run } from './run.js';
import { letMessagesIn } from './slices.js';
import { Surveyor } from './survey.js';
import { warmUp } from './warm-up.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../types.js').LabService} LabService
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {import('../types.js').Stroke} Stroke
 */

/** Test images asked at a time when looking for a misread one. */
const searchStep = 200;

/** Test images read at a time when all of them are; messages are let in between. */
const surveyStep = 500;

/** Progress of the download is reported at most this often. */
const reportMilliseconds = 50;

/** How many connections between two layers are shown. */
const connectionsShown = 60;

/** Closes the port behind a callback that came through Comlink. @param {object} callback */
const release = (callback) => /** @type {{ [releaseProxy]?: () => void }} */ (callback)[releaseProxy]?.();

/** @param {Uint8Array[]} chunks */
function joined(chunks) {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @param {Network} network @param {Dataset} dataset */
function testAccuracy(network, dataset) {
  const evaluation = network.evaluation(dataset);
  try {
    evaluation.evaluate(dataset.size());
    return evaluation.accuracy();
  } finally {
    evaluation.delete();
  }
}

/** @implements {LabService} */
export class Lab {
  /** @type {MnistLabModule | undefined} */
  #module;
  /** @type {{ train: Dataset, test: Dataset } | undefined} */
  #data;
  #networks = new Networks();
  /** The run whose `train` has not returned. @type {Promise<void> | undefined} */
  #training;

  ping() {}

  async start() {
    this.#module ??= await createMnistLab();
  }

  async loadNetwork() {
    /** @type {Uint8Array[]} */
    const chunks = [];
    const url = new URL(networkUrl, self.location.href);
    for await (const chunk of download(url, 'the network')) chunks.push(chunk);
    const { sizes, activation, values, half, about } = readSafetensors(joined(chunks));
    this.#networks.setShipped(this.#requireModule().savedNetwork(sizes, activation, values, half));
    return { accuracy: Number(about.test_accuracy) };
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
    const downloads = new AbortController();
    const [train, test] = await Promise.allSettled([
      readMnist(module, 'train', new URL(folder), onBytes, downloads),
      readMnist(module, 'test', new URL(folder), onBytes, downloads),
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
    this.#networks.setUntrained(this.#requireModule().untrainedNetwork(settings, inputs));
    this.#networks.setTaught(undefined);
  }

  /**
   * @param {TrainingSettings} settings
   * @param {import('../types.js').RunControl} control
   * @param {(progress: import('../types.js').RunProgress) => void} onProgress
   */
  async train(settings, control, onProgress) {
    const module = this.#requireModule();
    const data = this.#requireData();
    try {
      await this.#endRun(); // first, for there may not be memory for two
      const run = new Run(module, data, settings, control, onProgress);
      this.#networks.run = run;
      this.#networks.setTaught(undefined);
      this.#training = run.train();
      await this.#training;
    } finally {
      release(onProgress);
    }
  }

  pause() {
    this.#networks.run?.pause();
  }

  resume() {
    this.#networks.run?.resume();
  }

  step() {
    this.#networks.run?.step();
  }

  /** @param {number} batchesPerSecond */
  setPace(batchesPerSecond) {
    this.#networks.run?.setPace(batchesPerSecond);
  }

  /**
   * @param {Stroke[]} strokes
   * @param {{ asDrawn: boolean, activity: boolean }} want
   */
  predictDrawing(strokes, want) {
    return this.predictImage(this.#imageOf(strokes, want.asDrawn), want);
  }

  /**
   * @param {Uint8Array} pixels
   * @param {{ activity: boolean }} want
   */
  predictImage(pixels, want) {
    if (pixels.every((pixel) => pixel === 0))
      return { pixels, probabilities: undefined, activity: undefined };
    return this.#networks.ask((network) => ({
      pixels,
      probabilities: network.predict(pixels),
      activity: want.activity ? network.activity(pixels, connectionsShown) : undefined,
    }));
  }

  /**
   * @param {number} layer
   * @param {number} unit
   */
  unitWeights(layer, unit) {
    return this.#networks.ask((network) => network.unitWeights(layer, unit));
  }

  /** @param {number} most */
  firstLayer(most) {
    return this.#networks.ask((network) => {
      const units = network.sizes()[1];
      return { units, weights: network.parameters().slice(0, Math.min(units, most) * inputs) };
    });
  }

  /** @param {Stroke[][]} drawings */
  readDrawings(drawings) {
    const pixels = this.#imagesOf(drawings);
    const answers = this.#networks.ask((network) =>
      drawings.map((_, i) => mostProbable(network.predict(pixels.subarray(i * inputs, (i + 1) * inputs)))),
    );
    return { pixels, answers };
  }

  /** @param {import('../types.js').LabelledDrawing[]} drawings */
  async teach(drawings) {
    const module = this.#requireModule();
    const { train, test } = this.#requireData();
    const pixels = this.#imagesOf(drawings.map(({ strokes }) => strokes));
    const labels = Uint8Array.from(drawings, ({ label }) => label);
    const { before, taught } = this.#networks.askUntaught((network) => ({
      before: testAccuracy(network, test),
      taught: module.taughtNetwork(network, train, pixels, labels),
    }));
    this.#networks.setTaught(taught);
    return { before, after: testAccuracy(taught, test) };
  }

  forgetDrawings() {
    this.#networks.setTaught(undefined);
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  testImages(first, count) {
    const { test } = this.#requireData();
    const indices = Array.from({ length: count }, (_, i) => first + i);
    return {
      first,
      labels: indices.map((index) => test.label(index)),
      pixels: this.testPixels(indices),
      probabilities: this.#networks.ask((network) => network.predictExamples(test, first, count)),
    };
  }

  /**
   * @param {number} index
   * @param {1 | -1} step
   */
  nextMisread(index, step) {
    const { test } = this.#requireData();
    return this.#networks.ask((network) => {
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

  async survey() {
    const { test } = this.#requireData();
    const surveyor = new Surveyor();
    for (let first = 0; first < test.size(); first += surveyStep) {
      const count = Math.min(surveyStep, test.size() - first);
      const labels = Array.from({ length: count }, (_, i) => test.label(first + i));
      surveyor.add(
        first,
        labels,
        this.#networks.ask((network) => network.predictExamples(test, first, count)),
      );
      await letMessagesIn();
    }
    return surveyor.result();
  }

  /** @param {number[]} indices */
  testPixels(indices) {
    const { test } = this.#requireData();
    const pixels = new Uint8Array(indices.length * inputs);
    for (const [i, index] of indices.entries()) pixels.set(test.bytes(index), i * inputs);
    return pixels;
  }

  /** @param {Stroke[]} strokes @param {boolean} [asDrawn] without MNIST's procedure */
  #imageOf(strokes, asDrawn = false) {
    const coordinates = new Float32Array(strokes.flatMap((stroke) => stroke.flatMap(({ x, y }) => [x, y])));
    const lengths = new Uint32Array(strokes.map((stroke) => stroke.length));
    const module = this.#requireModule();
    return asDrawn ? module.padImage(coordinates, lengths) : module.digitImage(coordinates, lengths);
  }

  /** @param {Stroke[][]} drawings */
  #imagesOf(drawings) {
    const pixels = new Uint8Array(drawings.length * inputs);
    for (const [i, strokes] of drawings.entries()) pixels.set(this.#imageOf(strokes), i * inputs);
    return pixels;
  }

  /** Stops the run, waits until its last slice is over, and frees it. */
  async #endRun() {
    const { run } = this.#networks;
    if (!run) return;
    run.stop();
    await Promise.allSettled([this.#training]); // its failure has been reported to whoever called train
    if (this.#networks.run !== run) return; // another request has done so meanwhile
    this.#networks.run = undefined;
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
