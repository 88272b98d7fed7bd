// A uPlot chart, over epochs or learning rates, that follows the page's colours and width, and reads values by pointer or arrow keys.
import 'uplot/dist/uPlot.min.css';
import './chart.css';
import uPlot from 'uplot';
import { color, create, setText } from '../lib/dom.js';
import { plain } from '../lib/format.js';
import { pixelsOf } from '../lib/screen.js';
import { drawDashed } from './dashed-line.js';
import { otherLines } from './other-lines.js';

/**
 * @typedef {object} Line
 * @property {string} name for the legend
 * @property {string} color custom property
 * @property {string} [apart] custom property: its colour while its values stand apart, each marked
 * @property {number} width of the line in CSS pixels
 * @property {boolean} [points] mark every value
 * @property {(value: number) => string} format of a value under the pointer
 *
 * @typedef {{ x: number, name: string }} Mark a moment, as a dashed vertical line
 * @typedef {import('./other-lines.js').OtherLine} OtherLine
 *
 * @typedef {object} LineChartOptions
 * @property {number} height in CSS pixels
 * @property {string} xName of the axis
 * @property {string} place what the legend calls a place on it
 * @property {(x: number) => string} placeFormat
 * @property {Line[]} lines
 * @property {boolean} [logarithmic]
 * @property {() => number} [xStart] makes the x axis logarithmic: the power of ten that it begins at
 * @property {(low: number, high: number) => [number, number]} yRange from the range of the values
 * @property {(value: number) => string} yFormat of the axis
 * @property {{ value: number, name: string }} [goal] a dashed line
 * @property {(plot: uPlot) => void} [behind] draws what stands behind the lines
 * @property {() => number} [rest] index of the value that the legend says while nothing is pointed at: the last by default
 */

/** Fractions of an epoch only where there is no more than one. @param {number[]} splits */
const asNumbers = (splits) =>
  splits.map((value) =>
    (splits.at(-1) ?? 0) > 1 && !Number.isInteger(value) ? '' : plain(Number(value.toPrecision(6))),
  );

/** uPlot leaves out what has no room. @param {(number | null)[]} splits */
const asPowers = (splits) => splits.map((value) => (value === null ? '' : plain(value)));

/** Values stand apart from so many CSS pixels on, and are marked from so many on. */
const apart = 2;
const markedApart = 8;

/**
 * @param {HTMLElement} root takes the focus for arrow keys
 * @param {HTMLElement} legend where names and values stand
 * @param {LineChartOptions} options
 */
