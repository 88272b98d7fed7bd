// Changes of the learning rate during a run: those that the person makes, and those that a run which is taken up again made before.

/** @typedef {import('../../types.js').RateChange} RateChange */

export class Rates {
  #trainer;
  /** Made before the run was interrupted, to be made again. @type {RateChange[]} */
  #planned;
  /** Since the last report. @type {RateChange[]} */
  #made = [];

  /**
   * @param {import('mnist-lab-wasm').Trainer} trainer
   * @param {RateChange[]} changes of the whole run; those that lie in the past hold at once
   */
  constructor(trainer, changes) {
    this.#trainer = trainer;
    const now = trainer.batchesDone();
    const past = changes.filter(({ batch }) => batch < now).at(-1);
    if (past) trainer.setLearningRate(past.learningRate);
    this.#planned = changes.filter(({ batch }) => batch >= now);
  }

  /** Makes the planned changes that are due. @returns {number} mini-batches until the next one */
  keepToPlan() {
    const now = this.#trainer.batchesDone();
    while (this.#planned.length > 0 && this.#planned[0].batch <= now) {
      const [{ batch, learningRate }] = this.#planned.splice(0, 1);
      this.#make(batch, learningRate);
    }
    return (this.#planned[0]?.batch ?? Number.POSITIVE_INFINITY) - now;
  }

  /** From the next mini-batch on; what was planned is no more. @param {number} learningRate */
  change(learningRate) {
    this.#planned = [];
    this.#make(this.#trainer.batchesDone(), learningRate);
  }

  /** @param {number} batch @param {number} learningRate */
  #make(batch, learningRate) {
    this.#trainer.setLearningRate(learningRate);
    const inUse = this.#trainer.rateInUse();
    const isShare = inUse !== Math.fround(learningRate);
    this.#made.push({ batch, learningRate, ...(isShare && { inUse }) });
  }

  /** What has changed since it was asked last. */
  news() {
    const made = this.#made;
    this.#made = [];
    return made;
  }
}
