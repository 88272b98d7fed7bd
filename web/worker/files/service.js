// What people bring, read by a module of its own that is fetched when somebody opens a file.
import createMnistLabFiles from 'mnist-lab-files';
import { testAccuracy } from '../data/test-accuracy.js';
import { lateModule } from '../late-module.js';
import { replaceData } from './replace-data.js';
import { unlessAborted } from './unless-aborted.js';

const fetchModule = lateModule('mnist_lab_files', createMnistLabFiles);

/** Larger files hold no network that the page takes. */
const mostBytes = 1e9;

/** Progress is reported at most this often. */
const reportMilliseconds = 50;

/**
 * In which form of pixels a network reads the test images far better than as it is, if in any.
 * @param {import('mnist-lab-files').MnistLabFilesModule} module
 * @param {import('mnist-lab-files').NetworkOfFile} network
 * @param {import('../world.js').World} world
 * @returns {Promise<import('../services.js').OtherPixels | undefined>}
 */
async function betterPixels(module, { sizes, activation, values }, world) {
  const { inputs, classes } = world.datasets.sizes;
  const test = world.datasets.currentIfHere?.test;
  if (!test || sizes[0] !== inputs || sizes[sizes.length - 1] !== classes) return undefined;
  const accuracyWith = async (/** @type {Uint8Array} */ values) => {
    const network = world.module.savedNetwork(sizes, activation, values, false);
    try {
      return await testAccuracy(network, test);
    } finally {
      network.delete();
    }
  };
  const asItIs = await accuracyWith(values);
  /** @type {import('../services.js').OtherPixels | undefined} */
  let best;
  if (!module.isMuchBetter(1, asItIs)) return best;
  for (const { form, values: others } of module.withOtherPixels(sizes, values)) {
    const accuracy = await accuracyWith(others);
    if (accuracy > (best?.accuracy ?? 0) && module.isMuchBetter(accuracy, asItIs))
      best = { form, values: others, accuracy, asItIs };
  }
  return best;
}

/**
 * @param {import('../world.js').World} world
 * @param {() => Promise<void>} endRun ends the run at hand, in its turn
 * @returns {import('../services.js').FileService}
 */
export function fileService(world, endRun) {
  /** Of the reading of a dataset. @type {AbortController | undefined} */
  let reading;
  return {
    async readNetwork(files) {
      if (files.some(({ size }) => size > mostBytes)) throw new Error('expected at most 1 GB, found more');
      const read = async (/** @type {File} */ file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      const [module, ...given] = await Promise.all([fetchModule(), ...files.map(read)]);
      try {
        const network = module.readNetwork(given);
        const otherPixels = await world.inTurn(() => betterPixels(module, network, world));
        return { ...network, half: false, otherPixels };
      } catch (error) {
        // Whoever opens them says their names.
        const { message } = /** @type {Error} */ (error);
        const name = given.map((file) => file.name).find((name) => message.startsWith(`${name}: `));
        throw new Error(name ? message.slice(name.length + 2) : message);
      }
    },

    async openData(files, how, onProgress) {
      const { module: core, datasets } = world;
      if (!datasets.currentIfHere) throw new Error('MNIST has not been downloaded yet.');
      reading?.abort();
      const own = new AbortController();
      reading = own;
      let lastReport = 0;
      const report = (/** @type {number} */ share) => {
        if (performance.now() - lastReport < reportMilliseconds) return;
        lastReport = performance.now();
        onProgress(share);
      };
      const programs = Promise.all([fetchModule(), import('../data/read-own-data.js')]);
      const [module, { readOwnData }] = await unlessAborted(programs, own.signal);
      const read = await readOwnData(core, module, files, how, report, own.signal); // first: files that are wrong change nothing
      if ('choices' in read) return read;
      const info = await replaceData(world, endRun, read, own.signal);
      const { id, names, absent } = read.own;
      return { info: { ...info, own: { id, names, absent } }, own: read.own };
    },

    cancelData() {
      reading?.abort();
    },
  };
}