export function lineChart(root, legend, options) {
  /** @type {uPlot.AlignedData} */
  let data = [[], ...options.lines.map(() => [])];
  let xMax = 1;
  /** @type {readonly Mark[]} */
  let marks = [];

  const others = otherLines();

  /** From one value to the next, in CSS pixels. */
  const spacing = () =>
    (plot.valToPos(data[0].at(-1) ?? 0, 'x') - plot.valToPos(data[0][0] ?? 0, 'x')) / (data[0].length - 1);
  /** @param {Line} line */
  const colorOf = (line) => color(line.apart && !(spacing() < apart) ? line.apart : line.color);

  /** @param {uPlot} u */
  const drawLines = (u) => {
    const { left, top, width, height } = u.bbox;
    if (options.goal) {
      const y = Math.round(u.valToPos(options.goal.value, 'y', true));
      drawDashed(u.ctx, [left, y], [left + width, y], options.goal.name);
    }
    for (const mark of marks) {
      const x = Math.round(u.valToPos(mark.x, 'x', true));
      drawDashed(u.ctx, [x, top], [x, top + height], mark.name);
    }
  };

  const atRest = () => options.rest?.() ?? data[0].length - 1;

  /** What the legend says while nothing is pointed at. @param {uPlot} u */
  const readLast = (u) => {
    if (u.cursor.idx == null && data[0].length > 0) u.setLegend({ idx: atRest() });
  };

  const axis = {
    stroke: () => color('--text-muted'),
    grid: { stroke: () => color('--grid'), width: 1 },
    ticks: { show: false },
  };

  /** As large as its place, where that says so: --fills. */
  const size = () => ({
    width: Math.max(root.clientWidth, 200),
    height: getComputedStyle(root).getPropertyValue('--fills')
      ? Math.max(root.clientHeight, 100)
      : options.height * pixelsOf(1 / 16),
  });

  /** @returns {uPlot} */
  const make = () => {
    const unit = pixelsOf(1 / 16); // what a CSS pixel is where text has its usual size
    const font = `${12 * unit}px system-ui, sans-serif`;
    return new uPlot(
      {
        ...size(),
        padding: [8 * unit, 16 * unit, 0, 0], // right: half of the last number below the axis
        cursor: { drag: { x: false, y: false }, points: { size: 7 } },
        legend: {
          live: true,
          mount: (_, element) => legend.replaceChildren(element),
          // By name, so that they follow the page's colours.
          markers: { width: 0, fill: (_, line) => `var(${options.lines[line - 1].color})` },
        },
        scales: {
          x: { time: false, distr: options.xStart ? 3 : 1, range: () => [options.xStart?.() ?? 0, xMax] },
          y: {
            distr: options.logarithmic ? 3 : 1,
            range: (_, low, high) => options.yRange(low ?? Number.POSITIVE_INFINITY, high ?? 0),
          },
        },
        axes: [
          {
            ...axis,
            font,
            label: options.xName,
            labelSize: 18 * unit,
            labelFont: font,
            size: 26 * unit,
            space: 50 * unit,
            values: (_, splits) => (options.xStart ? asPowers(splits) : asNumbers(splits)),
          },
          {
            ...axis,
            font,
            size: 52 * unit,
            space: 30 * unit,
            values: (_, splits) => splits.map((value) => (value === null ? '' : options.yFormat(value))),
          },
        ],
        series: [
          { label: options.place, value: (_, value) => (value == null ? '–' : options.placeFormat(value)) },
          ...options.lines.map((line) => ({
            label: line.name,
            stroke: () => colorOf(line),
            width: line.width,
            points: {
              show: () => line.points === true || (line.apart !== undefined && !(spacing() < markedApart)),
              size: line.points ? 7 : 4,
              fill: () => colorOf(line),
            },
            value: (/** @type {uPlot} */ _, /** @type {number | null | undefined} */ value) =>
              value == null ? '–' : line.format(value),
          })),
        ],
        hooks: {
          drawClear: [options.behind ?? others.draw],
          draw: [drawLines],
          setCursor: [others.point, readLast],
        },
      },
      data,
      root,
    );
  };
  /** @type {uPlot} */
  let plot = make();
  /** The size of text that it was made for. */
  let madeFor = pixelsOf(1);

  /** What arrow keys read, for those who do not see the legend. */
  const spoken = create('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  root.after(spoken);

  /** Moves the cursor to a value and shows it. @param {number} index */
  const readValue = (index) => {
    if (data[0].length === 0) return;
    const at = Math.min(Math.max(index, 0), data[0].length - 1);
    plot.setCursor({ left: plot.valToPos(data[0][at], 'x'), top: plot.bbox.height / devicePixelRatio / 2 });
    const values = options.lines.map(({ name, format }, line) => {
      const value = data[line + 1][at];
      return `${name} ${value == null ? '–' : format(value)}`;
    });
    setText(spoken, `${options.place} ${options.placeFormat(data[0][at])}: ${values.join(', ')}`);
  };

  root.addEventListener('keydown', (event) => {
    const last = data[0].length - 1;
    const now = plot.cursor.idx ?? atRest();
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(data[0].length / 100));
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: last };
    if (!(event.key in targets) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    readValue(targets[event.key]);
  });

  new ResizeObserver(() => plot.setSize(size())).observe(root);

  return {
    /** Its lines and marks as they stand, to be saved; nothing while there is no value. */
    async figure() {
      if (data[0].length === 0) return undefined;
      const { lineColors, plot: drawn } = await import('../formats/figures/plot.js');
      const { x, y } = plot.scales;
      return drawn({
        lines: [
          ...others.lines.map((line) => ({
            ...line,
            name: '',
            color: lineColors['--border-strong'],
            width: 0.7,
          })),
          ...options.lines.map((line, i) => ({
            ...line,
            color: lineColors[line.apart && !(spacing() < apart) ? line.apart : line.color],
            x: data[0],
            y: /** @type {ArrayLike<number | null>} */ (data[i + 1]),
          })),
        ],
        x: {
          from: x.min ?? 0,
          to: x.max ?? 1,
          name: options.xName,
          logarithmic: options.xStart !== undefined,
          format: plain,
        },
        y: { from: y.min ?? 0, to: y.max ?? 1, logarithmic: options.logarithmic, format: options.yFormat },
        goal: options.goal,
        marks,
      });
    },
    /**
     * @param {uPlot.AlignedData} columns x, then each line
     * @param {number} end the right end of the axis
     * @param {OtherLine[]} [behind]
     * @param {Mark[]} [moments]
     */
    setData(columns, end, behind = [], moments = []) {
      data = columns;
      xMax = end;
      others.set(behind);
      marks = moments;
      plot.setData(columns);
      readLast(plot);
    },
    /** Takes over changed colours, and another size of text or of its place. */
    recolor() {
      const { width, height } = size();
      if (madeFor === pixelsOf(1)) {
        if (width !== plot.width || height !== plot.height) plot.setSize({ width, height });
        return plot.redraw(false, true);
      }
      madeFor = pixelsOf(1);
      plot.destroy();
      plot = make();
      readLast(plot);
    },
  };
}
