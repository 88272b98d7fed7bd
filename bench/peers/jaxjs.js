// jax-js as its documentation advises for speed: a whole step compiled by `jit`, one pair of arrays per mini-batch
// made beforehand, waited for now and then. Its own demo's network is trained with plain SGD too, less work than the
// demo's Adam. Its WebAssembly has threads where the page is isolated.
import { blockUntilReady, defaultDevice, grad, init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import { batchesIn, mnistBatches, ofEpoch, pixels } from './mnist.js';

/** @typedef {any} Array of jax-js: see packages.d.ts */
/** @typedef {{ w: Array, b: Array }[]} Parameters one pair a layer */

/** Steps after which what was ordered is waited for. */
const stepsAhead = 10;

/** @param {number} count @param {number} range values lie so far apart at most */
const random = (count, range) => Float32Array.from({ length: count }, () => range * (Math.random() - 0.5));

/**
 * Seconds of one epoch, after a few mini-batches to warm up.
 * @param {{ hidden: number[], batchSize: number, learningRate: number }} settings
 * @param {number} share of an epoch that is trained, 0 to 1; the time is scaled up
 */
export async function jaxjs({ hidden, batchSize, learningRate }, share) {
  if (!(await init('wasm')).includes('wasm')) throw new Error('expected backend wasm');
  defaultDevice('wasm');
  const sizes = [pixels, ...hidden, 10];
  /** @type {Parameters} */
  let parameters = sizes.slice(1).map((width, layer) => {
    const range = Math.min(1, 4 / Math.sqrt(sizes[layer])); // so that wide networks learn, too
    return {
      w: np.array(random(sizes[layer] * width, range)).reshape([sizes[layer], width]),
      b: np.array(random(width, range)),
    };
  });

  // Each use of an array but the last takes a reference: jax-js counts them.
  const loss = (/** @type {Parameters} */ layers, /** @type {Array} */ x, /** @type {Array} */ y) => {
    let a = x;
    layers.forEach(({ w, b }, layer) => {
      const z = np.dot(a, w).add(b);
      a = layer + 1 < layers.length ? nn.relu(z) : z;
    });
    const [size] = y.shape;
    return nn
      .logSoftmax(a)
      .mul(y)
      .sum()
      .mul(-1 / size);
  };
  const step = jit((/** @type {Parameters} */ layers, /** @type {Array} */ x, /** @type {Array} */ y) =>
    tree.map(
      (/** @type {Array} */ value, /** @type {Array} */ gradient) => value.sub(gradient.mul(learningRate)),
      layers,
      grad(loss)(tree.ref(layers), x, y),
    ),
  );

  const batches = batchesIn(share, batchSize);
  const prepared = (await mnistBatches(batches, batchSize)).map(({ x, y, size }) => ({
    x: np.array(x).reshape([size, pixels]),
    y: np.array(y).reshape([size, 10]),
  }));
  const train = async (/** @type {typeof prepared} */ some) => {
    for (const [i, { x, y }] of some.entries()) {
      parameters = step(parameters, x.ref, y.ref);
      if (i % stepsAhead === 0) await blockUntilReady(parameters);
    }
    await blockUntilReady(parameters);
  };
  const lossNow = async () => {
    const [{ x, y }] = prepared;
    return /** @type {number} */ (await loss(tree.ref(parameters), x.ref, y.ref).jsAsync());
  };
  const before = await lossNow();
  await train(prepared.slice(0, 20));
  const start = performance.now();
  await train(prepared);
  const seconds = (performance.now() - start) / 1000;
  const after = await lossNow();
  if (!(after < before)) throw new Error(`jax-js does not learn: loss ${before}, then ${after}`);
  tree.dispose(parameters);
  tree.dispose(prepared);
  step.dispose();
  return ofEpoch(seconds, batches, batchSize);
}
