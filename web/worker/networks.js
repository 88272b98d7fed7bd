// The networks that can answer, and which of them does: the taught one, else the run's, else the one that came
// with the page, else an untrained one.

/**
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('./run.js').Run} Run
 */

export class Networks {
  /** Came with the page. @type {Network | undefined} */
  #shipped;
  /** @type {Network | undefined} */
  #untrained;
  /** @type {Network | undefined} */
  #taught;
  /** @type {Run | undefined} */
  run;

  /** Takes the network over, here and below. @param {Network} network */
  setShipped(network) {
    this.#shipped?.delete();
    this.#shipped = network;
  }

  /** @param {Network} network */
  setUntrained(network) {
    this.#untrained?.delete();
    this.#untrained = network;
  }

  /** @param {Network | undefined} network */
  setTaught(network) {
    this.#taught?.delete();
    this.#taught = network;
  }

  /**
   * What the network that answers says.
   * @template T
   * @param {(network: Network) => T} ask
   * @returns {T}
   */
  ask(ask) {
    return this.#taught ? ask(this.#taught) : this.askUntaught(ask);
  }

  /**
   * What it would say had it not been taught any drawings.
   * @template T
   * @param {(network: Network) => T} ask
   * @returns {T}
   */
  askUntaught(ask) {
    const kept = this.#shipped ?? this.#untrained;
    if (!this.run) {
      if (!kept) throw new Error('There is no network yet.');
      return ask(kept);
    }
    const network = this.run.network();
    try {
      return ask(network);
    } finally {
      network.delete();
    }
  }
}
