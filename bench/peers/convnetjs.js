// ConvNetJS as in its own MNIST demo: one Vol, one call of `train` an image, the update after every mini-batch.
import convnetjs from 'convnetjs/build/convnet.js';
import { pixels, shuffled, trainingSet } from './mnist.js';

/**
 * Seconds of one epoch.
 * @param {{ hidden: number[], batchSize: number, learningRate: number }} settings
 */
export async function convnet({ hidden, batchSize, learningRate }) {
  const { images, labels } = await trainingSet();
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: pixels },
    ...hidden.map((width) => ({ type: 'fc', num_neurons: width, activation: 'relu' })),
    { type: 'softmax', num_classes: 10 },
  ]);
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    learning_rate: learningRate,
    momentum: 0,
    l2_decay: 0,
    batch_size: batchSize,
  });
  const input = new convnetjs.Vol(1, 1, pixels, 0);
  const values = Float64Array.from({ length: 256 }, (_, value) => value / 255);
  const train = (/** @type {Uint32Array} */ rows) => {
    for (const row of rows) {
      for (let p = 0; p < pixels; p++) input.w[p] = values[images[row * pixels + p]];
      trainer.train(input, labels[row]);
    }
  };
  train(shuffled().subarray(0, 2000)); // to warm up
  const order = shuffled();
  const start = performance.now();
  train(order);
  return (performance.now() - start) / 1000;
}
