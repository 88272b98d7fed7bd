// The mark below a digit: read right, or what it is and what it was read as.
import './strip.css';
import { setText } from '../lib/dom.js';
import { text } from '../text/text.js';

/**
 * @param {HTMLElement} element
 * @param {string | number} label
 * @param {string | number | undefined} answer
 */
export function showMark(element, label, answer) {
  setText(element, text.mark(label, answer));
  // Shown before the mark by CSS: as text it would have to stand in the button's name in just these words.
  if (answer === label) delete element.dataset.label;
  else element.dataset.label = String(label);
}
