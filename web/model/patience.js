// How long the core may compute on a slow device before it answers: nothing interrupts it.

import { parametersOf } from './parameters.js';
import { parseHidden } from './settings.js';

/** Training images that the gradient and the silent units are taken of, after every epoch and wherever layers are shown. */
export const inspected = 500;

/** 200 steps of a drawing and 200 images at the most: cpp/mnist_lab/mlp/teacher.h. */
export const taughtImages = 40_200;

/** A thirtieth of what a desktop computer does. */
const operationsASecond = 5e8;

/**
 * Of a picture that is searched for digits: a desktop computer takes a tenth of a second for 1.5 million pixels, and a program that was
 * compiled a moment ago many times that.
 */
const operationsAPixel = 5000;

/**
 * Seconds that learning from so many images at once may take.
 * @param {number} images
 * @param {number[]} sizes units of every layer
 */
export const patience = (images, sizes) => (6 * images * parametersOf(sizes)) / operationsASecond; // forward, and twice that backward

/** Pixels and classes of MNIST, while the dataset is not here. */
const mnist = { width: 28, height: 28, classes: 10 };

/** Layers of the network that comes with the page. */
const shippedHidden = [256, 128];

/** Of the network that answers. @param {import('./state.js').State} state */
const hiddenLayers = ({ run, shipped, fields }) =>
  run?.settings.hidden ?? (shipped.phase === 'ready' ? shippedHidden : (parseHidden(fields.hidden) ?? []));

/** @param {import('../types.js').TrainingSettings} settings */
const training = ({ batchSize, hidden }) => ({ images: Math.max(batchSize, inspected), hidden });

/**
 * What a question makes the core compute in one go: so many images, through these hidden layers (of the network that answers, when
 * it does not say), after so many pixels have been searched for them.
 * @type {Partial<Record<keyof import('../worker/services.js').LabService, (...question: any[]) => { images: number, hidden?: number[], searched?: number }>>}
 */
const work = {
  readDrawings: (drawings) => ({ images: drawings.length }),
  teach: () => ({ images: taughtImages }),
  survey: () => ({ images: inspected }),
  layers: () => ({ images: inspected }),
  readNumber: () => ({ images: inspected }),
  readDigits: (digits) => ({ images: digits.length }),
  readPicture: (_rgba, width, height) => ({ images: inspected, searched: width * height }),
  nextMisread: () => ({ images: inspected }),
  openNetwork: (_id, { sizes }) => ({ images: inspected, hidden: sizes.slice(1, -1) }),
  train: training,
  findLearningRate: training,
  beginning: ({ settings }) => training(settings),
  parametersAfter: ({ settings }) => training(settings),
};

/**
 * Seconds that the worker may be silent over a question.
 * @param {import('./state.js').State} state
 * @param {keyof import('../worker/services.js').LabService} name
 * @param {any[]} question
 */
export function patienceOver(state, name, question) {
  const asked = work[name]?.(...question);
  if (!asked) return 0;
  const { width, height, classes } = state.data.phase === 'ready' ? state.data.info : mnist;
  const sizes = [width * height, ...(asked.hidden ?? hiddenLayers(state)), classes];
  return patience(asked.images, sizes) + (operationsAPixel * (asked.searched ?? 0)) / operationsASecond;
}
