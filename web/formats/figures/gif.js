// Figures one after the other as an animated GIF, which every program for talks shows.
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { toCanvas } from './canvas.js';

const colors = 128;

/** Letters are legible on a projector. */
const scale = 1.5;

/**
 * It begins again for ever.
 * @param {import('./shapes.js').Figure[]} figures of one size
 * @param {(index: number) => number} milliseconds that each stays
 * @param {() => Promise<unknown>} rest waited for between two
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function toGif(figures, milliseconds, rest) {
  const gif = GIFEncoder();
  for (const [i, figure] of figures.entries()) {
    const { canvas, context } = toCanvas(figure, scale);
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const palette = quantize(data, colors);
    gif.writeFrame(applyPalette(data, palette), width, height, { palette, delay: milliseconds(i) });
    await rest();
  }
  gif.finish();
  return gif.bytes();
}
