// The parameters after every epoch of a run, so that people can go back to them; kept on this device too, so that a run
// survives its page.
import { dropSnapshots, keepSnapshot, keptSnapshots } from './snapshot-store.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Network} Network
 */

/** More than this is not kept: every other epoch goes. */
const mostBytes = 64 * 2 ** 20;

export class Snapshots {
  /** In the exercise's order, by epochs done. @type {Map<number, Float32Array>} */
  #parameters = new Map();
  #activation;
  #sizes;

  /** @param {string} run its id @param {string} activation @param {number[]} sizes of all layers */
  constructor(run, activation, sizes) {
    this.run = run;
    this.#activation = activation;
    this.#sizes = sizes;
  }

  /**
   * Those of a run of an earlier page, as far as they are kept.
   * @param {string} run its id
   * @param {string} activation
   * @param {number[]} sizes
   * @param {number} epochs up to so many
   */
  static async kept(run, activation, sizes, epochs) {
    const past = new Snapshots(run, activation, sizes);
    const size = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
    for (const [key, parameters] of await keptSnapshots(run))
      if (key <= epochs && parameters.length === size) past.#parameters.set(key, parameters);
    return past;
  }

  /** Epochs done at the latest; undefined when there is none. */
  get latest() {
    return this.#parameters.size > 0 ? Math.max(...this.#parameters.keys()) : undefined;
  }

  /** @param {number} epochs done @param {Network} network */
  add(epochs, network) {
    this.#set(epochs, network.parameters());
    const bytes = this.#parameters.get(epochs)?.byteLength ?? 0;
    if (this.#parameters.size * bytes <= mostBytes) return;
    const surplus = [...this.#parameters.keys()].filter((kept, i) => i % 2 === 1 && kept !== epochs);
    for (const kept of surplus) this.#parameters.delete(kept);
    dropSnapshots(this.run, surplus);
  }

  /** @param {number} epochs @param {Float32Array} parameters */
  #set(epochs, parameters) {
    this.#parameters.set(epochs, parameters);
    if (parameters.byteLength <= mostBytes) keepSnapshot(this.run, epochs, parameters);
  }

  /** The latest kept at or before so many epochs: it, and a network for the caller to delete. @param {MnistLabModule} module @param {number} epochs */
  at(module, epochs) {
    const kept = Math.max(...[...this.#parameters.keys()].filter((key) => key <= epochs));
    const parameters = this.#parameters.get(kept);
    if (!parameters) throw new Error('Nothing is kept of this run.');
    const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
    return { epochs: kept, network: module.savedNetwork(this.#sizes, this.#activation, bytes, false) };
  }

  /** Those of a run that goes on from there. @param {string} run its id @param {number} epochs */
  upTo(run, epochs) {
    const past = new Snapshots(run, this.#activation, this.#sizes);
    for (const [key, parameters] of this.#parameters) if (key <= epochs) past.#set(key, parameters);
    return past;
  }
}
