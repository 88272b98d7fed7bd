// What the worker holds: the core's module, the datasets, the networks, and whose turn it is.

import { turns } from '../lib/turns.js';
import { Datasets } from './data/datasets.js';
import { Networks } from './networks/networks.js';

/** @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule */

export class World {
  /** @type {MnistLabModule | undefined} */
  #module;
  /** Those that train, once they have been asked for. @type {Promise<import('../types.js').Threads> | undefined} */
  threads;
  datasets = new Datasets();
  networks = new Networks();
  /**
   * What is to be said of an answer for a digit; there once answers/doubt.js is.
   * @type {((network: import('mnist-lab-wasm').Network, pixels: Uint8Array, probabilities: Float32Array, strokes: import('../types.js').Stroke[], isOther: boolean) =>
   *   import('../types.js').Judgement | undefined) | undefined}
   */
  judge;
  /** Takes what puts something in place of the run or of the dataset, one after the other. */
  inTurn = turns();

  /** Takes a dataset over in place of the one at hand, whose run has ended. @param {import('./data/datasets.js').Data} data */
  use(data) {
    this.networks.setTaught(undefined);
    this.datasets.use(data);
    this.networks.ofOwnData = this.datasets.isOwn;
  }

  /** Throws while it is not ready. */
  get module() {
    if (!this.#module) throw new Error('The WebAssembly module is not ready yet.');
    return this.#module;
  }

  /** Whether it was made for threads. */
  get hasThreads() {
    return 'startThreads' in this.module;
  }

  get isStarted() {
    return this.#module !== undefined;
  }

  /** @param {MnistLabModule} module */
  start(module) {
    this.#module = module;
  }
}
