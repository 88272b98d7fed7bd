// Weights as an image: orange where positive, blue where negative, the ground where none.
import { color } from '../lib/dom.js';

/** @param {string} text such as rgb(1, 2, 3) */
const rgbOf = (text) => (text.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/**
 * @param {HTMLCanvasElement} canvas its size becomes one pixel a weight, as square as may be
 * @param {Float32Array} weights the input's pixels, or the units of a layer
 * @param {number} [width] of the input's images
 */
export const drawWeights = (canvas, weights, width = Math.ceil(Math.sqrt(weights.length))) =>
  drawMatrix(canvas, weights, width);

/**
 * @param {HTMLCanvasElement} canvas its size becomes one pixel a weight
 * @param {Float32Array} weights row by row
 * @param {number} width of a row
 */
export function drawMatrix(canvas, weights, width) {
  const height = Math.ceil(weights.length / width);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const positive = rgbOf(color('--positive'));
  const negative = rgbOf(color('--negative'));
  const most = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  const image = context.createImageData(width, height);
  for (const [i, weight] of weights.entries()) {
    const [red, green, blue] = weight > 0 ? positive : negative;
    image.data.set([red, green, blue, Math.round((255 * Math.abs(weight)) / most)], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
