// What is inside the layers of a network: how its weights are spread, how the gradient is, which units are silent.

import { inspected } from '../../model/patience.js';

/**
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('../../types.js').Histogram} Histogram
 * @typedef {import('../../types.js').LayerView} LayerView
 */

/** @param {Dataset} trainingSet */
export const firstRows = (trainingSet) =>
  Uint32Array.from({ length: Math.min(inspected, trainingSet.size()) }, (_, i) => i);

const bins = 41;

/** A matrix is shown as far as this many rows and columns. */
const mostShown = 512;

/**
 * @param {Float32Array} values
 * @returns {Histogram} bins of equal width on both sides of 0, out to the value farthest from it
 */
export function histogram(values) {
  let farthest = 0;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    farthest = Math.max(farthest, Math.abs(value));
    sum += value;
    squares += value * value;
  }
  const counts = new Array(bins).fill(0);
  for (const value of values) {
    const share = farthest > 0 ? (value + farthest) / (2 * farthest) : 0.5;
    counts[Math.min(Math.floor(share * bins), bins - 1)]++;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  return { counts, farthest, mean, deviation };
}

/** The first rows and columns of a matrix. @param {Float32Array} values row by row @param {number} rows @param {number} columns */
function corner(values, rows, columns) {
  const shownRows = Math.min(rows, mostShown);
  const shownColumns = Math.min(columns, mostShown);
  const shown = new Float32Array(shownRows * shownColumns);
  for (let row = 0; row < shownRows; row++) {
    shown.set(values.subarray(row * columns, row * columns + shownColumns), row * shownColumns);
  }
  return { rows: shownRows, columns: shownColumns, values: shown };
}

/**
 * @param {Network} network
 * @param {Dataset | undefined} trainingSet without it there is neither gradient nor word of silent units
 * @returns {LayerView[]}
 */
export function viewLayers(network, trainingSet) {
  const sizes = network.sizes();
  const parameters = network.parameters();
  const inspection = trainingSet && network.inspect(trainingSet, firstRows(trainingSet));
  let at = 0;
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer];
    const weights = parameters.subarray(at, at + inputs * outputs);
    const gradients = inspection?.gradients.subarray(at, at + inputs * outputs);
    at += inputs * outputs;
    return {
      inputs,
      outputs,
      weights: histogram(weights),
      gradients: gradients?.every(Number.isFinite) ? histogram(gradients) : undefined, // of a run that has diverged there are none
      silent: inspection?.silent[layer] ?? [],
      matrix: layer === 0 ? undefined : corner(weights, outputs, inputs),
    };
  });
}
