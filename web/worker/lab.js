// The worker's half of the page: holds the wasm module, the datasets, the networks and the run, and serves requests.

import networkUrl from 'mnist-lab-network?url';
import { releaseProxy } from 'comlink';
import createMnistLab from 'mnist-lab-wasm';
import { readSafetensors } from '../formats/safetensors.js';
import { joined } from '../lib/bytes.js';
import { inputs as digitPixels, mostProbable } from '../model/digits.js';
import { imageOf, imagesOf } from './answers/drawings.js';
import { Exercise } from './answers/exercise-service.js';
import { viewLayers } from './answers/inspection.js';
import { pixelsOf } from './answers/pixels.js';
import { Datasets } from './data/datasets.js';
import { download } from './data/download.js';
import { readMnist } from './data/mnist.js';
import { nextMisread, read, survey, testAccuracy } from './data/test-set.js';
import { Networks } from './networks/networks.js';
import { dropSnapshots, keepOnly } from './networks/snapshot-store.js';
import { Snapshots } from './networks/snapshots.js';
import { PastRun } from './training/past-run.js';
import { Run } from './training/run.js';
import { turns } from './training/turns.js';
import { warmUp } from './training/warm-up.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../types.js').LabService} LabService
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {import('../types.js').Stroke} Stroke
 */

/** Progress of the download is reported at most this often. */
const reportMilliseconds = 50;

/** How many connections between two layers are shown. */
const connectionsShown = 60;

/**
 * @param {Network} network
 * @param {Uint8Array} pixels
 * @param {boolean} own whether its classes are those of the person's own data
 * @param {{ activity: boolean }} want
 */
const answerOf = (network, pixels, own, want) => ({
  pixels,
  probabilities: network.predict(pixels),
  activity: want.activity ? network.activity(pixels, connectionsShown) : undefined,
  own,
});

/** Closes the port behind a callback that came through Comlink. @param {object} callback */
const release = (callback) => /** @type {{ [releaseProxy]?: () => void }} */ (callback)[releaseProxy]?.();

/** @implements {LabService} */
export class Lab {
  exercise = new Exercise(
    () => this.#requireModule(),
    () => this.#datasets.mnist.train,
  );

