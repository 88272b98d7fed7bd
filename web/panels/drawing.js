// The drawing pad, and what the network reads in it.
import { drawDigit } from '../charts/digit.js';
import { mostProbable, probabilityBars } from '../charts/probability-bars.js';
import { color, find, setText } from '../dom.js';
import * as text from '../text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Stroke} Stroke
 */

/** Width of the drawn line, as a share of the pad's side. */
const penWidth = 0.07;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Stroke[]} strokes
 */
function drawStrokes(canvas, strokes) {
  const side = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
  canvas.width = side; // also clears it
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = penWidth * side;
  context.strokeStyle = color('--text');
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0].x * side, stroke[0].y * side);
    for (const { x, y } of stroke) context.lineTo(x * side, y * side);
    context.stroke();
  }
}

/**
 * @param {{ draw(strokes: Stroke[]): void }} actions
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function drawingPanel(actions) {
  const pad = find('#pad', HTMLCanvasElement);
  const hint = find('#pad-hint', HTMLElement);
  const seen = find('#seen', HTMLCanvasElement);
  const prediction = find('#prediction', HTMLElement);
  const certainty = find('#certainty', HTMLElement);
  const network = find('#drawing-network', HTMLElement);
  const clear = find('#clear', HTMLButtonElement);
  const undo = find('#undo', HTMLButtonElement);
  const bars = probabilityBars(find('#probabilities', HTMLElement));

  /** @type {Stroke[]} */
  let strokes = [];
  /** What stands on the canvas. @type {Stroke[] | undefined} */
  let drawn;
  /** The pointer that draws; others are ignored meanwhile. @type {number | undefined} */
  let pointer;

  /** @param {PointerEvent} event */
  const point = (event) => {
    const box = pad.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  /** Several points may come before the next frame, so this does not wait for the state to come back. */
  const draw = (/** @type {Stroke[]} */ next) => {
    strokes = next;
    actions.draw(strokes);
  };

  pad.addEventListener('pointerdown', (event) => {
    if (pointer !== undefined || event.button !== 0) return;
    event.preventDefault();
    pointer = event.pointerId;
    pad.setPointerCapture(pointer);
    draw([...strokes, [point(event)]]);
  });
  pad.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    const events = passed.length > 0 ? passed : [event];
    draw([...strokes.slice(0, -1), [...strokes[strokes.length - 1], ...events.map(point)]]);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    pad.addEventListener(end, (event) => {
      if (event instanceof PointerEvent && event.pointerId === pointer) pointer = undefined;
    });
  }
  /** Also ends a stroke that another finger is drawing. */
  const redraw = (/** @type {Stroke[]} */ next) => {
    pointer = undefined;
    draw(next);
  };
  clear.addEventListener('click', () => redraw([]));
  undo.addEventListener('click', () => redraw(strokes.slice(0, -1)));
  new ResizeObserver(() => drawStrokes(pad, strokes)).observe(pad);

  /** @type {State['answer'] | null} */
  let shown = null;
  return {
    render(state) {
      if (state.strokes !== drawn) {
        strokes = state.strokes;
        drawn = strokes;
        drawStrokes(pad, strokes);
        hint.hidden = strokes.length > 0;
        clear.disabled = strokes.length === 0;
        undo.disabled = strokes.length === 0;
      }
      setText(network, text.network(state));
      if (state.answer === shown) return;
      shown = state.answer;
      const probabilities = state.answer?.probabilities;
      drawDigit(seen, state.answer?.pixels ?? new Uint8Array(28 * 28));
      bars(probabilities);
      setText(prediction, String((probabilities && mostProbable(probabilities)) ?? '–'));
      setText(certainty, text.certainty(probabilities && Math.max(...probabilities)));
    },
    recolor() {
      drawStrokes(pad, strokes);
    },
  };
}
