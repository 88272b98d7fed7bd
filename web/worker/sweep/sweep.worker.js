// A worker of a sweep's: with a module of its own, and the datasets in their sparse form, it does the runs that it is given, one after the
// other. It answers as the page's worker does (kernel/lab.js), and has no versions.
import { expose, releaseProxy } from 'comlink';
import createMnistLab from 'mnist-lab-wasm';
import { chunksOf } from '../data/download.js';
import { readStored } from '../data/stored.js';
import { runToEnd } from './run-to-end.js';

/** @type {import('mnist-lab-wasm').MnistLabModule} */
let module;
/** @type {{ train: import('mnist-lab-wasm').Dataset, test: import('mnist-lab-wasm').Dataset }} */
let data;
let held = Promise.resolve();
let release = () => {};

/** @type {import('../services.js').SweepService} */
const services = {
  async start({ train, test }) {
    module = await createMnistLab();
    data = {
      train: await readStored(module, 'train', chunksOf(train.stream())),
      test: await readStored(module, 'test', chunksOf(test.stream())),
    };
  },

  async run(settings, onEpoch) {
    try {
      return await runToEnd(module, data, settings, () => held, onEpoch);
    } finally {
      /** @type {{ [releaseProxy]?: () => void }} */ (onEpoch)[releaseProxy]?.();
    }
  },

  hold(isHeld) {
    release();
    held = isHeld
      ? new Promise((resolve) => {
          release = resolve;
        })
      : Promise.resolve();
  },
};

expose({
  /** Answers at once: the worker is alive. */
  ping() {},
  /** @param {keyof typeof services} name @param {any[]} question */
  ask: async (name, ...question) => ({
    answer: await /** @type {(...question: any[]) => unknown} */ (services[name])(...question),
    version: undefined,
  }),
});
