// A greyscale image of a digit on a canvas, in the page's ink colour.
import { color } from '../lib/dom.js';

/**
 * Paints one in the midst of other things, pixel by pixel.
 * @param {CanvasRenderingContext2D} context
 * @param {Uint8Array} pixels 0 background to 255 ink
 * @param {number} width
 * @param {{ left?: number, top?: number, pixel: number }} at pixel: the side of one
 */
export function paintDigit(context, pixels, width, { left = 0, top = 0, pixel }) {
  context.fillStyle = color('--text');
  for (const [i, value] of pixels.entries()) {
    if (value === 0) continue;
    context.globalAlpha = value / 255;
    const [x, y] = [left + (i % width) * pixel, top + Math.floor(i / width) * pixel];
    context.fillRect(x, y, pixel + 0.4, pixel + 0.4); // no seams
  }
  context.globalAlpha = 1;
}

/**
 * @param {HTMLCanvasElement} canvas its size becomes width * height
 * @param {Uint8Array} pixels 0 background to 255 ink
 * @param {number} [width]
 */
export function drawDigit(canvas, pixels, width = 28) {
  const height = pixels.length / width;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new ImageData(width, height);
  const ink = new Uint32Array(image.data.buffer);
  // Alpha carries the ink; the stylesheet inverts the canvas in the dark theme.
  for (let i = 0; i < pixels.length; i++) ink[i] = (pixels[i] << 24) >>> 0;
  context.putImageData(image, 0, 0);
}
