// A dashed line across a plot, with its name at its start.
import { color } from '../lib/dom.js';
import { pixelsOf } from '../lib/screen.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[x: number, y: number]} from in canvas pixels
 * @param {[x: number, y: number]} to
 * @param {string} name
 */
export function drawDashed(context, from, to, name) {
  context.save();
  context.strokeStyle = color('--text-muted');
  context.fillStyle = color('--text-muted');
  context.lineWidth = devicePixelRatio;
  context.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.font = `${pixelsOf(0.75) * devicePixelRatio}px system-ui, sans-serif`;
  const right = from[0] + context.measureText(name).width > context.canvas.width - 12 * devicePixelRatio;
  context.textAlign = right ? 'right' : 'left';
  context.textBaseline = 'top';
  context.fillText(name, from[0] + (right ? -6 : 6) * devicePixelRatio, from[1] + 3 * devicePixelRatio);
  context.restore();
}
