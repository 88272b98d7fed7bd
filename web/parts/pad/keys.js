// The keyboard's pen: arrow keys move it, Space puts it down and lifts it. Fetched when the pad is first in the focus.
import './keys.css';
import { find } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../types.js').Stroke} Stroke
 * @typedef {ReturnType<typeof keyboardPen>} KeyboardPen
 */

/** How far an arrow key moves the pen, as a share of the pad's height; with Shift, a fine step. */
const step = 0.05;
const fineStep = 0.01;

/** @type {Record<string, [x: number, y: number]>} */
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLElement} frame of the pad: where the focus is
 * @param {{ begin(point: Stroke[0]): void, extend(points: Stroke): void, announce(message: string): void }} to
 */
export function keyboardPen(frame, to) {
  const cursor = find('.pad-cursor', HTMLElement, frame);
  const note = find('.pad-keys', HTMLElement, frame);
  const pen = { x: 0.5, y: 0.25, down: false };
  /** Of the pad, in its height. */
  const width = () => frame.clientWidth / frame.clientHeight;

  const show = () => {
    cursor.style.left = `${(100 * pen.x) / width()}%`;
    cursor.style.top = `${100 * pen.y}%`;
    cursor.classList.toggle('down', pen.down);
    note.classList.toggle('above', pen.y > 0.5); // it makes room
  };
  const lift = () => {
    pen.down = false;
    show();
  };
  const toggleDown = () => {
    if (pen.down) {
      lift();
    } else {
      pen.down = true;
      show();
      to.begin({ x: pen.x, y: pen.y });
    }
    to.announce(pen.down ? text.pad.down : text.pad.up);
  };
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== frame) return;
    const direction = directions[event.key];
    if (direction) {
      const distance = event.shiftKey ? fineStep : step;
      pen.x = Math.min(width(), Math.max(0, pen.x + direction[0] * distance));
      pen.y = Math.min(1, Math.max(0, pen.y + direction[1] * distance));
      show();
      if (pen.down) to.extend([{ x: pen.x, y: pen.y }]);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (!event.repeat) toggleDown();
    } else if (event.key === 'Escape' && pen.down) {
      lift();
      to.announce(text.pad.up);
    } else {
      return;
    }
    event.preventDefault();
  };
  frame.addEventListener('keydown', press);
  frame.addEventListener('blur', lift);
  show();
  return { press, lift, isDown: () => pen.down };
}
