// What the exercise asks of the core: always of MNIST, whatever dataset is at hand.
import { proxyMarker } from 'comlink';
import { classes, inputs } from '../../model/digits.js';

/** @typedef {import('../../types.js').ExerciseService} ExerciseService */

/** @implements {ExerciseService} */
export class Exercise {
  #module;
  #trainingSet;
  /** @type {true} reached through the Lab, never copied */
  [proxyMarker] = true;

  /**
   * @param {() => import('mnist-lab-wasm').MnistLabModule} module throws while it is not ready
   * @param {() => import('mnist-lab-wasm').Dataset} trainingSet MNIST's; throws while it is not here
   */
  constructor(module, trainingSet) {
    this.#module = module;
    this.#trainingSet = trainingSet;
  }

  /** @param {number[]} hidden */
  parametersOfDigits(hidden) {
    return this.#module().countParamsByLayer(hidden, inputs, classes);
  }

  /** @param {number} seed */
  async startParameters(seed) {
    const { startParameters } = await import('./exercise.js');
    return startParameters(this.#module(), seed);
  }

  /** @param {string} name @param {Float32Array} values */
  activate(name, values) {
    return this.#module().activate(name, values);
  }

  /** @param {Float32Array} logits */
  softmax(logits) {
    return this.#module().softmax(logits);
  }

  /** @param {number} index */
  async forwardPass(index) {
    const { forwardPass } = await import('./exercise.js');
    return forwardPass(this.#module(), this.#trainingSet(), index);
  }

  /** @param {number} count @param {number} seed */
  async firstLoss(count, seed) {
    const { firstLoss } = await import('./exercise.js');
    return firstLoss(this.#module(), this.#trainingSet(), count, seed);
  }

  async takeStepApart() {
    const { takeStepApart } = await import('./exercise.js');
    return takeStepApart(this.#module(), this.#trainingSet());
  }
}
