// A network as a picture: the image it sees, every unit lit by what it gives, the strongest connections between them.
import { color } from '../lib/dom.js';
import { pixelsOf } from '../lib/screen.js';
import { paintDigit } from './digit.js';

/** @typedef {import('../types.js').Activity} Activity */

/** @typedef {{ layer: number, unit: number }} Unit layer 0 is the first after the input */

/**
 * @typedef {object} Column one layer of units on the canvas
 * @property {number} left of its first unit's cell
 * @property {number} top
 * @property {number} rows
 * @property {number} cell side of the square that a unit has
 * @property {number} units
 */

/** Sides of a unit's square at the most, in rem: in larger type there is more room. */
const widestCell = 26 / 16;
const outputCell = 22 / 16;

/** What an output's name has of the width, in rem at the least, and as a share of all at the most. */
const narrowestName = 1.6;
const widestName = 0.18;

/** Layers whose units would be smaller get several columns. */
const smallestInOneColumn = 14;

/**
 * Where everything is, in CSS pixels.
 * @param {number[]} units of each layer after the input
 * @param {number} width of the canvas
 * @param {number} height
 * @param {number} name width of the outputs' names
 */
function layOut(units, width, height, name) {
  const widest = Math.max(pixelsOf(widestCell), height / 20);
  const image = Math.min(Math.max(pixelsOf(8.75), 0.4 * height), 0.24 * width);
  const hidden = units.slice(0, -1);
  const gap = Math.max(12, 0.05 * width);
  const outputs = units.at(-1) ?? 0;
  const output = Math.min(Math.max(pixelsOf(outputCell), 0.07 * height), height / outputs);
  const outputWidth = 1.2 * output + name;
  const room = width - image - outputWidth - (hidden.length + 1) * gap;
  const weights = hidden.map(Math.sqrt);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Column[]} */
  const columns = [];
  let left = image + gap;
  for (const [i, count] of hidden.entries()) {
    const share = (room * weights[i]) / total;
    let cell = Math.min(widest, height / count);
    let rows = count;
    if (cell < smallestInOneColumn) {
      // Squares that fill the share of the width and the whole height.
      cell = Math.min(widest, Math.sqrt((share * height) / count), share);
      rows = Math.max(1, Math.floor(height / cell));
      while (Math.ceil(count / rows) * cell > share && cell > 1) {
        cell *= 0.97;
        rows = Math.floor(height / cell);
      }
      rows = Math.ceil(count / Math.ceil(count / rows)); // columns of equal length
    }
    const across = Math.ceil(count / rows) * cell;
    columns.push({
      left: left + (share - across) / 2,
      top: (height - rows * cell) / 2,
      rows,
      cell,
      units: count,
    });
    left += share + gap;
  }
  columns.push({
    left: width - outputWidth,
    top: (height - outputs * output) / 2,
    rows: outputs,
    cell: output,
    units: outputs,
  });
  return { image: { left: 0, top: (height - image) / 2, side: image }, columns };
}

