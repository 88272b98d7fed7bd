// Weights as small images side by side: orange where positive, blue where negative, as on the page.
import { faint } from './shapes.js';

const positive = [180, 83, 10];
const negative = [31, 95, 176];
const shown = 72;
const gap = 8;
const columns = 8;

/**
 * @param {Float32Array} weights
 * @param {number} width
 * @param {number} most the weight of full colour
 * @returns {import('./shapes.js').Pixels}
 */
export function pixelsOf(weights, width, most) {
  const height = Math.ceil(weights.length / width);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (const [i, weight] of weights.entries()) {
    const color = weight > 0 ? positive : negative;
    const share = Math.min(Math.abs(weight) / most, 1);
    for (const [c, channel] of color.entries()) data[4 * i + c] = 255 + share * (channel - 255);
  }
  return { width, height, data };
}

/** The largest of some weights, by its size. @param {Float32Array} weights */
export const largestOf = (weights) =>
  weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;

/**
 * @param {Float32Array[]} units the weights into each
 * @param {number} width of the images
 * @param {{ scales?: number[], caption?: string }} [how] scales: the weight of full colour of each; its own largest by default
 * @returns {import('./shapes.js').Figure}
 */
export function weightImages(units, width, { scales = units.map(largestOf), caption = '' } = {}) {
  const each = shown + gap;
  const across = Math.min(columns, units.length);
  const top = caption === '' ? 0 : 22;
  /** @type {import('./shapes.js').Shape[]} */
  const shapes = [];
  if (caption !== '') shapes.push({ kind: 'text', x: 0, y: 14, text: caption, size: 13, fill: faint });
  for (const [i, weights] of units.entries()) {
    const [x, y] = [(i % columns) * each, top + Math.floor(i / columns) * each];
    shapes.push({
      kind: 'rectangle',
      x: x - 0.5,
      y: y - 0.5,
      width: shown + 1,
      height: shown + 1,
      fill: '#d9d6d0',
    });
    shapes.push({
      kind: 'image',
      x,
      y,
      width: shown,
      height: shown,
      pixels: pixelsOf(weights, width, scales[i]),
    });
  }
  return { width: across * each - gap, height: top + Math.ceil(units.length / columns) * each - gap, shapes };
}
