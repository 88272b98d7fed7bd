// TensorFlow.js as its documentation advises for speed: one tensor per mini-batch made beforehand, tidied
// steps, no value read back while training.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { count, pixels, shuffled, trainingSet } from './mnist.js';

/** @typedef {any} Tensor of TensorFlow.js: see packages.d.ts */

setWasmPaths({
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
  'tfjs-backend-wasm.wasm': plain,
});

/**
 * Seconds of one epoch, after a few mini-batches to warm up.
 * @param {'wasm' | 'cpu'} backend
 * @param {{ hidden: number[], batchSize: number, learningRate: number }} settings
 * @param {number} share of an epoch that is trained, 0 to 1; the time is scaled up
 */
export async function tfjs(backend, { hidden, batchSize, learningRate }, share = 1) {
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`expected backend ${backend}, found ${tf.getBackend()}`);
  const { images, labels } = await trainingSet();
  const sizes = [pixels, ...hidden, 10];
  const weights = sizes
    .slice(1)
    .map((width, layer) => tf.variable(tf.randomUniform([sizes[layer], width], -0.5, 0.5, 'float32', layer)));
  const biases = sizes
    .slice(1)
    .map((width) => tf.variable(tf.randomUniform([width], -0.5, 0.5, 'float32', width)));
  const optimizer = tf.train.sgd(learningRate);

  const order = shuffled();
  const batches = Math.ceil((share * count) / batchSize);
  const prepared = Array.from({ length: batches }, (_, batch) => {
    const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
    const x = new Float32Array(rows.length * pixels);
    const y = new Float32Array(rows.length * 10);
    rows.forEach((row, i) => {
      for (let p = 0; p < pixels; p++) x[i * pixels + p] = images[row * pixels + p] / 255;
      y[i * 10 + labels[row]] = 1;
    });
    return { x: tf.tensor2d(x, [rows.length, pixels]), y: tf.tensor2d(y, [rows.length, 10]) };
  });
  const step = (/** @type {{ x: Tensor, y: Tensor }} */ { x, y }) =>
    tf.tidy(() => {
      optimizer.minimize(() => {
        /** @type {Tensor} */
        let a = x;
        weights.forEach((w, layer) => {
          const z = tf.add(tf.matMul(a, w), biases[layer]);
          a = layer + 1 < weights.length ? tf.relu(z) : z;
        });
        return tf.losses.softmaxCrossEntropy(y, a);
      }, false);
    });
  prepared.slice(0, 20).forEach(step);
  await weights[0].data();
  const start = performance.now();
  prepared.forEach(step);
  await weights[0].data();
  const seconds = (performance.now() - start) / 1000 / (batches / Math.ceil(count / batchSize));
  tf.disposeVariables();
  for (const { x, y } of prepared) tf.dispose([x, y]);
  return seconds;
}
