// How long the core may compute on a slow device before it answers: nothing interrupts it.

/** Training images that the gradient and the silent units are taken of, after every epoch and wherever layers are shown. */
export const inspected = 500;

/** 200 steps of 10 drawings and 50 images: cpp/mlp/teacher.h. */
export const taughtImages = 12_000;

/** A thirtieth of what a desktop computer does. */
const operationsASecond = 5e8;

/** @param {number[]} sizes units of every layer, input and output included */
const parametersOf = (sizes) => sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);

/**
 * Seconds that learning from so many images at once may take.
 * @param {number} images
 * @param {number[]} sizes units of every layer
 */
export const patience = (images, sizes) => (6 * images * parametersOf(sizes)) / operationsASecond; // forward, and twice that backward
