// What the worker serves of datasets, and of the network that comes with the page.
import { url as networkUrl, network as shipped } from 'mnist-lab-network';
import { joined } from '../../lib/bytes.js';
import { startModule } from '../module.js';
import { warmUp } from '../training/warm-up.js';
import { download } from './download.js';
import { findKept, readMnist } from './mnist.js';

/** Progress of the download is reported at most this often. */
const reportMilliseconds = 50;

/**
 * @param {import('../world.js').World} world
 * @param {() => Promise<void>} endRun ends the run at hand, in its turn
 * @returns {import('../services.js').DataService}
 */
export function dataService(world, endRun) {
  const { datasets, networks } = world;
  /** Where MNIST's files are. @type {URL} */
  let folder;
  /** Begun with the module: neither waits for the other. @type {ReturnType<typeof findKept>} */
  let finding;

  return {
    async start(mnist) {
      folder = new URL(mnist);
      finding = findKept(folder);
      if (!world.isStarted) world.start(await startModule());
    },

    useThreads(wanted) {
      world.threads = world.hasThreads
        ? import('../threads.js').then(({ useThreads }) =>
            useThreads(/** @type {import('mnist-lab-wasm').ThreadsModule} */ (world.module), wanted),
          )
        : Promise.resolve({ inUse: 1, most: 1 });
      return world.threads;
    },

    async loadNetwork() {
      /** @type {Uint8Array[]} */
      const chunks = [];
      const url = new URL(networkUrl, self.location.href);
      for await (const chunk of download(url, 'the network')) chunks.push(chunk);
      const { sizes, activation, half, from, accuracy } = shipped;
      const values = joined(chunks).subarray(from);
      networks.setShipped(world.module.savedNetwork(sizes, activation, values, half));
      return { accuracy };
    },

    async loadData(usual, onProgress) {
      const { module } = world;
      let lastReport = 0;
      const report = (/** @type {number} */ share) => {
        if (performance.now() - lastReport < reportMilliseconds) return;
        lastReport = performance.now();
        onProgress(share);
      };
      datasets.setMnist(await readMnist(module, folder, finding, report));
      // Afterwards: nobody waits for it. A trap is thrown, for the module cannot go on.
      setTimeout(() => warmUp(module, usual).catch(reportError));
      onProgress(1);
      return datasets.info;
    },

    closeData: () =>
      world.inTurn(async () => {
        await endRun();
        world.use(datasets.mnist);
        return datasets.info;
      }),

    keepData: () => datasets.keepMnist(),

    countParams(hidden) {
      const { inputs, classes } = datasets.sizes;
      return world.module.countParamsByLayer(hidden, inputs, classes);
    },
  };
}
