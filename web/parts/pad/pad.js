// A drawing pad: strokes by mouse, pen, finger or keyboard. Its height is the unit; the digits' pad is as wide, the numbers' wider.
import { paintDigit } from '../../charts/digit.js';
import { color, find } from '../../lib/dom.js';
import { fetchedOnce } from '../../lib/fetched-once.js';
import { watchPointers } from './pointers.js';

/**
 * @typedef {import('../../types.js').Stroke} Stroke
 * @typedef {import('../../model/state.js').Placed} Placed
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Stroke[]} strokes
 * @param {number} penWidth
 */
function drawStrokes(canvas, strokes, penWidth) {
  const sizeOf = (/** @type {number} */ length) => Math.max(1, Math.round(length * devicePixelRatio));
  canvas.width = sizeOf(canvas.clientWidth); // also clears it
  canvas.height = sizeOf(canvas.clientHeight);
  const side = canvas.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = penWidth * side;
  context.strokeStyle = context.fillStyle = color('--text');
  for (const stroke of strokes.filter(({ length }) => length > 0)) {
    const points = stroke.map(({ x, y }) => ({ x: x * side, y: y * side }));
    const last = points[points.length - 1];
    context.beginPath();
    context.moveTo(points[0].x, points[0].y);
    // Curves from middle to middle, so that a quick pen leaves no corners.
    for (const [i, point] of points.slice(1, -1).entries()) {
      const next = points[i + 2];
      context.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    }
    context.lineTo(last.x, last.y);
    context.stroke();
    // Canvases draw nothing for a line of no length, and some nothing for one that is all but that: a tap is a dot.
    context.beginPath();
    context.arc(last.x, last.y, context.lineWidth / 2, 0, 7);
    context.fill();
  }
}

/** As large as the pad lets it be. @param {HTMLCanvasElement} canvas @param {Placed} placed */
function drawPixels(canvas, { pixels, width }) {
  const context = canvas.getContext('2d');
  if (!context) return;
  paintDigit(context, pixels, width, { pixel: canvas.width / Math.max(width, pixels.length / width) });
}

const fetchTools = () => import('./tools.js');

/**
 * @param {object} on
 * @param {HTMLElement} on.frame that takes the focus: the canvas is in it, and places for the keyboard's pen and the note on it
 * @param {HTMLElement} on.announcement for screen readers
 * @param {number} on.penWidth of the drawn line, as a share of the pad's height
 * @param {(strokes: Stroke[]) => void} on.draw called with all strokes after every change that the person makes
 * @param {(image: Placed) => void} on.place an image that a stroke has covered stands there again
 * @param {(error: unknown) => void} on.fail what is fetched late does not come
 */
export function drawingPad(on) {
  const { frame, announcement, penWidth } = on;
  const canvas = find('canvas', HTMLCanvasElement, frame);

  /** @type {Stroke[]} */
  let strokes = [];
  /** An image that stands on the pad in place of strokes. @type {Placed | undefined} */
  let image;
  /** What stands on the canvas. @type {Stroke[] | undefined} */
  let drawn;
  /** The drawing is done with: the next stroke begins another. */
  let isDone = false;
  /** What was there before the last pointer came. @type {{ strokes: Stroke[], image: Placed | undefined, isDone: boolean } | undefined} */
  let before;

  /** Several points may come before the next frame, so this does not wait for the state to come back. */
  const change = (/** @type {Stroke[]} */ next) => {
    strokes = next;
    on.draw(strokes);
  };
  const begin = (/** @type {Stroke[0]} */ point) => {
    change([...(isDone || image ? [] : strokes), [point]]);
    isDone = false;
  };
  const extend = (/** @type {Stroke} */ points) =>
    change([...strokes.slice(0, -1), [...strokes[strokes.length - 1], ...points]]);
  const announce = (/** @type {string} */ message) => {
    announcement.textContent = message;
  };

  const pointers = watchPointers(canvas, {
    come() {
      keys?.lift();
      before = { strokes, image, isDone };
    },
    begin,
    extend,
    erase(path) {
      const from = before;
      fetchTools().then(({ untouched }) => {
        if (before !== from || image) return;
        isDone = false;
        const left = untouched(strokes, path, penWidth);
        if (left.length < strokes.length) change(left);
      }, on.fail);
    },
    takeBack() {
      if (!before) return;
      const { image: covered } = before;
      isDone = before.isDone;
      change(before.strokes);
      before = undefined;
      if (covered) on.place(covered);
    },
  });

  /** The keyboard's pen. @type {import('./keys.js').KeyboardPen | undefined} */
  let keys;
  const fetchKeys = fetchedOnce(async () => {
    const { keyboardPen } = await fetchTools();
    keys = keyboardPen(frame, { begin, extend, announce });
    return keys;
  });
  frame.addEventListener('focus', () => fetchKeys().catch(on.fail));
  // Once it is here it takes its keys itself.
  frame.addEventListener('keydown', (event) => {
    if (keys || event.ctrlKey || event.altKey || event.metaKey || !/^(Arrow.*|Enter| )$/.test(event.key))
      return;
    event.preventDefault();
    fetchKeys().then((pen) => pen.press(event), on.fail);
  });
  const redraw = () => {
    drawStrokes(canvas, image ? [] : strokes, penWidth);
    if (image) drawPixels(canvas, image);
  };
  new ResizeObserver(redraw).observe(canvas);

  return {
    /** The keyboard's pen or a pointer is drawing. */
    isDrawing: () => !!keys?.isDown() || pointers.areDown(),
    /** For screen readers. */
    announce,
    /** Replaces all strokes; also ends one that is being drawn. @param {(strokes: Stroke[]) => Stroke[]} edit */
    edit(edit) {
      pointers.end();
      isDone = false;
      keys?.lift();
      change(edit(strokes));
    },
    startAnew() {
      isDone = true;
    },
    /** @param {Stroke[]} next @param {Placed} [placed] */
    render(next, placed) {
      if (next === drawn && placed === image) return;
      strokes = next;
      drawn = next;
      image = placed;
      redraw();
    },
    recolor: redraw,
  };
}
