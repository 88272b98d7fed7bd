// A uPlot chart over epochs that follows the page's colours and width, and reads values by pointer or arrow keys.
import 'uplot/dist/uPlot.min.css';
import '../styles/chart.css';
import uPlot from 'uplot';
import { color, create, setText } from '../dom.js';
import { fixed } from '../format.js';

/**
 * @typedef {object} Line
 * @property {string} name for the legend
 * @property {string} color custom property
 * @property {number} width of the line in CSS pixels
 * @property {boolean} [points] mark every value
 * @property {(value: number) => string} format of a value under the pointer
 *
 * @typedef {{ x: number, name: string }} Mark a moment, as a dashed vertical line
 * @typedef {{ x: number[], y: number[] }} OtherLine a line behind the others, without a place in the legend
 *
 * @typedef {object} LineChartOptions
 * @property {number} height in CSS pixels
 * @property {string} xName
 * @property {Line[]} lines
 * @property {boolean} [logarithmic]
 * @property {(low: number, high: number) => [number, number]} yRange from the range of the values
 * @property {(value: number) => string} yFormat of the axis
 * @property {{ value: number, name: string }} [goal] a dashed line
 */

/** @param {number[]} splits */
const asNumbers = (splits) => splits.map((value) => (Number.isInteger(value) ? String(value) : ''));

/**
 * @param {HTMLElement} root takes the focus for arrow keys
 * @param {HTMLElement} legend where names and values stand
 * @param {LineChartOptions} options
 */
export function lineChart(root, legend, options) {
  /** @type {uPlot.AlignedData} */
  let data = [[], ...options.lines.map(() => [])];
  let xMax = 1;
  /** @type {readonly OtherLine[]} */
  let others = [];
  /** @type {readonly Mark[]} */
  let marks = [];

  /** A dashed line with its name at its start. @param {uPlot} u @param {[x: number, y: number]} from @param {[x: number, y: number]} to @param {string} name */
  const drawDashed = ({ ctx }, from, to, name) => {
    ctx.save();
    ctx.strokeStyle = color('--text-muted');
    ctx.fillStyle = color('--text-muted');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(...from);
    ctx.lineTo(...to);
    ctx.stroke();
    ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
    const right = from[0] + ctx.measureText(name).width > ctx.canvas.width - 12 * devicePixelRatio;
    ctx.textAlign = right ? 'right' : 'left';
    ctx.textBaseline = 'top';
    ctx.fillText(name, from[0] + (right ? -6 : 6) * devicePixelRatio, from[1] + 3 * devicePixelRatio);
    ctx.restore();
  };
  /** @param {uPlot} u */
  const drawLines = (u) => {
    const { left, top, width, height } = u.bbox;
    if (options.goal) {
      const y = Math.round(u.valToPos(options.goal.value, 'y', true));
      drawDashed(u, [left, y], [left + width, y], options.goal.name);
    }
    for (const mark of marks) {
      const x = Math.round(u.valToPos(mark.x, 'x', true));
      drawDashed(u, [x, top], [x, top + height], mark.name);
    }
  };

  /** Runs before this one, behind it. @param {uPlot} u */
  const drawOthers = (u) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.strokeStyle = color('--border-strong');
    ctx.globalAlpha = 0.6;
    ctx.lineWidth = devicePixelRatio;
    for (const { x, y } of others) {
      ctx.beginPath();
      for (const [i, value] of x.entries()) {
        if (Number.isFinite(y[i])) ctx.lineTo(u.valToPos(value, 'x', true), u.valToPos(y[i], 'y', true));
      }
      ctx.stroke();
    }
    ctx.restore();
  };

  const axis = {
    stroke: () => color('--text-muted'),
    grid: { stroke: () => color('--grid'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  };

  const plot = new uPlot(
    {
      width: Math.max(root.clientWidth, 200),
      height: options.height,
      padding: [8, 8, 0, 0],
      cursor: { drag: { x: false, y: false }, points: { size: 7 } },
      legend: { live: true, mount: (_, element) => legend.replaceChildren(element) },
      scales: {
        x: { time: false, range: () => [0, xMax] },
        y: {
          distr: options.logarithmic ? 3 : 1,
          range: (_, low, high) => options.yRange(low ?? Number.POSITIVE_INFINITY, high ?? 0),
        },
      },
      axes: [
        {
          ...axis,
          label: options.xName,
          labelSize: 18,
          labelFont: '12px system-ui, sans-serif',
          size: 26,
          values: (_, splits) => asNumbers(splits),
        },
        {
          ...axis,
          size: 52,
          values: (_, splits) => splits.map((value) => (value === null ? '' : options.yFormat(value))),
        },
      ],
      series: [
        { label: options.xName, value: (_, value) => (value == null ? '–' : fixed(value, 2)) },
        ...options.lines.map((line) => ({
          label: line.name,
          stroke: () => color(line.color),
          width: line.width,
          points: line.points ? { show: true, size: 7, fill: () => color(line.color) } : { show: false },
          value: (/** @type {uPlot} */ _, /** @type {number | null | undefined} */ value) =>
            value == null ? '–' : line.format(value),
        })),
      ],
      hooks: { drawClear: [drawOthers], draw: [drawLines] },
    },
    data,
    root,
  );

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
    setText(spoken, `${options.xName} ${fixed(data[0][at], 2)}: ${values.join(', ')}`);
  };

  root.addEventListener('keydown', (event) => {
    const last = data[0].length - 1;
    const now = plot.cursor.idx ?? last;
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(data[0].length / 100));
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: last };
    if (!(event.key in targets) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    readValue(targets[event.key]);
  });

  new ResizeObserver(() => {
    plot.setSize({ width: Math.max(root.clientWidth, 200), height: options.height });
  }).observe(root);

  return {
    /**
     * @param {uPlot.AlignedData} columns x in epochs, then each line
     * @param {number} epochs the right end of the axis
     * @param {OtherLine[]} [behind]
     * @param {Mark[]} [moments]
     */
    setData(columns, epochs, behind = [], moments = []) {
      data = columns;
      xMax = epochs;
      others = behind;
      marks = moments;
      plot.setData(columns);
      if (plot.cursor.idx == null && columns[0].length > 0) plot.setLegend({ idx: columns[0].length - 1 });
    },
    /** Takes over changed colours. */
    recolor() {
      plot.redraw(false, true);
    },
  };
}
