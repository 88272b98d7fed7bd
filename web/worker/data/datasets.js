// The datasets in the worker: MNIST, and in its place the person's own.
import { inputs as digitPixels, classes as digits } from '../../model/digits.js';

/**
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {{ train: Dataset, test: Dataset }} Data
 */

/** @param {Data | undefined} data @returns {Data} */
function required(data) {
  if (!data) throw new Error('The dataset has not been downloaded yet.');
  return data;
}

export class Datasets {
  /** @type {Data | undefined} */
  #mnist;
  /** @type {Data | undefined} */
  #current;
  /** Keeps MNIST on this device. @type {(() => Promise<boolean>) | undefined} */
  #keep;

  /** MNIST, and nothing else so far. @param {Data & { keep?: () => Promise<boolean> }} read; keep: unless it is kept */
  setMnist({ train, test, keep }) {
    this.#mnist = { train, test };
    this.#current = this.#mnist;
    this.#keep = keep;
  }

  /** Throws while it is not here. */
  get mnist() {
    return required(this.#mnist);
  }

  /** What is trained on and surveyed; throws while it is not here. */
  get current() {
    return required(this.#current);
  }

  get currentIfHere() {
    return this.#current;
  }

  get isOwn() {
    return this.#current !== this.#mnist;
  }

  /** Takes the person's own over and frees what was in its place; MNIST stays. @param {Data} data */
  use(data) {
    if (this.isOwn) {
      this.#current?.train.delete();
      this.#current?.test.delete();
    }
    this.#current = data;
  }

  async keepMnist() {
    const kept = (await this.#keep?.()) ?? true;
    if (kept) this.#keep = undefined;
    return kept;
  }

  /** Of networks for the dataset at hand. */
  get sizes() {
    if (!this.#current) return { inputs: digitPixels, classes: digits };
    const { train, test } = this.#current;
    return { inputs: test.height() * test.width(), classes: train.classes() };
  }

  /** What the page is told of the dataset at hand. */
  get info() {
    const { train, test } = this.current;
    return {
      trainingImages: train.size(),
      testImages: test.size(),
      height: test.height(),
      width: test.width(),
      classes: train.classes(),
    };
  }
}
