// Subscripts where no font for mathematics is installed.
import { formula, sub } from './mathml.js';

/**
 * How far subscripts are lowered is what browsers ask the font, and they leave them on the line when it does not say. Then
 * the stylesheet lowers them, in a place of this class.
 * @param {HTMLElement} place in the document, where formulas will be
 */
export function lowerSubscripts(place) {
  const script = sub('x', 'x');
  const probe = formula(script);
  place.append(probe);
  const [base, below] = Array.from(script.children, (part) => part.getBoundingClientRect());
  probe.remove();
  place.classList.toggle('subscripts-on-line', below.bottom - base.bottom < base.height / 10);
}
