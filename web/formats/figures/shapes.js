// A figure to hand in: a title, what it shows, and in small print where it comes from. Made of a few kinds of shapes that svg.js writes and
// canvas.js draws; on white paper, whatever the page's theme.

/**
 * @typedef {{ width: number, height: number, data: Uint8ClampedArray<ArrayBuffer> }} Pixels red, green, blue and opacity of each, row by row
 *
 * @typedef {{ kind: 'rectangle', x: number, y: number, width: number, height: number, fill: string }
 *   | { kind: 'line', points: [x: number, y: number][], stroke: string, width: number, dashed?: boolean }
 *   | { kind: 'dot', x: number, y: number, radius: number, fill: string }
 *   | { kind: 'text', x: number, y: number, text: string, size: number, fill: string, anchor?: 'start' | 'middle' | 'end', bold?: boolean }
 *   | { kind: 'image', x: number, y: number, width: number, height: number, pixels: Pixels }} Shape text: y is its base line
 *
 * @typedef {{ width: number, height: number, shapes: Shape[] }} Figure in CSS pixels
 * @typedef {{ title: string, smallPrint: string }} Words
 */

export const ink = '#1d1c1a';
export const faint = '#5d5a55';
export const gridColor = '#e4e1dc';
export const fontFamily = 'system-ui, sans-serif';

const margin = 16;
const titleSize = 18;
const printSize = 9;

/** What a letter takes of its size, more or less, for breaking lines. */
const letter = 0.52;

/** @param {string} text @param {number} letters @returns {string[]} lines */
export function wrapped(text, letters) {
  /** @type {string[]} */
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** @param {Shape} shape @param {number} dx @param {number} dy @returns {Shape} */
export function moved(shape, dx, dy) {
  if (shape.kind === 'line')
    return {
      ...shape,
      points: shape.points.map(([x, y]) => /** @type {[number, number]} */ ([x + dx, y + dy])),
    };
  return { ...shape, x: shape.x + dx, y: shape.y + dy };
}

/** @param {Figure} body @param {Words} words @returns {Figure} */
export function framed(body, { title, smallPrint }) {
  const width = Math.max(body.width, 320) + 2 * margin;
  const lines = (/** @type {string} */ text, /** @type {number} */ size) =>
    wrapped(text, Math.floor((width - 2 * margin) / (letter * size)));
  const titles = lines(title, titleSize);
  const prints = lines(smallPrint, printSize);
  const top = margin + titles.length * titleSize * 1.3;
  const bottom = top + body.height + margin;
  const height = bottom + prints.length * printSize * 1.5 + margin / 2;
  /** @type {Shape[]} */
  const shapes = [
    { kind: 'rectangle', x: 0, y: 0, width, height, fill: '#ffffff' },
    ...titles.map((text, i) => ({
      .../** @type {const} */ ({ kind: 'text', x: margin, size: titleSize, fill: ink, bold: true }),
      y: margin + titleSize * (0.8 + 1.3 * i),
      text,
    })),
    ...body.shapes.map((shape) => moved(shape, margin, top)),
    ...prints.map((text, i) => ({
      .../** @type {const} */ ({ kind: 'text', x: margin, size: printSize, fill: faint }),
      y: bottom + printSize * 1.5 * (i + 0.5),
      text,
    })),
  ];
  return { width, height, shapes };
}
