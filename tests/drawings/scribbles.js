// What people draw that is no digit, or more than one, in the pad's units; to be drawn by drawStroke of ../e2e/drawings.js.
import { drawings } from './digits.js';

/** @typedef {import('./digits.js').Stroke} Stroke */

/** A line of points with the same number of steps between each two. @param {[number, number][]} corners @returns {Stroke} */
const line = (...corners) =>
  corners.flatMap(([x, y], i) => {
    const [nextX, nextY] = corners[i + 1] ?? [x, y];
    const steps = i + 1 < corners.length ? 6 : 1;
    return Array.from(
      { length: steps },
      (_, step) =>
        /** @type {[number, number]} */ ([
          x + ((nextX - x) * step) / steps,
          y + ((nextY - y) * step) / steps,
        ]),
    );
  });

/**
 * Circles whose middle moves on and whose radius grows.
 * @param {number} rounds
 * @param {{ x: number, y: number, radius: number, on?: number, growth?: number, flat?: number }} how
 * @returns {Stroke}
 */
const circles = (rounds, { x, y, radius, on = 0, growth = 0, flat = 1 }) =>
  Array.from({ length: Math.round(16 * rounds) + 1 }, (_, i) => {
    const turned = i / 16;
    const angle = 2 * Math.PI * turned;
    const r = radius + growth * turned;
    return [x + on * turned + r * Math.cos(angle), y + r * flat * Math.sin(angle)];
  });

/** Of a digit, made narrower and put elsewhere. @param {number} digit @param {number} left @returns {Stroke[]} */
const narrow = (digit, left) =>
  drawings[digit].map((stroke) => stroke.map(([x, y]) => [left + 0.5 * (x - 0.25), y]));

/** @type {Record<string, Stroke[]>} */
export const scribbles = {
  'wandering line': [
    Array.from({ length: 60 }, (_, i) => [
      0.5 + 0.3 * Math.sin(0.31 * i) + 0.08 * Math.sin(1.1 * i),
      0.5 + 0.3 * Math.cos(0.23 * i) + 0.1 * Math.sin(0.9 * i),
    ]),
  ],
  zigzag: [line([0.1, 0.3], [0.2, 0.7], [0.35, 0.3], [0.5, 0.7], [0.65, 0.3], [0.8, 0.7], [0.9, 0.3])],
  loops: [circles(5, { x: 0.2, y: 0.5, radius: 0.12, on: 0.12 })],
  spiral: [circles(4, { x: 0.5, y: 0.5, radius: 0.03, growth: 0.08 })],
  'filled in': [
    line(
      ...Array.from(
        { length: 16 },
        (_, i) => /** @type {[number, number]} */ ([0.2 + 0.04 * i, i % 2 ? 0.25 : 0.75]),
      ),
    ),
  ],
  A: [line([0.2, 0.85], [0.5, 0.15], [0.8, 0.85]), line([0.33, 0.6], [0.67, 0.6])],
  H: [line([0.25, 0.15], [0.25, 0.85]), line([0.75, 0.15], [0.75, 0.85]), line([0.25, 0.5], [0.75, 0.5])],
  M: [line([0.15, 0.85], [0.2, 0.15], [0.5, 0.6], [0.8, 0.15], [0.85, 0.85])],
  K: [line([0.3, 0.15], [0.3, 0.85]), line([0.75, 0.15], [0.32, 0.52], [0.78, 0.85])],
  W: [line([0.1, 0.2], [0.3, 0.8], [0.5, 0.35], [0.7, 0.8], [0.9, 0.2])],
  E: [line([0.72, 0.15], [0.3, 0.15], [0.3, 0.85], [0.72, 0.85]), line([0.3, 0.5], [0.65, 0.5])],
  tick: [line([0.2, 0.55], [0.4, 0.8], [0.85, 0.2])],
  cross: [line([0.2, 0.2], [0.8, 0.8]), line([0.8, 0.2], [0.2, 0.8])],
  arrow: [line([0.15, 0.5], [0.85, 0.5]), line([0.65, 0.3], [0.85, 0.5], [0.65, 0.7])],
  heart: [
    [
      [0.5, 0.35],
      [0.38, 0.2],
      [0.22, 0.25],
      [0.18, 0.42],
      [0.32, 0.62],
      [0.5, 0.82],
      [0.68, 0.62],
      [0.82, 0.42],
      [0.78, 0.25],
      [0.62, 0.2],
      [0.51, 0.34],
    ],
  ],
  star: [line([0.28, 0.85], [0.5, 0.15], [0.72, 0.85], [0.15, 0.4], [0.85, 0.4], [0.28, 0.85])],
  face: [
    circles(1, { x: 0.5, y: 0.5, radius: 0.35 }),
    line([0.38, 0.38], [0.39, 0.42]),
    line([0.62, 0.38], [0.63, 0.42]),
    [
      [0.35, 0.6],
      [0.43, 0.69],
      [0.5, 0.71],
      [0.57, 0.69],
      [0.65, 0.6],
    ],
  ],
  'question mark': [
    [
      [0.33, 0.28],
      [0.4, 0.17],
      [0.55, 0.15],
      [0.66, 0.24],
      [0.62, 0.38],
      [0.52, 0.48],
      [0.5, 0.64],
    ],
    line([0.5, 0.8], [0.505, 0.82]),
  ],
  plus: [line([0.5, 0.2], [0.5, 0.8]), line([0.2, 0.5], [0.8, 0.5])],
  equals: [line([0.2, 0.4], [0.8, 0.4]), line([0.2, 0.6], [0.8, 0.6])],
};

/** Two digits beside each other. @type {Record<string, Stroke[]>} */
export const pairs = {
  10: [...narrow(1, 0.12), ...narrow(0, 0.55)],
  37: [...narrow(3, 0.1), ...narrow(7, 0.55)],
};
