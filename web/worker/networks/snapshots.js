// The parameters after every epoch of a run, so that people can go back to them, and what the optimizer remembers then, so that
// training goes on from there as it did; kept on this device too, so that a run survives its page.
import { dropSnapshots, keepSnapshot, keptSnapshots } from './snapshot-store.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Network} Network
 */

/** What an optimizer may remember: at most two numbers a parameter, the means of gradients and of their squares. */
const mostMoments = 2;

/** More than this is not kept: every other epoch goes. An epoch of momentum takes twice, one of Adam three times that of plain SGD. */
const mostBytes = 64 * 2 ** 20;

export class Snapshots {
  /** The parameters in the exercise's order, then each moment in the same, by epochs done. @type {Map<number, Float32Array>} */
  #kept = new Map();
  #activation;
  #sizes;
  /** Of the parameters. */
  #count;

  /** @param {string} run its id @param {string} activation @param {number[]} sizes of all layers */
  constructor(run, activation, sizes) {
    this.run = run;
    this.#activation = activation;
    this.#sizes = sizes;
    this.#count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
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
    for (const [key, values] of await keptSnapshots(run))
      if (key <= epochs && past.#fits(values)) past.#kept.set(key, values);
    return past;
  }

  /** @param {Float32Array} values of unknown origin */
  #fits({ length }) {
    return length > 0 && length % this.#count === 0 && length <= (1 + mostMoments) * this.#count;
  }

  /** Epochs done at the latest; undefined when there is none. */
  get latest() {
    return this.#kept.size > 0 ? Math.max(...this.#kept.keys()) : undefined;
  }

  /** Epochs done, of each that is kept, in their order. */
  get epochs() {
    return [...this.#kept.keys()].sort((a, b) => a - b);
  }

  /** @param {number} epochs done @param {Network} network @param {Float32Array} [moments] of the optimizer; none before the first step */
  add(epochs, network, moments = new Float32Array()) {
    const parameters = network.parameters();
    const values = moments.length > 0 ? new Float32Array(parameters.length + moments.length) : parameters;
    if (values !== parameters) {
      values.set(parameters);
      values.set(moments, parameters.length);
    }
    this.#set(epochs, values);
    if (this.#kept.size * values.byteLength <= mostBytes) return;
    const surplus = [...this.#kept.keys()].filter((kept, i) => i % 2 === 1 && kept !== epochs);
    for (const kept of surplus) this.#kept.delete(kept);
    dropSnapshots(this.run, surplus);
  }

  /** @param {number} epochs @param {Float32Array} values */
  #set(epochs, values) {
    this.#kept.set(epochs, values);
    if (values.byteLength <= mostBytes) keepSnapshot(this.run, epochs, values);
  }

  /**
   * The latest kept at or before so many epochs: how many, a network for the caller to delete, and the optimizer's moments.
   * @param {MnistLabModule} module
   * @param {number} epochs
   */
  at(module, epochs) {
    const latest = Math.max(...[...this.#kept.keys()].filter((key) => key <= epochs));
    const values = this.#kept.get(latest);
    if (!values) throw new Error('Nothing is kept of this run.');
    const bytes = new Uint8Array(values.buffer, values.byteOffset, 4 * this.#count);
    const network = module.savedNetwork(this.#sizes, this.#activation, bytes, false);
    return { epochs: latest, network, moments: values.subarray(this.#count) };
  }

  /** Those of a run that goes on from there. @param {string} run its id @param {number} epochs */
  upTo(run, epochs) {
    const past = new Snapshots(run, this.#activation, this.#sizes);
    for (const [key, values] of this.#kept) if (key <= epochs) past.#set(key, values);
    return past;
  }
}
