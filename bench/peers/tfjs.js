// TensorFlow.js as its documentation advises for speed: one tensor per mini-batch made beforehand, tidied
// steps, no value read back while training. Its WebAssembly has threads where the page is isolated.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { batchesIn, mnistBatches, ofEpoch, pixels } from './mnist.js';

/** @typedef {any} Tensor of TensorFlow.js: see packages.d.ts */

setWasmPaths({
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
  'tfjs-backend-wasm.wasm': plain,
});

/** Where the page is isolated it has threads, eight at most. Of what the browser says there is it takes half: so tell it twice as many. */
function setAllThreads() {
  const { hardwareConcurrency: cores } = navigator;
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * cores });
  const threads = crossOriginIsolated ? Math.min(cores, 8) : 1;
  setThreadsCount(threads);
  return threads;
}

/**
 * Seconds of one epoch, after a few mini-batches to warm up.
 * @param {'wasm' | 'cpu'} backend
 * @param {{ hidden: number[], batchSize: number, learningRate: number }} settings
 * @param {number} share of an epoch that is trained, 0 to 1; the time is scaled up
 */
export async function tfjs(backend, { hidden, batchSize, learningRate }, share) {
  const threads = setAllThreads();
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`expected backend ${backend}, found ${tf.getBackend()}`);
  if (backend === 'wasm' && getThreadsCount() !== threads) {
    throw new Error(`expected ${threads} threads, found ${getThreadsCount()}`);
  }
  const sizes = [pixels, ...hidden, 10];
  const weights = sizes
    .slice(1)
    .map((width, layer) => tf.variable(tf.randomUniform([sizes[layer], width], -0.5, 0.5, 'float32', layer)));
  const biases = sizes
    .slice(1)
    .map((width) => tf.variable(tf.randomUniform([width], -0.5, 0.5, 'float32', width)));
  const optimizer = tf.train.sgd(learningRate);

  const batches = batchesIn(share, batchSize);
  const prepared = (await mnistBatches(batches, batchSize)).map(({ x, y, size }) => ({
    x: tf.tensor2d(x, [size, pixels]),
    y: tf.tensor2d(y, [size, 10]),
  }));
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
  const seconds = (performance.now() - start) / 1000;
  tf.disposeVariables();
  for (const { x, y } of prepared) tf.dispose([x, y]);
  return ofEpoch(seconds, batches, batchSize);
}
