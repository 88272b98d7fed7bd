// One training run: walks the core's Trainer in slices, evaluates after each epoch, reports.
import { firstRows } from '../answers/inspection.js';
import { fingerprint } from '../networks/fingerprint.js';
import { Snapshots } from '../networks/snapshots.js';
import { Pace } from './pace.js';
import { Rates } from './rates.js';
import { Reports } from './reports.js';
import { SliceSize, Turns } from './slices.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('mnist-lab-wasm').TrainingSettings} TrainingSettings
 * @typedef {import('../../types.js').RunProgress} RunProgress
 * @typedef {import('../../types.js').RunControl} RunControl
 */

/** Up to so many mini-batches a second each of them is shown. */
const fastestShown = 20;

export class Run {
  #trainer;
  #trainingSet;
  #testSet;
  #settings;
  #reports;
  #moved;
  #module;
  #snapshots;
  /** Test accuracy to end at. @type {number | undefined} */
  #stopAt;
  #inspected;
  #reachedStop = false;

  /** @type {RunProgress['state']} */
  #state = 'training';
  #wantsPause = false;
  /** Mini-batches to train while paused. */
  #steps = 0;
  #stopped = false;
  #resumed = () => {};
  #pace = new Pace();
  #batchesPerSecond = Number.POSITIVE_INFINITY;

  #trainingSlice = new SliceSize();
  #evaluationSlice = new SliceSize();
  #turns = new Turns();

  #milliseconds = 0;
  #epochMilliseconds = 0;
  #rates;

  /**
   * @param {MnistLabModule} module
   * @param {{ train: Dataset, test: Dataset }} data
   * @param {TrainingSettings} settings
   * @param {RunControl} control
   * @param {object} how
   * @param {(progress: Omit<RunProgress, 'version'>) => void} how.report
   * @param {(isResult: boolean) => void} how.moved the parameters have changed, or the run waits, has ended or finished an epoch
   * @param {Snapshots} [how.past] of the run that this one goes on from, as control.from says
   * @throws {Error} InvalidArgument
   */
  constructor(module, data, settings, control, { report, moved, past }) {
    this.#module = module;
    this.setPace(control.batchesPerSecond);
    this.#stopAt = control.stopAt;
    this.#steps = control.stepsFirst ?? 0;
    this.#wantsPause = control.stepsFirst !== undefined;
    this.#trainingSet = data.train;
    this.#testSet = data.test;
    this.#inspected = firstRows(data.train);
    this.#settings = settings;
    this.#moved = moved;
    const { from } = control;
    if (from && past) {
      this.#milliseconds = 1000 * from.seconds;
      this.#snapshots = past.upTo(control.id, from.epochs);
      const { network, epochs, moments } = past.at(module, from.epochs);
      try {
        this.#trainer = module.resumeTrainer(data.train, settings, network, epochs, moments);
      } finally {
        network.delete();
      }
    } else {
      this.#trainer = module.createTrainer(data.train, settings);
      try {
        this.#snapshots = this.#begin(control.id);
      } catch (error) {
        this.#trainer.delete(); // there may not be memory for a second copy
        throw error;
      }
    }
    this.#rates = new Rates(this.#trainer, control.rateChanges);
    this.#reports = new Reports(this.#trainer, data.train, settings.batchSize, report);
  }

  /** Keeps the start parameters. @param {string} id */
  #begin(id) {
    const network = this.network();
    try {
      const snapshots = new Snapshots(id, this.#settings.activation, network.sizes());
      snapshots.add(0, network);
      return snapshots;
    } finally {
      network.delete();
    }
  }

  get snapshots() {
    return this.#snapshots;
  }

  /** As it was after so many epochs; the network is the caller's to delete. @param {number} epochs */
  at(epochs) {
    return this.#snapshots.at(this.#module, epochs);
  }

  /** The network as it stands; the caller's to delete. */
  network() {
    return this.#trainer.network();
  }

  pause() {
    this.#wantsPause = true;
    this.#pace.interrupt();
  }

  /** Trains one mini-batch of a paused run. */
  step() {
    this.#steps++;
    this.#resumed();
  }

  /** @param {number} batchesPerSecond Infinity for as fast as it can */
  setPace(batchesPerSecond) {
    this.#batchesPerSecond = batchesPerSecond;
    this.#pace.set(batchesPerSecond);
  }

  /** @param {number | undefined} stopAt test accuracy to end at */
  setStop(stopAt) {
    this.#stopAt = stopAt;
  }

  /** @param {number} learningRate from the next mini-batch on */
  setLearningRate(learningRate) {
    this.#rates.change(learningRate);
    this.#sendReport();
  }

