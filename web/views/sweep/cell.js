// One cell of the map, or two beside each other: its figures, how it learned, and a run of one's own with its settings.
import { lineChart } from '../../charts/line-chart.js';
import { create, setText } from '../../lib/dom.js';
import { percent } from '../../lib/format.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../actions/sweep.js').SweepState} SweepState
 * @typedef {import('../../model/sweep/definition.js').SweepRun} SweepRun
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 */

/** At most two are shown beside each other. */
const colors = ['--line', '--positive'];

/**
 * @param {object} how
 * @param {(run: SweepRun) => void} how.train
 * @param {(isComparing: boolean) => void} how.onCompare
 */
export function cellPanel({ train, onCompare }) {
  const words = text.sweep;
  const heading = create('h3', { tabindex: '-1' });
  const figures = create('p', { class: 'note', 'aria-live': 'polite' });
  const fingerprint = create('code', { class: 'fingerprint' });
  const trainButton = create('button', { type: 'button' }, [words.train]);
  const compare = create('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, [
    words.compare,
  ]);
  const said = create('p', { class: 'note', 'aria-live': 'polite' });
  const root = create('div', { class: 'chart', tabindex: '0', role: 'img' });
  const legend = create('div');
  const chartPlace = create('div', { hidden: '' }, [root, legend]);
  const element = create('div', { class: 'sweep-cell' }, [
    heading,
    figures,
    fingerprint,
    create('div', { class: 'row' }, [trainButton, compare]),
    said,
    chartPlace,
  ]);
  /** @type {ReturnType<typeof lineChart> | undefined} */
  let chart;
  /** @type {SweepRun | undefined} the cell's first */
  let run;

  trainButton.addEventListener('click', () => {
    if (!run) return;
    train(run);
    setText(said, words.trained);
  });
  compare.addEventListener('click', () => {
    const isComparing = compare.getAttribute('aria-pressed') !== 'true';
    compare.setAttribute('aria-pressed', String(isComparing));
    setText(said, isComparing ? words.comparing : '');
    onCompare(isComparing);
  });

  /** Of every run of the cells, their means by epoch. @param {SweepRun[]} runs @param {SweepState} state */
  const meanCourse = (runs, state) => {
    const courses = runs.map(({ key }) => state.results.get(key)?.accuracies ?? []);
    const length = Math.max(0, ...courses.map((course) => course.length));
    return Array.from({ length }, (_, i) => {
      const there = courses.filter((course) => course.length > i).map((course) => course[i]);
      return there.reduce((sum, value) => sum + value, 0) / there.length;
    });
  };

  return {
    element,
    heading,
    /**
     * @param {{ name: string, figures: string, runs: SweepRun[] }[]} cells one or two; none: nothing is chosen
     * @param {SweepState} state
     */
    render(cells, state) {
      run = cells[0]?.runs[0];
      setText(heading, cells.length === 0 ? words.choose : cells.map(({ name }) => name).join(' – '));
      setText(figures, cells.map((cell) => cell.figures).join(' – '));
      const result = run && state.results.get(run.key);
      setText(fingerprint, cells.length === 1 && result ? result.fingerprint : '');
      fingerprint.title = fingerprint.textContent ?? '';
      trainButton.hidden = cells.length !== 1;
      compare.hidden = cells.length === 0;
      if (cells.length === 2 || cells.length === 0) {
        compare.setAttribute('aria-pressed', 'false');
        setText(said, '');
      }
      const courses = cells.map(({ runs }) => meanCourse(runs, state));
      const length = Math.max(0, ...courses.map((course) => course.length));
      chartPlace.hidden = length === 0;
      if (length === 0) return;
      chart ??= lineChart(root, legend, {
        height: 150,
        xName: text.chart.epoch,
        place: text.chart.epoch,
        placeFormat: String,
        lines: colors.map((color, i) => ({
          name: `${words.curve} ${i + 1}`,
          color,
          width: 2,
          points: true,
          format: (value) => percent(value / 100),
        })),
        yRange: (low) => [Math.max(0, 10 * Math.floor((Math.min(low, 85) - 1) / 10)), 100],
        yFormat: (value) => `${value} %`,
        goal: { value: 90, name: text.chart.goal },
      });
      root.setAttribute('aria-label', words.curves(cells.map(({ name }) => name).join(', ')));
      const epochs = Array.from({ length }, (_, i) => i + 1);
      const columns = colors.map((_, i) =>
        epochs.map((_epoch, at) => (courses[i]?.[at] === undefined ? null : 100 * courses[i][at])),
      );
      chart.setData([epochs, ...columns], length);
    },
    recolor: () => chart?.recolor(),
  };
}
