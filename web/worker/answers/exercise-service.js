// What the exercise asks of the core: always of MNIST, whatever dataset is at hand.
import { classes, inputs } from '../../model/digits.js';
import * as exercise from './exercise.js';

/**
 * @param {import('../world.js').World} world
 * @returns {import('../services.js').ExerciseService}
 */
export function exerciseService(world) {
  const trainingSet = () => world.datasets.mnist.train;
  return {
    parametersOfDigits: (hidden) => world.module.countParamsByLayer(hidden, inputs, classes),
    startParameters: async (seed) => exercise.startParameters(world.module, seed),
    activate: (name, values) => world.module.activate(name, values),
    softmax: (logits) => world.module.softmax(logits),
    forwardPass: async (index) => exercise.forwardPass(world.module, trainingSet(), index),
    firstLoss: async (count, seed) => exercise.firstLoss(world.module, trainingSet(), count, seed),
    takeStepApart: async () => exercise.takeStepApart(world.module, trainingSet()),
  };
}
