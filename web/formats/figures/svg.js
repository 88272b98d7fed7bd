// A figure as SVG, which other programs open at any size.
import { fontFamily } from './shapes.js';

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)));

/** @param {Record<string, string | number | undefined>} attributes */
const written = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${typeof value === 'number' ? short(value) : escaped(value)}"`,
    )
    .join('');

/** @param {import('./shapes.js').Shape} shape @param {(pixels: import('./shapes.js').Pixels) => string} addressOf an image's, as data: */
function element(shape, addressOf) {
  const { kind } = shape;
  switch (kind) {
    case 'rectangle': {
      const { x, y, width, height, fill } = shape;
      return `<rect${written({ x, y, width, height, fill })}/>`;
    }
    case 'dot':
      return `<circle${written({ cx: shape.x, cy: shape.y, r: shape.radius, fill: shape.fill })}/>`;
    case 'line': {
      const points = shape.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
      const dashes = shape.dashed ? '4 4' : undefined;
      return `<polyline${written({ points, fill: 'none', stroke: shape.stroke, 'stroke-width': shape.width, 'stroke-dasharray': dashes })}/>`;
    }
    case 'text': {
      const { x, y, size, fill, anchor, bold } = shape;
      return `<text${written({ x, y, 'font-size': size, fill, 'text-anchor': anchor, 'font-weight': bold ? 'bold' : undefined })}>${escaped(shape.text)}</text>`;
    }
    case 'image': {
      const { x, y, width, height, pixels } = shape;
      return `<image${written({ x, y, width, height, style: 'image-rendering: pixelated', href: addressOf(pixels) })}/>`;
    }
  }
}

/** @param {import('./shapes.js').Figure} figure @param {(pixels: import('./shapes.js').Pixels) => string} addressOf */
export const toSvg = ({ width, height, shapes }, addressOf) =>
  `<svg xmlns="http://www.w3.org/2000/svg"${written({ width, height, viewBox: `0 0 ${short(width)} ${short(height)}`, 'font-family': fontFamily })}>\n${shapes
    .map((shape) => element(shape, addressOf))
    .join('\n')}\n</svg>\n`;
