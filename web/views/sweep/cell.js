// One cell of the map, or two beside each other: its figures, how it learned, and a run of one's own with its settings.
import { create, enable, onPress, setText } from '../../lib/dom.js';
import { accuracyChart } from '../../parts/accuracy-chart.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../actions/sweep.js').SweepState} SweepState
 * @typedef {import('../../model/sweep/definition.js').SweepRun} SweepRun
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 */

/** Of one cell, and of another beside it. */
const colors = ['--line', '--positive'];

/** The courses of so many cells. @param {number} count */
function courseChart(count) {
  const words = text.sweep;
  const root = create('div', { class: 'chart', tabindex: '0', role: 'application' });
  const legend = create('div');
  const element = create('div', { hidden: '' }, [root, legend]);
  const mark = { value: 0, name: '' };
  /** @type {ReturnType<typeof accuracyChart> | undefined} */
  let chart;
  return {
    element,
    /** @param {number[][]} courses accuracies by epoch, 0 to 1 @param {string[]} names @param {number} goal */
    render(courses, names, goal) {
      const length = Math.max(...courses.map((course) => course.length));
      chart ??= accuracyChart(
        root,
        legend,
        150,
        colors.slice(0, count).map((color, i) => ({ name: words.curve(i, count), color })),
        mark,
      );
      mark.value = 100 * goal;
      mark.name = words.goalLine(goal);
      root.setAttribute('aria-label', words.curves(names.join(', ')));
      const epochs = Array.from({ length }, (_, i) => i + 1);
      const columns = courses.map((course) =>
        epochs.map((_, at) => (course[at] === undefined ? null : 100 * course[at])),
      );
      chart.setData([epochs, ...columns], length);
    },
    recolor: () => chart?.recolor(),
  };
}

/** Means by epoch. @param {SweepRun[]} runs @param {SweepState} state */
function meanCourse(runs, state) {
  const courses = runs.map(({ key }) => state.results.get(key)?.accuracies ?? []);
  const length = Math.max(0, ...courses.map((course) => course.length));
  return Array.from({ length }, (_, i) => {
    const there = courses.filter((course) => course.length > i).map((course) => course[i]);
    return there.reduce((sum, value) => sum + value, 0) / there.length;
  });
}

/**
 * @param {object} how
 * @param {(run: SweepRun) => void} how.train
 * @param {(isComparing: boolean) => void} how.onCompare
 */
export function cellPanel({ train, onCompare }) {
  const words = text.sweep;
  const heading = create('h3', { tabindex: '-1' });
  const figures = create('p', { class: 'note' });
  const fingerprint = create('code', { class: 'fingerprint' });
  const fingerprintLine = create('p', { class: 'fingerprint-line' }, [`${words.fingerprint} `, fingerprint]);
  const trainButton = create('button', { type: 'button' }, [words.train]);
  const compare = create('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false' }, [
    words.compare,
  ]);
  const said = create('p', { class: 'note', 'aria-live': 'polite' });
  const charts = colors.map((_, i) => courseChart(i + 1));
  const element = create('div', { class: 'sweep-cell' }, [
    heading,
    figures,
    fingerprintLine,
    create('div', { class: 'row' }, [trainButton, compare]),
    said,
    ...charts.map((chart) => chart.element),
  ]);
  /** @type {SweepRun | undefined} the cell's first */
  let run;
  let isOne = false;
  /** What is said is of this one. @type {SweepRun | undefined} */
  let trained;

  onPress(trainButton, () => {
    if (!run) return;
    train(run);
    trained = run;
  });
  compare.addEventListener('click', () => {
    onCompare(compare.getAttribute('aria-pressed') !== 'true');
  });

  return {
    element,
    heading,
    /**
     * @param {{ name: string, figures: string, runs: SweepRun[] }[]} cells one or two; none: nothing is chosen
     * @param {SweepState} state
     * @param {object} how
     * @param {boolean} how.isComparing another is to be chosen
     * @param {number} how.goal an accuracy, 0 to 1
     */
    render(cells, state, { isComparing, goal }) {
      run = cells[0]?.runs[0];
      setText(heading, cells.length === 0 ? words.choose : cells.map(({ name }) => name).join(' – '));
      setText(figures, cells.map((cell) => cell.figures).join(' – '));
      const result = run && state.results.get(run.key);
      fingerprintLine.hidden = cells.length !== 1 || !result;
      setText(fingerprint, result?.fingerprint ?? '');
      fingerprint.title = fingerprint.textContent ?? '';
      trainButton.hidden = cells.length !== 1;
      const isOneOfMany = cells.length === 1 && cells[0].runs.length > 1;
      setText(trainButton, run && isOneOfMany ? words.trainSeed(run.settings.seed) : words.train);
      compare.hidden = cells.length === 0;
      compare.setAttribute('aria-pressed', String(isComparing));
      isOne = cells.length === 1;
      const courses = cells.map(({ runs }) => meanCourse(runs, state));
      for (const [i, chart] of charts.entries()) {
        const isShown = courses.length === i + 1 && courses.some(({ length }) => length > 0);
        chart.element.hidden = !isShown;
        if (isShown) {
          chart.render(
            courses,
            cells.map(({ name }) => name),
            goal,
          );
        }
      }
    },
    /** Cheap: with every frame. @param {{ canTrain: boolean, endsEarly: boolean }} how now, and on these data; a run stops at an accuracy */
    allow({ canTrain, endsEarly }) {
      enable(trainButton, canTrain);
      const isTrained = isOne && run !== undefined && trained === run;
      const isComparing = compare.getAttribute('aria-pressed') === 'true';
      setText(said, isComparing ? words.comparing : isTrained ? words.trained(endsEarly) : '');
    },
    recolor() {
      for (const chart of charts) chart.recolor();
    },
  };
}