  resume() {
    this.#wantsPause = false;
    this.#resumed();
  }

  /** Ends the run after the current slice; `train` then returns. */
  stop() {
    this.#stopped = true;
    this.#pace.interrupt();
    this.resume();
  }

  delete() {
    this.#trainer.delete();
  }

  /** Trains to the end: finished, diverged or stopped. */
  async train() {
    this.#sendReport();
    await this.#pauseWhileWanted();
    while (this.#state === 'training' && !this.#stopped) {
      if (this.#pace.isLimited) {
        if (await this.#pace.beat()) await this.#trainBeat();
        await this.#pauseWhileWanted();
      } else {
        await this.#trainSlice();
        await this.#afterSlice();
      }
    }
    this.#moved(true);
    if (!this.#stopped) this.#sendReport();
    this.#reports.end(); // whom it told may be gone
  }

  /** The mini-batches of one beat. A device that cannot keep the pace lets messages in between them all the same. */
  async #trainBeat() {
    for (let left = this.#pace.batches; left > 0; left--) {
      await this.#trainSlice(1);
      await this.#turns.afterSlice();
      if (this.#state !== 'training' || this.#stopped || this.#wantsPause) return;
    }
  }

  /** @param {number} [batches] as many as fill a slice */
  async #trainSlice(batches) {
    const most = this.#rates.keepToPlan();
    const work = (/** @type {number} */ count) => this.#trainer.trainBatches(Math.min(count, most));
    const size = batches === undefined ? this.#trainingSlice : { units: batches, adapt() {} };
    const losses = this.#timed(size, work);
    this.#reports.addLosses(losses);
    this.#moved(false);
    if (this.#trainer.atEpochEnd()) await this.#endEpoch();
    this.#state = this.#stateOfTrainer();
    if (this.#wantsPause) return; // which is reported, after a single step too
    // Slowed down, it is to be watched.
    if (this.#reports.isDue(this.#pace.isLimited ? 0 : this.#milliseconds)) this.#sendReport();
  }

  async #endEpoch() {
    const network = this.network();
    const evaluation = network.evaluation(this.#testSet);
    try {
      for (let more = true; more && !this.#stopped; ) {
        more = this.#timed(this.#evaluationSlice, (images) => evaluation.evaluate(images));
        await this.#afterSlice();
      }
      if (this.#stopped) return;
      this.#reports.addEpoch({
        epoch: this.#trainer.epochsDone(),
        trainLoss: this.#trainer.epochLoss(),
        testLoss: evaluation.loss(),
        testAccuracy: evaluation.accuracy(),
        seconds: this.#epochMilliseconds / 1000,
        silentUnits: network.inspect(this.#trainingSet, this.#inspected).silent.flat().length,
        fingerprint: fingerprint(network),
      });
      this.#epochMilliseconds = 0;
      this.#snapshots.add(this.#trainer.epochsDone(), network, this.#trainer.moments());
      this.#moved(true);
      this.#reachedStop = this.#stopAt !== undefined && evaluation.accuracy() >= this.#stopAt;
    } finally {
      evaluation.delete();
      network.delete();
    }
  }

  /** @returns {'training' | 'finished' | 'diverged'} */
  #stateOfTrainer() {
    const state = this.#trainer.state();
    return this.#reachedStop && state === 'training' ? 'finished' : state;
  }

  /**
   * Works for a slice.
   * @template T
   * @param {Pick<SliceSize, 'units' | 'adapt'>} size
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
    if (await this.#turns.afterSlice()) await this.#pauseWhileWanted();
  }

  /** Waits while a pause is wanted, but for single steps. */
  async #pauseWhileWanted() {
    if (!this.#wantsPause || this.#state === 'paused') return; // paused: a step evaluates at the end of its epoch
    while (this.#wantsPause && !this.#stopped && this.#stateOfTrainer() === 'training') {
      this.#state = 'paused';
      if (this.#steps > 0) {
        this.#steps--;
        await this.#trainSlice(1);
      }
      const state = this.#stateOfTrainer();
      this.#state = state === 'training' ? 'paused' : state;
      this.#moved(true);
      this.#sendReport();
      if (this.#steps > 0 || state !== 'training') continue;
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
        this.#resumed = resolve;
      });
    }
    this.#state = this.#stateOfTrainer();
    if (!this.#stopped) this.#sendReport();
  }

  #sendReport() {
    this.#reports.send({
      state: this.#state,
      seconds: this.#milliseconds / 1000,
      rateChanges: this.#rates.news(),
      isSlow: this.#state === 'paused' || this.#batchesPerSecond <= fastestShown,
    });
  }
}
