// Digits as people draw them.

/** @typedef {[number, number][]} Stroke points in the pad's units, 0 to 1 */

/**
 * Part of an ellipse.
 * @param {number} x of its centre
 * @param {number} y
 * @param {number} rx
 * @param {number} ry
 * @param {number} from degrees clockwise from the right
 * @param {number} to
 * @returns {Stroke}
 */
const arc = (x, y, rx, ry, from, to) =>
  Array.from({ length: 13 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 12) * Math.PI) / 180;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });

/** @type {Record<number, Stroke[]>} */
export const drawings = {
  0: [arc(0.5, 0.5, 0.22, 0.32, -80, 290)],
  1: [
    [
      [0.54, 0.15],
      [0.52, 0.4],
      [0.49, 0.65],
      [0.47, 0.87],
    ],
  ],
  3: [[...arc(0.46, 0.33, 0.2, 0.17, -150, 80), ...arc(0.46, 0.68, 0.24, 0.19, -80, 150)]],
  7: [
    [
      [0.27, 0.22],
      [0.5, 0.2],
      [0.73, 0.2],
      [0.62, 0.45],
      [0.53, 0.65],
      [0.46, 0.88],
    ],
  ],
};
