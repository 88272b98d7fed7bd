// How numbers are spread around 0, as bars: blue below, orange above.
import { color } from '../lib/dom.js';

const width = 240;
const height = 72;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../types.js').Histogram} histogram
 */
export function drawHistogram(canvas, { counts }) {
  const scale = Math.max(1, devicePixelRatio);
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(scale, scale);
  const most = Math.max(...counts, 1);
  const bar = width / counts.length;
  const middle = (counts.length - 1) / 2;
  for (const [i, count] of counts.entries()) {
    if (count === 0) continue;
    // By square root, so that few large ones are still seen beside many small ones.
    const tall = Math.max(1, Math.sqrt(count / most) * (height - 1));
    context.fillStyle = color(i < middle ? '--negative' : i > middle ? '--positive' : '--text-muted');
    context.fillRect(i * bar, height - 1 - tall, bar - 1, tall);
  }
  context.fillStyle = color('--border-strong');
  context.fillRect(0, height - 1, width, 1);
}
