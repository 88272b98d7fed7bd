// A line over values that were tried, with a band from the lowest to the highest of several runs: SVG, so that its colours follow the page.

/** @typedef {{ name: string, mean: number, low: number, high: number }} BandPoint of a value; mean is NaN where there is none */

const namespace = 'http://www.w3.org/2000/svg';
const width = 640;
const height = 220;
/** Names that find room beside each other. */
const mostNames = 12;
const margin = { left: 64, right: 16, top: 12, bottom: 34 };

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function svg(tag, attributes, text) {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * @param {BandPoint[]} points one a value, evenly spaced
 * @param {(value: number) => string} format of the axis
 * @param {string} label for those who do not see it
 */
export function bandChart(points, format, label) {
  const chart = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': label,
    class: 'band-chart',
  });
  const there = points.map((point, i) => ({ ...point, i })).filter(({ mean }) => Number.isFinite(mean));
  if (there.length === 0) return chart;
  const lowest = Math.min(...there.map(({ low }) => low));
  const highest = Math.max(...there.map(({ high }) => high));
  const room = (highest - lowest || Math.abs(highest) || 1) * 0.08;
  const [from, to] = [lowest - room, highest + room];
  const x = (/** @type {number} */ i) =>
    margin.left + ((width - margin.left - margin.right) * (i + 0.5)) / points.length;
  const y = (/** @type {number} */ value) =>
    height - margin.bottom - ((height - margin.top - margin.bottom) * (value - from)) / (to - from);

  for (const share of [0, 0.5, 1]) {
    const value = lowest + share * (highest - lowest);
    const at = y(value);
    chart.append(
      svg('line', { x1: margin.left, x2: width - margin.right, y1: at, y2: at, class: 'grid' }),
      svg('text', { x: margin.left - 8, y: at + 4, 'text-anchor': 'end' }, format(value)),
    );
    if (highest === lowest) break;
  }
  const every = Math.ceil(points.length / mostNames);
  for (const [i, { name }] of points.entries()) {
    if (i % every === 0)
      chart.append(svg('text', { x: x(i), y: height - 10, 'text-anchor': 'middle' }, name));
  }
  const line = (/** @type {{ i: number }[]} */ all, /** @type {(point: any) => number} */ of) =>
    all.map((point) => `${x(point.i)},${y(of(point))}`);
  const upper = line(there, ({ high }) => high);
  const lower = line(there, ({ low }) => low).reverse();
  chart.append(
    svg('polygon', { points: [...upper, ...lower].join(' '), class: 'band' }),
    svg('polyline', { points: line(there, ({ mean }) => mean).join(' '), class: 'mean' }),
    ...there.map(({ i, mean }) => svg('circle', { cx: x(i), cy: y(mean), r: 4, class: 'point' })),
  );
  return chart;
}
