// Lines over an axis.
import { faint, gridColor, ink } from './shapes.js';

/**
 * @typedef {{ name: string, color: string, width: number, points?: boolean, x: ArrayLike<number>, y: ArrayLike<number | null> }} PlotLine
 *   null: nothing there
 * @typedef {{ from: number, to: number, name?: string, logarithmic?: boolean, format: (value: number) => string }} Axis
 */

/** Of the page's light theme, on white, by the names that it has for them. @type {Record<string, string>} */
export const lineColors = {
  '--line': '#0f766e',
  '--line-middle': '#6fada8',
  '--line-light': '#cfe4e2',
  '--border-strong': '#b9b6b0',
};

const width = 640;
const height = 300;
const left = 52;
const right = 12;
const below = 42;
const above = 22;
const size = 12;

/** Lines of more points than this have several in one CSS pixel: of those the least and the greatest are drawn. */
const mostPoints = 2 * width;

/** Ticks at whole multiples of 1, 2 or 5 times a power of ten, at most `most` or so. @param {Axis} axis @param {number} most */
export function ticksOf({ from, to, logarithmic }, most) {
  if (logarithmic) {
    const [low, high] = [Math.log10(from), Math.log10(to)];
    const steps = high - low > 2.5 ? [1] : [1, 2, 5];
    const powers = Array.from(
      { length: Math.floor(high) - Math.floor(low) + 1 },
      (_, i) => Math.floor(low) + i,
    );
    const ticks = powers.flatMap((power) => steps.map((step) => Number(`${step}e${power}`)));
    return ticks.filter((value) => value >= from * 0.999 && value <= to * 1.001);
  }
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** @param {[number, number][]} points by x @returns {[number, number][]} */
function thinned(points) {
  if (points.length <= mostPoints) return points;
  const each = points.length / (mostPoints / 2);
  return Array.from({ length: mostPoints / 2 }, (_, i) => {
    const some = points.slice(Math.floor(i * each), Math.floor((i + 1) * each));
    const low = some.reduce((a, b) => (b[1] < a[1] ? b : a));
    const high = some.reduce((a, b) => (b[1] > a[1] ? b : a));
    return low[0] <= high[0] ? [low, high] : [high, low];
  }).flat();
}

/** Its points as far as there are any, cut where there are none. @param {PlotLine} line */
function piecesOf({ x, y }) {
  /** @type {[number, number][][]} */
  const pieces = [[]];
  for (let i = 0; i < x.length; i++) {
    const value = y[i];
    if (value == null || !Number.isFinite(value)) pieces.push([]);
    else pieces[pieces.length - 1].push([x[i], value]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

const frame = { left, top: above, right: width - right, bottom: height - below };

/** @param {[number, number]} point */
const isWithin = ([x, y]) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;

/**
 * What of a segment lies within the frame, if anything does: Liang and Barsky.
 * @param {[number, number]} from @param {[number, number]} to
 * @returns {[[number, number], [number, number]] | undefined}
 */
function cut([x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [begin, end] = [0, 1];
  for (const [slope, room] of [
    [-dx, x1 - frame.left],
    [dx, frame.right - x1],
    [-dy, y1 - frame.top],
    [dy, frame.bottom - y1],
  ]) {
    if (slope === 0 && room < 0) return undefined;
    if (slope < 0) begin = Math.max(begin, room / slope);
    if (slope > 0) end = Math.min(end, room / slope);
  }
  if (begin > end) return undefined;
  return [
    [x1 + begin * dx, y1 + begin * dy],
    [x1 + end * dx, y1 + end * dy],
  ];
}

/** What of a line lies within the frame. @param {[number, number][]} points @returns {[number, number][][]} */
function cutToFrame(points) {
  if (points.every(isWithin)) return [points];
  /** @type {[number, number][][]} */
  const pieces = [];
  for (let i = 1; i < points.length; i++) {
    const part = cut(points[i - 1], points[i]);
    if (!part) continue;
    const last = pieces[pieces.length - 1]?.at(-1);
    if (last && last[0] === part[0][0] && last[1] === part[0][1]) pieces[pieces.length - 1].push(part[1]);
    else pieces.push(part);
  }
  return pieces;
}

/**
 * @param {object} what
 * @param {PlotLine[]} what.lines the last in front
 * @param {Axis} what.x
 * @param {Axis} what.y
 * @param {{ value: number, name: string }} [what.goal]
 * @param {readonly { x: number, name: string }[]} [what.marks] moments, as dashed vertical lines
 * @returns {import('./shapes.js').Figure}
 */
export function plot({ lines, x, y, goal, marks = [] }) {
  const place = (/** @type {Axis} */ { from, to, logarithmic }, /** @type {number} */ value) => {
    return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  };
  const atX = (/** @type {number} */ value) => left + (width - left - right) * place(x, value);
  const atY = (/** @type {number} */ value) => above + (height - above - below) * (1 - place(y, value));
  /** @type {import('./shapes.js').Shape[]} */
  const shapes = [];
  /** @type {(points: [number, number][], stroke: string, width: number, dashed?: boolean) => void} */
  const line = (points, stroke, width, dashed) =>
    shapes.push({ kind: 'line', points, stroke, width, dashed });
  /** @type {(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', fill?: string) => void} */
  const write = (text, x, y, anchor, fill = faint) =>
    shapes.push({ kind: 'text', text, x, y, size, fill, anchor });

  for (const value of ticksOf(y, 6)) {
    line(
      [
        [left, atY(value)],
        [width - right, atY(value)],
      ],
      gridColor,
      1,
    );
    write(y.format(value), left - 8, atY(value) + 4, 'end');
  }
  for (const value of ticksOf(x, 8)) {
    line(
      [
        [atX(value), above],
        [atX(value), height - below],
      ],
      gridColor,
      1,
    );
    write(x.format(value), atX(value), height - below + 18, 'middle');
  }
  if (x.name) write(x.name, (left + width - right) / 2, height - 6, 'middle', ink);
  if (goal && goal.value >= y.from && goal.value <= y.to) {
    line(
      [
        [left, atY(goal.value)],
        [width - right, atY(goal.value)],
      ],
      faint,
      1,
      true,
    );
    write(goal.name, left + 6, atY(goal.value) - 5, 'start');
  }
  for (const of of lines) {
    for (const piece of piecesOf(of)) {
      const points = /** @type {[number, number][]} */ (piece.map(([px, py]) => [atX(px), atY(py)]));
      for (const part of cutToFrame(thinned(points))) line(part, of.color, of.width);
      if (of.points)
        for (const [px, py] of points.filter(isWithin))
          shapes.push({ kind: 'dot', x: px, y: py, radius: 3, fill: of.color });
    }
  }
  for (const mark of marks) {
    const at = atX(mark.x);
    if (!(at >= frame.left && at <= frame.right)) continue;
    line(
      [
        [at, frame.top],
        [at, frame.bottom],
      ],
      faint,
      1,
      true,
    );
    const isLeft = at > (frame.left + frame.right) / 2;
    write(mark.name, at + (isLeft ? -5 : 5), frame.top + 12, isLeft ? 'end' : 'start');
  }
  // The legend, where every line that has a name has one.
  let at = left;
  for (const { name, color } of lines) {
    if (name === '') continue;
    line(
      [
        [at, 8],
        [at + 16, 8],
      ],
      color,
      3,
    );
    write(name, at + 22, 12, 'start', ink);
    at += 22 + 7 * name.length + 20;
  }
  return { width, height, shapes };
}
