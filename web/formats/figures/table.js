// Figures in rows and columns, coloured by what they are worth: a confusion matrix, the map of a sweep.
import { faint, ink, moved } from './shapes.js';

/** @typedef {{ text: string, share: number, bold?: boolean }} TableCell share: how strongly it is coloured, 0 to 1 */

const rowHeight = 26;
const size = 12;
const letter = 7.2;
const gap = 2;

/** @param {string} color #rrggbb @param {number} share 0: white; 1: the colour */
export function tint(color, share) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(255 + share * (channel - 255)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * @param {object} what
 * @param {string} what.corner what rows and columns are
 * @param {string[]} what.columns
 * @param {{ name: string, cells: TableCell[] }[]} what.rows
 * @param {string} what.color of a share of 1, which is not so dark that ink is lost on it
 * @returns {import('./shapes.js').Figure}
 */
export function table({ corner, columns, rows, color }) {
  const widest = (/** @type {string[]} */ texts) => Math.max(...texts.map((text) => text.length)) * letter;
  const first = Math.max(widest([corner, ...rows.map(({ name }) => name)]) + 12, 36);
  const column = Math.max(
    widest([...columns, ...rows.flatMap(({ cells }) => cells.map(({ text }) => text))]) + 14,
    44,
  );
  /** @type {import('./shapes.js').Shape[]} */
  const shapes = [];
  /** @type {(text: string, x: number, row: number, how: { fill: string, anchor: 'start' | 'middle' | 'end', bold?: boolean }) => void} */
  const write = (text, x, row, how) =>
    shapes.push({ kind: 'text', text, x, y: row * rowHeight + 17, size, ...how });
  const middle = (/** @type {number} */ i) => first + i * column + column / 2;
  write(corner, 0, 0, { fill: faint, anchor: 'start' });
  for (const [i, name] of columns.entries()) write(name, middle(i), 0, { fill: faint, anchor: 'middle' });
  for (const [r, { name, cells }] of rows.entries()) {
    write(name, 0, r + 1, { fill: faint, anchor: 'start' });
    for (const [i, { text, share, bold }] of cells.entries()) {
      const [x, y] = [first + i * column, (r + 1) * rowHeight];
      shapes.push({
        kind: 'rectangle',
        x,
        y,
        width: column - gap,
        height: rowHeight - gap,
        fill: tint(color, share),
      });
      write(text, middle(i) - gap / 2, r + 1, { fill: ink, anchor: 'middle', bold });
    }
  }
  return { width: first + columns.length * column, height: (rows.length + 1) * rowHeight, shapes };
}

/** One below the other, each with its name. @param {{ name: string, figure: import('./shapes.js').Figure }[]} parts @returns {import('./shapes.js').Figure} */
export function stacked(parts) {
  /** @type {import('./shapes.js').Shape[]} */
  const shapes = [];
  let height = 0;
  for (const { name, figure } of parts) {
    if (name !== '') {
      shapes.push({ kind: 'text', x: 0, y: height + 16, text: name, size: 13, fill: ink, bold: true });
      height += 24;
    }
    for (const shape of figure.shapes) shapes.push(moved(shape, 0, height));
    height += figure.height + 10;
  }
  return { width: Math.max(...parts.map(({ figure }) => figure.width)), height, shapes };
}
