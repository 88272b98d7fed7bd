// The other end of a pen takes away whole strokes, as Undo does: those that it touches.

/** @typedef {import('../../types.js').Stroke} Stroke */

/** How far a point is from a line between two. @param {Stroke[0]} point @param {Stroke[0]} from @param {Stroke[0]} to */
function distance(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

/** Points along a path, none further from the next than a step. @param {Stroke} path @param {number} step */
const pointsAlong = (path, step) =>
  path.flatMap((to, i) => {
    const from = path[Math.max(0, i - 1)];
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
    return Array.from({ length: count }, (_, k) => ({
      x: from.x + ((to.x - from.x) * (k + 1)) / count,
      y: from.y + ((to.y - from.y) * (k + 1)) / count,
    }));
  });

/**
 * The strokes that a path does not touch.
 * @param {Stroke[]} strokes
 * @param {Stroke} path in the same unit
 * @param {number} reach the width of the ink, and of the eraser: their middles are as far from each other where they touch
 */
export function untouched(strokes, path, reach) {
  const points = pointsAlong(path, reach / 2);
  return strokes.filter(
    (stroke) =>
      !stroke.some((to, i) =>
        points.some((point) => distance(point, stroke[Math.max(0, i - 1)], to) <= reach),
      ),
  );
}
