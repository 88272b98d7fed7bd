// What the exercise asks of the core: always of MNIST, whatever dataset is at hand.
import { classes, inputs } from '../../model/digits.js';

/**
 * @param {import('../world.js').World} world
 * @returns {import('../services.js').ExerciseService}
 */
export function exerciseService(world) {
  const trainingSet = () => world.datasets.mnist.train;
  const exercise = () => import('./exercise.js');
  return {
    parametersOfDigits: (hidden) => world.module.countParamsByLayer(hidden, inputs, classes),
    startParameters: async (seed) => (await exercise()).startParameters(world.module, seed),
    activate: (name, values) => world.module.activate(name, values),
    softmax: (logits) => world.module.softmax(logits),
    forwardPass: async (index) => (await exercise()).forwardPass(world.module, trainingSet(), index),
    firstLoss: async (count, seed) => (await exercise()).firstLoss(world.module, trainingSet(), count, seed),
    takeStepApart: async () => (await exercise()).takeStepApart(world.module, trainingSet()),
  };
}
