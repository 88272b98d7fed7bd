// Formulas in MathML, which browsers typeset and screen readers read.

const namespace = 'http://www.w3.org/1998/Math/MathML';

/** @typedef {Element | string} Part text becomes words, a name (letters), a number (digits) or an operator */

/** @param {string} tag @param {...Part} parts */
function element(tag, ...parts) {
  const made = document.createElementNS(namespace, tag);
  made.append(...parts.map(token));
  return made;
}

/** @param {Part} part */
function token(part) {
  if (typeof part !== 'string') return part;
  const kinds = { mtext: /\s/, mn: /^[\d.]+$/, mi: /^\p{L}+$/u, mo: /./ };
  const tag = Object.entries(kinds).find(([, kind]) => kind.test(part))?.[0] ?? 'mtext';
  const made = document.createElementNS(namespace, tag);
  made.textContent = part;
  if (tag === 'mo') made.setAttribute('stretchy', 'false');
  return made;
}

/** @param {...Part} parts */
export const row = (...parts) => element('mrow', ...parts);
/** @param {Part} base @param {Part} below */
export const sub = (base, below) => element('msub', base, below);
/** @param {Part} base @param {Part} above */
export const sup = (base, above) => element('msup', base, above);
/** @param {Part} base @param {Part} below @param {Part} above */
export const subsup = (base, below, above) => element('msubsup', base, below, above);
/** @param {Part} above @param {Part} below */
export const fraction = (above, below) => element('mfrac', above, below);
/** Σ with what it runs over. @param {Part} over */
export const sum = (over) => element('munder', '∑', over);

/** One line. @param {...Part} parts */
export function formula(...parts) {
  const math = element('math', ...parts);
  math.setAttribute('display', 'block');
  return math;
}
