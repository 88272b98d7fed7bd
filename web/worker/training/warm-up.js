// Browsers start WebAssembly in a quick, slow form and compile what runs often again, better. Training a little
// on made-up images while the real ones are on their way lets that happen before anybody waits for it.
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

/**
 * An IDX file of bytes.
 * @param {number} magic
 * @param {number[]} dimensions
 * @param {(index: number) => number} byteAt
 */
function idxFile(magic, dimensions, byteAt) {
  const header = 4 * (1 + dimensions.length);
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const file = new Uint8Array(header + size);
  const view = new DataView(file.buffer);
  for (const [i, value] of [magic, ...dimensions].entries()) view.setUint32(4 * i, value);
  for (let i = 0; i < size; i++) file[header + i] = byteAt(i);
  return file;
}

/** @param {MnistLabModule} module */
function madeUpDataset(module) {
  const reader = new module.DatasetReader('made-up images', 'made-up labels', true);
  try {
    // A fifth of the pixels are lit, as in MNIST.
    const pixels = idxFile(0x803, [images, side, side], (i) => ((i * 7919) % 5 === 0 ? (i % 255) + 1 : 0));
    reader.buffer(pixels.length).set(pixels);
    reader.pushImages();
    const labels = idxFile(0x801, [images], (i) => i % 10);
    reader.buffer(labels.length).set(labels);
    reader.pushLabels();
    return reader.finish();
  } finally {
    reader.delete();
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