/** What has room of a name. @param {CanvasRenderingContext2D} context @param {string} name @param {number} room */
function fitting(context, name, room) {
  const isTooWide = (/** @type {string} */ words) => context.measureText(words).width > room;
  if (!isTooWide(name)) return name;
  const letters = [...name];
  while (letters.length > 1 && isTooWide(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}

/** @param {boolean} isBold */
const fontOfNames = (isBold) => `${isBold ? '600 ' : ''}${pixelsOf(0.875)}px system-ui, sans-serif`;

/** @param {Column} column @param {number} unit */
const centreOf = ({ left, top, rows, cell }, unit) => ({
  x: left + (Math.floor(unit / rows) + 0.5) * cell,
  y: top + ((unit % rows) + 0.5) * cell,
});

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {{ draw(pixels: Uint8Array, activity: Activity, chosen: Unit | undefined,
 *     of?: { width?: number, nameOf?: (label: number) => string }): void,
 *   unitAt(x: number, y: number): Unit | undefined }} x, y: in CSS pixels from the canvas's corner
 */
export function networkPicture(canvas) {
  /** @type {ReturnType<typeof layOut> | undefined} */
  let layout;
  let imageWidth = 28;

  /** @param {CanvasRenderingContext2D} context @param {Uint8Array} pixels @param {{ left: number, top: number, side: number }} at */
  const drawImage = (context, pixels, { left, top, side }) => {
    paintDigit(context, pixels, imageWidth, { left, top, pixel: side / imageWidth });
    context.strokeStyle = color('--border');
    context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
  };

  return {
    draw(pixels, activity, chosen, { width: ofImage = 28, nameOf = String } = {}) {
      imageWidth = ofImage;
      const { clientWidth: width, clientHeight: height } = canvas;
      const scale = devicePixelRatio;
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext('2d');
      if (!context || width === 0) return;
      context.scale(scale, scale);
      context.font = fontOfNames(true);
      const names = Array.from({ length: activity.outputs.at(-1)?.length ?? 0 }, (_, unit) => nameOf(unit));
      const longest = Math.max(...names.map((name) => Math.ceil(context.measureText(name).width)));
      const room = Math.max(pixelsOf(narrowestName), Math.min(longest, widestName * width));
      layout = layOut(
        activity.outputs.map(({ length }) => length),
        width,
        height,
        room,
      );
      const { image, columns } = layout;
      const positive = color('--positive');
      const negative = color('--negative');

      /** @param {number} layer @param {number} from */
      const startOf = (layer, from) =>
        layer === 0
          ? {
              x: image.left + ((from % imageWidth) + 0.5) * (image.side / imageWidth),
              y: image.top + (Math.floor(from / imageWidth) + 0.5) * (image.side / imageWidth),
            }
          : centreOf(columns[layer - 1], from);
      for (const [layer, strongest] of activity.strongest.entries()) {
        const most = Math.abs(strongest[2] ?? 1);
        for (let i = strongest.length - 3; i >= 0; i -= 3) {
          const strength = strongest[i + 2];
          const from = startOf(layer, strongest[i]);
          const to = centreOf(columns[layer], strongest[i + 1]);
          const share = Math.abs(strength) / most;
          context.globalAlpha = 0.15 + 0.65 * share ** 2;
          context.lineWidth = 0.5 + 1.5 * share;
          context.strokeStyle = strength > 0 ? positive : negative;
          context.beginPath();
          context.moveTo(from.x, from.y);
          const bend = (to.x - from.x) / 2;
          context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
          context.stroke();
        }
      }
      context.globalAlpha = 1;
      drawImage(context, pixels, image);

      const ground = color('--surface');
      const rim = color('--border-strong');
      const light = color('--accent');
      const ink = color('--text');
      for (const [layer, values] of activity.outputs.entries()) {
        const column = columns[layer];
        const last = layer === columns.length - 1;
        const most = last ? 1 : values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
        for (const [unit, value] of values.entries()) {
          const { x, y } = centreOf(column, unit);
          context.beginPath();
          context.arc(x, y, Math.max(0.8, 0.38 * column.cell), 0, 2 * Math.PI);
          context.fillStyle = ground;
          context.fill();
          context.globalAlpha = Math.min(1, Math.abs(value) / most) || 0;
          context.fillStyle = value < 0 ? negative : light;
          context.fill();
          context.globalAlpha = 1;
          const isChosen = chosen?.layer === layer && chosen.unit === unit;
          context.lineWidth = isChosen ? 2.5 : column.cell > 10 ? 1 : 0.5;
          context.strokeStyle = isChosen ? ink : rim;
          context.stroke();
          if (!last) continue;
          context.fillStyle = ink;
          context.font = fontOfNames(value > 0.5);
          context.textBaseline = 'middle';
          context.fillText(fitting(context, names[unit], room), x + 0.7 * column.cell, y + 1);
        }
      }
    },

    unitAt(x, y) {
      for (const [layer, { left, top, rows, cell, units }] of (layout?.columns ?? []).entries()) {
        const across = Math.floor((x - left) / cell);
        const down = Math.floor((y - top) / cell);
        const unit = across * rows + down;
        if (across >= 0 && down >= 0 && down < rows && unit < units) return { layer, unit };
      }
      return undefined;
    },
  };
}
