// Drawings as the images that networks see.
import { inputs as digitPixels } from '../../model/digits.js';

/**
 * @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule
 * @typedef {import('../../types.js').Stroke} Stroke
 * @typedef {import('../../types.js').GivenDigit} GivenDigit
 */

/** As the core's modules take them. @param {Stroke[]} strokes */
export const flat = (strokes) => ({
  coordinates: new Float32Array(strokes.flatMap((stroke) => stroke.flatMap(({ x, y }) => [x, y]))),
  lengths: new Uint32Array(strokes.map((stroke) => stroke.length)),
});

/**
 * @param {MnistLabModule} module
 * @param {Stroke[]} strokes
 * @param {boolean} [asDrawn] without MNIST's procedure
 */
export function imageOf(module, strokes, asDrawn = false) {
  const { coordinates, lengths } = flat(strokes);
  return asDrawn ? module.padImage(coordinates, lengths) : module.digitImage(coordinates, lengths);
}

/** One image after the other. @param {MnistLabModule} module @param {GivenDigit[]} drawings */
export function imagesOf(module, drawings) {
  const pixels = new Uint8Array(drawings.length * digitPixels);
  for (const [i, given] of drawings.entries()) {
    pixels.set(given.pixels ?? imageOf(module, given.strokes), i * digitPixels);
  }
  return pixels;
}