  /** @type {MnistLabModule | undefined} */
  #module;
  #datasets = new Datasets();
  #networks = new Networks();
  /** The run whose `train` has not returned. @type {Promise<void> | undefined} */
  #training;
  /** Takes what puts something in place of the run. */
  #inTurn = turns();

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
    const module = this.#requireModule();
    let lastReport = 0;
    const report = (/** @type {number} */ share) => {
      if (performance.now() - lastReport < reportMilliseconds) return;
      lastReport = performance.now();
      onProgress(share);
    };
    const [reading] = await Promise.allSettled([readMnist(module, new URL(folder), report), warmUp(module)]);
    if (reading.status === 'rejected') throw reading.reason;
    this.#datasets.setMnist(reading.value);
    onProgress(1);
    return this.#datasets.info;
  }

  /** @param {File[]} files */
  async openData(files) {
    const module = this.#requireModule();
    if (!this.#datasets.currentIfHere) throw new Error('MNIST has not been downloaded yet.');
    const { readOwnData } = await import('./data/own-data.js');
    const { id, ...data } = await readOwnData(module, files); // first: files that are wrong change nothing
    await this.#useData(data);
    return { ...this.#datasets.info, own: { id, names: [] } };
  }

  async closeData() {
    await this.#useData(this.#datasets.mnist);
    return this.#datasets.info;
  }

  /** @param {import('./data/datasets.js').Data} data */
  #useData(data) {
    return this.#inTurn(async () => {
      await this.#endRun();
      this.#networks.setTaught(undefined);
      this.#datasets.use(data);
      this.#networks.ofOwnData = this.#datasets.isOwn;
    });
  }

  keepData() {
    return this.#datasets.keepMnist();
  }

  /** @param {number[]} hidden */
  countParams(hidden) {
    const { inputs, classes } = this.#datasets.sizes;
    return this.#requireModule().countParamsByLayer(hidden, inputs, classes);
  }

  /** @param {TrainingSettings} settings */
  useUntrained(settings) {
    return this.#inTurn(async () => {
      const { run, taughtCameWithPage } = this.#networks;
      await this.#endRun();
      const { inputs, classes } = this.#datasets.sizes;
      this.#networks.setUntrained(this.#requireModule().untrainedNetwork(settings, inputs, classes));
      if (!run && taughtCameWithPage) return false;
      this.#networks.setTaught(undefined); // what it had learned before is no more
      return true;
    });
  }

  /**
   * @param {TrainingSettings} settings
   * @param {import('../types.js').RunControl} control
   * @param {(progress: import('../types.js').RunProgress) => void} onProgress
   */
  async train(settings, control, onProgress) {
    const module = this.#requireModule();
    const data = this.#datasets.current;
    try {
      const run = await this.#inTurn(async () => {
        const past = this.#networks.run?.snapshots;
        await this.#endRun(control.id); // first, for there may not be memory for two
        const next = new Run(module, data, settings, control, onProgress, past);
        this.#networks.run = next;
        this.#networks.setTaught(undefined);
        this.#training = next.train();
        return { ended: this.#training }; // not the promise itself, for which the next in turn would wait
      });
      await run.ended;
    } finally {
      release(onProgress);
    }
  }

  /**
   * @param {string} id
   * @param {TrainingSettings} settings
   * @param {number} epochs
   */
  recallRun(id, settings, epochs) {
    const module = this.#requireModule();
    const { inputs, classes } = this.#datasets.sizes;
    const sizes = [inputs, ...settings.hidden, classes];
    return this.#inTurn(async () => {
      const snapshots = await Snapshots.kept(id, settings.activation, sizes, epochs);
      if (snapshots.latest === undefined || this.#networks.run) return undefined;
      this.#networks.setTaught(undefined);
      this.#networks.run = new PastRun(module, snapshots);
      return snapshots.latest;
    });
  }

  parameters() {
    return this.#networks.ask((network) => ({
      sizes: network.sizes(),
      activation: network.activation(),
      parameters: network.parameters(),
    }));
  }

  /**
   * @param {string} id
   * @param {import('../types.js').SavedNetwork} saved
   */
  async openNetwork(id, { sizes, activation, values, half }) {
    const module = this.#requireModule();
    return this.#inTurn(async () => {
      const { inputs, classes } = this.#datasets.sizes;
      if (sizes[0] !== inputs || sizes.at(-1) !== classes) {
        throw new Error(
          `expected a network from ${inputs} pixels to ${classes} classes, found ${sizes.join('-')}`,
        );
      }
      const network = module.savedNetwork(sizes, activation, values, half);
      try {
        const snapshots = new Snapshots(id, activation, sizes);
        snapshots.add(0, network);
        const data = this.#datasets.currentIfHere;
        const accuracy = data && (await testAccuracy(network, data.test));
        await this.#endRun(); // last: whatever fails, nothing has changed
        this.#networks.setTaught(undefined);
        this.#networks.run = new PastRun(module, snapshots);
        return accuracy;
      } finally {
        network.delete();
      }
    });
  }

  /** @param {string} id */
  forgetRun(id) {
    return dropSnapshots(id);
  }

  /** @param {string[]} ids */
  keepRuns(ids) {
    return keepOnly(ids);
  }

  pause() {
    this.#live?.pause();
  }

  resume() {
    this.#live?.resume();
  }

  step() {
    this.#live?.step();
  }

  /** @param {number} batchesPerSecond */
  setPace(batchesPerSecond) {
    this.#live?.setPace(batchesPerSecond);
  }

  /** @param {number | undefined} stopAt */
  setStop(stopAt) {
    this.#live?.setStop(stopAt);
  }

  /** @param {number} learningRate */
  setLearningRate(learningRate) {
    this.#live?.setLearningRate(learningRate);
  }

  /** The run of this page, not one of an earlier page. */
  get #live() {
    const { run } = this.#networks;
    return run instanceof Run ? run : undefined;
  }

  /** @param {number | undefined} epochs */
  lookAt(epochs) {
    const past = epochs === undefined ? undefined : this.#networks.run?.at(epochs);
    this.#networks.setPast(past?.network);
    return past?.epochs;
  }

  /**
   * @param {Stroke[]} strokes
   * @param {{ asDrawn: boolean, activity: boolean }} want
   */
  predictDrawing(strokes, want) {
    const pixels = imageOf(this.#requireModule(), strokes, want.asDrawn);
    if (pixels.every((pixel) => pixel === 0))
      return { pixels, probabilities: undefined, activity: undefined, own: false };
    return this.#networks.askAboutImage(pixels.length, (network, own) =>
      answerOf(network, pixels, own, want),
    );
  }

  /**
   * @param {Uint8Array} pixels
   * @param {{ activity: boolean }} want
   */
  predictImage(pixels, want) {
    return this.#networks.ask((network) => answerOf(network, pixels, this.#networks.ofOwnData, want));
  }

  /**
   * @param {number} pixels
   * @param {number} layer
   * @param {number} unit
   */
  unitWeights(pixels, layer, unit) {
    return this.#networks.askAboutImage(pixels, (network) => network.unitWeights(layer, unit));
  }

  /**
   * @param {Uint8Array} pixels
   * @param {number} forClass
   * @param {number} against
   */
  attribution(pixels, forClass, against) {
    return this.#networks.ask((network) => network.attribution(pixels, forClass, against));
  }

  /** @param {number} most */
  firstLayer(most) {
    return this.#networks.ask((network) => {
      const [inputs, units] = network.sizes();
      const weights = network.parameters().slice(0, Math.min(units, most) * inputs);
      return { units, inputs, weights };
    });
  }

  layers() {
    return this.#networks.ask((network) => viewLayers(network, this.#datasets.currentIfHere?.train));
  }

  /** @param {Stroke[][]} drawings */
  readDrawings(drawings) {
    const pixels = imagesOf(this.#requireModule(), drawings);
    const answers = this.#networks.askAboutImage(digitPixels, (network) =>
      drawings.map((_, i) =>
        mostProbable(network.predict(pixels.subarray(i * digitPixels, (i + 1) * digitPixels))),
      ),
    );
    return { pixels, answers };
  }

  /** @param {import('../types.js').LabelledDrawing[]} drawings */
  teach(drawings) {
    const module = this.#requireModule();
    const { train, test } = this.#datasets.mnist;
    const pixels = imagesOf(
      module,
      drawings.map(({ strokes }) => strokes),
    );
    const labels = Uint8Array.from(drawings, ({ label }) => label);
    return this.#inTurn(async () => {
      const { before, taught } = this.#networks.askUntaught((network) => ({
        before: testAccuracy(network, test), // of a copy, for it goes on when this network may be gone
        taught: module.taughtNetwork(network, train, pixels, labels),
      }));
      this.#networks.setTaught(taught);
      return { before: await before, after: await testAccuracy(taught, test) };
    });
  }

  forgetDrawings() {
    return this.#inTurn(async () => this.#networks.setTaught(undefined));
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  testImages(first, count) {
    return read(this.#networks, this.#datasets.current.test, first, count);
  }

  /**
   * @param {number} index
   * @param {1 | -1} step
   */
  nextMisread(index, step) {
    const { test } = this.#datasets.current;
    return nextMisread(this.#networks, test, index, step, () => this.#datasets.current.test === test);
  }

  survey() {
    const { test } = this.#datasets.current;
    return survey(
      this.#networks,
      test,
      this.#datasets.sizes.classes,
      () => this.#datasets.current.test === test,
    );
  }

  /** @param {number[]} indices */
  testPixels(indices) {
    return pixelsOf(this.#datasets.current.test, indices);
  }

  /** Stops the run, waits until its last slice is over, and frees it. @param {string} [next] id of the one that follows */
  async #endRun(next) {
    const { run } = this.#networks;
    if (!run) return;
    this.#networks.setPast(undefined);
    run.stop();
    await Promise.allSettled([this.#training]); // its failure has been reported to whoever called train
    if (run.snapshots.run !== next) dropSnapshots(run.snapshots.run);
    this.#networks.run = undefined;
    run.delete();
  }

  #requireModule() {
    if (!this.#module) throw new Error('The WebAssembly module is not ready yet.');
    return this.#module;
  }
}
