// How fast a run goes: as fast as it can, or in slow motion, so that people see it learn.

/** Beats come at most this often; faster paces train several mini-batches a beat. */
const beatsPerSecond = 50;

export class Pace {
  #batchesPerSecond = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #changed = () => {};

  get isLimited() {
    return Number.isFinite(this.#batchesPerSecond);
  }

  /** Mini-batches of one beat. */
  get batches() {
    return Math.max(1, Math.round(this.#batchesPerSecond / beatsPerSecond));
  }

  /** @param {number} batchesPerSecond above 0; Infinity for as fast as it can */
  set(batchesPerSecond) {
    this.#batchesPerSecond = batchesPerSecond > 0 ? batchesPerSecond : Number.POSITIVE_INFINITY;
    this.#changed();
  }

  /** Ends the wait for a beat, for something else has to be done. */
  interrupt() {
    this.#changed();
  }

  /** Waits for the next beat. Returns false when it has been interrupted. */
  async beat() {
    const wait = this.#last + (1000 * this.batches) / this.#batchesPerSecond - performance.now();
    if (wait > 0) {
      const isTime = await new Promise((/** @type {(isTime: boolean) => void} */ resolve) => {
        const timer = setTimeout(() => resolve(true), wait);
        this.#changed = () => {
          clearTimeout(timer);
          resolve(false);
        };
      });
      if (!isTime) return false;
    }
    this.#last = performance.now();
    return true;
  }
}
