// A run of an earlier page that has come to its end: its networks can be looked at, and training can go on from there.

/** @typedef {import('../networks/snapshots.js').Snapshots} Snapshots */

export class PastRun {
  #module;
  #snapshots;

  /** @param {import('mnist-lab-wasm').MnistLabModule} module @param {Snapshots} snapshots at least one */
  constructor(module, snapshots) {
    this.#module = module;
    this.#snapshots = snapshots;
  }

  get snapshots() {
    return this.#snapshots;
  }

  /** @param {number} epochs */
  at(epochs) {
    return this.#snapshots.at(this.#module, epochs);
  }

  /** As it was at the end; the caller's to delete. */
  network() {
    return this.at(Number.POSITIVE_INFINITY).network;
  }

  stop() {}

  delete() {}
}
