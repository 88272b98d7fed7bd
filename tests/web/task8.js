/** Task 8's settings, as the worker takes them. @type {import('../../web/types.js').TrainingSettings} */
export const task8 = {
  hidden: [16, 16],
  activation: 'relu',
  seed: 1995,
  epochs: 5,
  batchSize: 25,
  learningRate: 0.1,
  startRange: 'exercise',
  schedule: 'constant',
  distortion: 'none',
  optimizer: 'sgd',
  momentum: 0,
  nesterov: false,
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
};
