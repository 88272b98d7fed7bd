// Drawings as the images that networks see.
import { inputs as digitPixels } from '../../model/digits.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('../../types.js').Stroke} Stroke
 */

/**
 * @param {MnistLabModule} module
 * @param {Stroke[]} strokes
 * @param {boolean} [asDrawn] without MNIST's procedure
 */
export function imageOf(module, strokes, asDrawn = false) {
  const coordinates = new Float32Array(strokes.flatMap((stroke) => stroke.flatMap(({ x, y }) => [x, y])));
  const lengths = new Uint32Array(strokes.map((stroke) => stroke.length));
  return asDrawn ? module.padImage(coordinates, lengths) : module.digitImage(coordinates, lengths);
}

/** One image after the other. @param {MnistLabModule} module @param {Stroke[][]} drawings */
export function imagesOf(module, drawings) {
  const pixels = new Uint8Array(drawings.length * digitPixels);
  for (const [i, strokes] of drawings.entries()) pixels.set(imageOf(module, strokes), i * digitPixels);
  return pixels;
}
