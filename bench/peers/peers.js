// What bench/run.js calls in the page.
import { convnet } from './convnetjs.js';
import { jaxjs } from './jaxjs.js';
import { tfjs } from './tfjs.js';

/** @typedef {{ hidden: number[], batchSize: number, learningRate: number }} Network */

/** Each gives the seconds of an epoch, of which it trains a share. */
Object.assign(window, {
  peers: {
    tfjs_wasm: (/** @type {Network} */ network, /** @type {number} */ share) => tfjs('wasm', network, share),
    tfjs_cpu: (/** @type {Network} */ network, /** @type {number} */ share) => tfjs('cpu', network, share),
    jaxjs,
    convnetjs: convnet,
  },
});
