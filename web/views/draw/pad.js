// The drawing pad: strokes by mouse, pen, finger or keyboard.
import { paintDigit } from '../../charts/digit.js';
import { color, find } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @typedef {import('../../types.js').Stroke} Stroke */

/** Width of the drawn line, as a share of the pad's side. */
const penWidth = 0.07;

/** How far an arrow key moves the keyboard's pen, as a share of the pad's side; with Shift, a fine step. */
const step = 0.05;
const fineStep = 0.01;

/** @type {Record<string, [x: number, y: number]>} */
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

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
    context.lineTo(last.x + 0.001, last.y); // canvases draw nothing for a line of no length: a tap is a dot
    context.stroke();
  }
}

/** As large as the pad lets it be. @param {HTMLCanvasElement} canvas @param {import('../../model/state.js').Placed} placed */
function drawPixels(canvas, { pixels, width }) {
  const context = canvas.getContext('2d');
  if (!context) return;
  paintDigit(context, pixels, width, { pixel: canvas.width / Math.max(width, pixels.length / width) });
}

/**
 * @param {(strokes: Stroke[]) => void} onDraw called with all strokes after every change that the person makes
 */
export function drawingPad(onDraw) {
  const frame = find('#pad-frame', HTMLElement);
  const canvas = find('#pad', HTMLCanvasElement);
  const cursor = find('#pad-cursor', HTMLElement);
  const announcement = find('#pad-announcement', HTMLElement);

  /** @type {Stroke[]} */
  let strokes = [];
  /** An image that stands on the pad in place of strokes. @type {import('../../model/state.js').Placed | undefined} */
  let image;
  /** What stands on the canvas. @type {Stroke[] | undefined} */
  let drawn;
  /** The pointer that draws; others are ignored meanwhile, but for a pen. @type {{ id: number, type: string } | undefined} */
  let pointer;
  /** The drawing is done with: the next stroke begins another. */
  let isDone = false;
  /** The keyboard's pen. */
  const pen = { x: 0.5, y: 0.25, down: false };

  /** Several points may come before the next frame, so this does not wait for the state to come back. */
  const change = (/** @type {Stroke[]} */ next) => {
    strokes = next;
    onDraw(strokes);
  };
  const begin = (/** @type {import('../../types.js').Stroke[0]} */ point) => {
    change([...(isDone || image ? [] : strokes), [point]]);
    isDone = false;
  };
  const extend = (/** @type {Stroke} */ points) =>
    change([...strokes.slice(0, -1), [...strokes[strokes.length - 1], ...points]]);

  /** @param {PointerEvent} event */
  const pointAt = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // A hand may rest on the screen before its pen comes: what it left there goes.
    const isPalm = pointer?.type === 'touch' && event.pointerType === 'pen';
    if (pointer && !isPalm) return;
    event.preventDefault();
    liftPen();
    if (isPalm) change(strokes.slice(0, -1));
    begin(pointAt(event));
    try {
      canvas.setPointerCapture(event.pointerId);
      pointer = { id: event.pointerId, type: event.pointerType };
    } catch {
      pointer = undefined; // it has gone already, and left a dot
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer?.id) return;
    if ((event.buttons & 1) === 0) {
      pointer = undefined; // the button was released while another one was down: nothing else says so
      return;
    }
    const passed = event.getCoalescedEvents?.() ?? [];
    extend((passed.length > 0 ? passed : [event]).map(pointAt));
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    canvas.addEventListener(end, (event) => {
      if (event instanceof PointerEvent && event.pointerId === pointer?.id) pointer = undefined;
    });
  }

  const showPen = () => {
    cursor.style.left = `${100 * pen.x}%`;
    cursor.style.top = `${100 * pen.y}%`;
    cursor.classList.toggle('down', pen.down);
  };
  const liftPen = () => {
    pen.down = false;
    showPen();
  };
  const toggleDown = () => {
    if (pen.down) {
      liftPen();
    } else {
      pen.down = true;
      showPen();
      begin({ x: pen.x, y: pen.y });
    }
    announcement.textContent = pen.down ? text.pad.down : text.pad.up;
  };
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== frame) return;
    const direction = directions[event.key];
    if (direction) {
      const distance = event.shiftKey ? fineStep : step;
      pen.x = Math.min(1, Math.max(0, pen.x + direction[0] * distance));
      pen.y = Math.min(1, Math.max(0, pen.y + direction[1] * distance));
      showPen();
      if (pen.down) extend([{ x: pen.x, y: pen.y }]);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (!event.repeat) toggleDown();
    } else if (event.key === 'Escape' && pen.down) {
      liftPen();
      announcement.textContent = text.pad.up;
    } else {
      return;
    }
    event.preventDefault();
  });
  frame.addEventListener('blur', liftPen);
  showPen();
  const redraw = () => {
    drawStrokes(canvas, image ? [] : strokes);
    if (image) drawPixels(canvas, image);
  };
  new ResizeObserver(redraw).observe(canvas);

  return {
    /** The keyboard's pen or a pointer is drawing. */
    isDrawing: () => pen.down || pointer !== undefined,
    /** @param {string} message for screen readers */
    announce(message) {
      announcement.textContent = message;
    },
    /** Replaces all strokes; also ends one that is being drawn. @param {(strokes: Stroke[]) => Stroke[]} edit */
    edit(edit) {
      pointer = undefined;
      isDone = false;
      liftPen();
      change(edit(strokes));
    },
    startAnew() {
      isDone = true;
    },
    /** @param {Stroke[]} next @param {import('../../model/state.js').Placed} [placed] */
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
