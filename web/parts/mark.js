// The mark below a digit: read right, or what it is and what it was read as.
import './strip.css';
import { setText } from '../lib/dom.js';
import { mark } from './mark-in-words.js';

/** Of two names that have room side by side. */
const mostLetters = 4;

/**
 * @param {HTMLElement} element
 * @param {string | number} label
 * @param {string | number | undefined} answer
 */
export function showMark(element, label, answer) {
  setText(element, mark(label, answer));
  const isOfWords = answer !== label && `${label}${answer ?? ''}`.length > mostLetters;
  element.classList.toggle('words', isOfWords);
  if (isOfWords) element.title = `${label} ${element.textContent}`;
  else element.removeAttribute('title');
  // Shown before the mark by CSS: as text it would have to stand in the button's name in just these words.
  if (answer === label) delete element.dataset.label;
  else element.dataset.label = String(label);
}
