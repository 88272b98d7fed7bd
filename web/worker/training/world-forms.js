// Drawn digits for runs and lessons that have a share of them, made by a module of its own when one begins.
import { inputs } from '../../model/digits.js';
import { readingModule } from '../answers/reading-module.js';
import { Turns } from './slices.js';

/** @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule */

/** A lesson uses no more: mnist_lab/mlp/teacher.h. */
const forLessons = 3000;

const side = 28;
const imagesASlice = 50;

/** How many there are, or will be. */
let count = 0;
/** @type {Promise<void>} */
let given = Promise.resolve();

/** @param {MnistLabModule} module @param {number} [most] all by default */
async function draw(module, most) {
  const reading = await readingModule();
  const images = most ?? reading.worldFormCount;
  const drawer = new reading.DigitDrawer();
  const builder = new module.DatasetBuilder(side, side, images);
  const turns = new Turns();
  try {
    for (let drawn = 0; drawn < images; drawn += imagesASlice) {
      const pixels = drawer.draw(imagesASlice);
      const buffer = builder.buffer(imagesASlice * (inputs + 1));
      buffer.set(pixels);
      buffer.set(
        Uint8Array.from({ length: imagesASlice }, (_, i) => (drawn + i) % 10),
        pixels.length,
      );
      builder.add();
      await turns.afterSlice();
    }
    module.setWorldForms(builder.finish(10));
  } finally {
    builder.delete();
    drawer.delete();
  }
}

/** @param {MnistLabModule} module the same every time @param {number} [most] */
function give(module, most) {
  const wanted = most ?? Number.POSITIVE_INFINITY;
  if (wanted > count) {
    count = wanted;
    given = given.then(() => draw(module, most));
    given.catch(() => {
      count = 0; // asked for again when they are needed
      given = Promise.resolve();
    });
  }
  return given;
}

/**
 * To be waited for before a trainer is made.
 * @param {MnistLabModule} module
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 */
export async function needWorldForms(module, { worldForms }) {
  if (worldForms > 0) await give(module);
}

/** To be waited for before a network is taught. @param {MnistLabModule} module */
export const needForLessons = (module) => give(module, forLessons);
