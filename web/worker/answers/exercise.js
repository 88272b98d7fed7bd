// What the exercise's tasks compute, with the very core that trains: on the exercise's network, 784-16-16-10 with ReLU,
// as its start parameters of a seed make it.
import core from '../../model/core-settings.js';
import { classes, inputs, mostProbable } from '../../model/digits.js';
import { histogram } from './inspection.js';
import { pixelsOf } from './pixels.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../../types.js').StepApart} StepApart
 */

const { task6 } = core.presets;
const settings = { ...task6, hidden: [...task6.hidden] };

/** How far a parameter is moved for a difference of the loss: float32 loses smaller ones among its rounding. */
const nudge = 0.01;

/** Parameters whose gradient is checked: the largest few. */
const checked = 5;

/** @param {number} count */
const firstRows = (count) => Uint32Array.from({ length: count }, (_, i) => i);

/**
 * The network before its first step.
 * @template T
 * @param {MnistLabModule} module
 * @param {number} seed
 * @param {(network: Network) => T} ask
 */
function withUntrained(module, seed, ask) {
  const network = module.untrainedNetwork({ ...settings, seed }, inputs, classes);
  try {
    return ask(network);
  } finally {
    network.delete();
  }
}

/** @param {MnistLabModule} module @param {number} seed */
export const startParameters = (module, seed) =>
  withUntrained(module, seed, (network) => {
    const parameters = network.parameters();
    return { first: parameters.slice(0, 8), histogram: histogram(parameters) };
  });

/** @param {MnistLabModule} module @param {Dataset} dataset @param {number} index */
export const forwardPass = (module, dataset, index) =>
  withUntrained(module, settings.seed, (network) => {
    const pixels = dataset.bytes(index);
    return { pixels, label: dataset.label(index), outputs: network.activity(pixels, 0).outputs };
  });

/**
 * Loss and accuracy on the first rows of a dataset.
 * @param {MnistLabModule} module @param {Dataset} dataset @param {number} count @param {number} seed
 */
export const firstLoss = (module, dataset, count, seed) =>
  withUntrained(module, seed, (network) => {
    const probabilities = network.predictExamples(dataset, 0, count);
    let right = 0;
    for (let i = 0; i < count; i++) {
      if (mostProbable(probabilities.subarray(10 * i, 10 * i + 10)) === dataset.label(i)) right++;
    }
    return { loss: network.inspect(dataset, firstRows(count)).loss, accuracy: right / count };
  });

/** The place of a parameter: "W1[3, 400]" or "b2[7]", counted from 0 as in PyTorch. @param {number[]} sizes @param {number} at in the exercise's order */
export function placeOf(sizes, at) {
  let before = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const count = sizes[layer - 1] * sizes[layer];
    if (at < before + count) {
      const unit = Math.floor((at - before) / sizes[layer - 1]);
      return `W${layer}[${unit}, ${(at - before) % sizes[layer - 1]}]`;
    }
    before += count;
  }
  for (let layer = 1; layer < sizes.length; layer++) {
    if (at < before + sizes[layer]) return `b${layer}[${at - before}]`;
    before += sizes[layer];
  }
  throw new Error(`There is no parameter ${at}.`);
}

/** One SGD step on the first mini-batch of Task 6, taken apart. @param {MnistLabModule} module @param {Dataset} dataset @returns {StepApart} */
export function takeStepApart(module, dataset) {
  const trainer = module.createTrainer(dataset, settings);
  let rows;
  try {
    trainer.trainBatches(1);
    rows = trainer.lastBatch();
  } finally {
    trainer.delete();
  }
  return withUntrained(module, settings.seed, (network) => {
    const sizes = network.sizes();
    const parameters = network.parameters();
    const { loss, gradients } = network.inspect(dataset, rows);

    /** @param {number} at @param {number} change */
    const lossWith = (at, change) => {
      const moved = parameters.slice();
      moved[at] += change;
      const other = module.savedNetwork(sizes, settings.activation, new Uint8Array(moved.buffer), false);
      try {
        return other.inspect(dataset, rows).loss;
      } finally {
        other.delete();
      }
    };
    const largest = Array.from(gradients.keys())
      .sort((a, b) => Math.abs(gradients[b]) - Math.abs(gradients[a]))
      .slice(0, checked);
    const checks = largest.map((at) => ({
      place: placeOf(sizes, at),
      before: parameters[at],
      gradient: gradients[at],
      difference: (lossWith(at, nudge) - lossWith(at, -nudge)) / (2 * nudge),
      after: Math.fround(parameters[at] - settings.learningRate * gradients[at]),
    }));

    const next = network.stepped(dataset, rows, settings.learningRate);
    try {
      const shown = Array.from(rows.subarray(0, 12));
      const pixels = pixelsOf(dataset, shown);
      return {
        size: rows.length,
        learningRate: settings.learningRate,
        pixels,
        labels: shown.map((row) => dataset.label(row)),
        probabilities: network.predict(pixels.subarray(0, inputs)),
        loss,
        checks,
        lossAfter: next.inspect(dataset, rows).loss,
      };
    } finally {
      next.delete();
    }
  });
}
