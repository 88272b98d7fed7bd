// Browsers start WebAssembly in a quick, slow form and compile what runs often again, better. Training a little
// on made-up images once the page is ready lets that happen before anybody waits for it.
import { letMessagesIn } from './slices.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').TrainingSettings} TrainingSettings
 */

const images = 250;
const side = 28;

/** Enough for Chromium and Firefox to notice, too little for a person to. */
const totalMilliseconds = 40;
const sliceMilliseconds = 4;

/** @param {MnistLabModule} module */
function madeUpDataset(module) {
  const builder = new module.DatasetBuilder(side, side, images);
  try {
    const pixels = images * side * side;
    // A fifth of the pixels are lit, as in MNIST. Then the labels.
    const byteAt = (/** @type {number} */ i) =>
      i >= pixels ? i % 10 : (i * 7919) % 5 === 0 ? (i % 255) + 1 : 0;
    builder.buffer(pixels + images).set(Uint8Array.from({ length: pixels + images }, (_, i) => byteAt(i)));
    builder.add();
    return builder.finish(10);
  } finally {
    builder.delete();
  }
}

/** @param {MnistLabModule} module @param {TrainingSettings} settings of the network that is trained */
export async function warmUp(module, settings) {
  const dataset = madeUpDataset(module);
  const trainer = module.createTrainer(dataset, { ...settings, epochs: 1000, learningRate: 1e-6 });
  try {
    for (let spent = 0; spent < totalMilliseconds; ) {
      const start = performance.now();
      while (performance.now() - start < sliceMilliseconds) trainer.trainBatches(10);
      const network = trainer.network();
      const evaluation = network.evaluation(dataset);
      evaluation.evaluate(images);
      evaluation.delete();
      network.delete();
      spent += performance.now() - start;
      await letMessagesIn();
    }
  } finally {
    trainer.delete();
    dataset.delete();
  }
}
