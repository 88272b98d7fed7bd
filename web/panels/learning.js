// The plots and the table of the run.
import { lineChart } from '../charts/line-chart.js';
import { create, find, setText } from '../dom.js';
import { figures, loss, percent, plain } from '../format.js';
import { axisStart, lowestLoss } from '../losses.js';
import { epochOnShow, sameAsLinked } from '../selectors.js';
import { text } from '../text/text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Run} Run
 * @typedef {import('../runs.js').RunRecord} RunRecord
 * @typedef {import('../charts/line-chart.js').Mark} Mark
 */

/** @param {RunRecord[]} records */
const mostEpochs = (records) => Math.max(1, ...records.map(({ settings }) => settings.epochs));

function lossChart() {
  const root = find('#loss-chart', HTMLElement);
  const chart = lineChart(root, find('#loss-legend', HTMLElement), {
    height: 180,
    xName: text.chart.epoch,
    logarithmic: true,
    lines: [
      { name: text.chart.miniBatch, color: '--line-light', width: 1, format: loss },
      { name: text.chart.smoothed, color: '--line', width: 2, format: loss },
    ],
    yRange: (low, high) => [axisStart(Math.min(low, 0.1)), Math.max(high, 3)],
    yFormat: (value) => plain(Number(value.toPrecision(1))),
  });
  return {
    /** @param {Run | undefined} run @param {RunRecord[]} others @param {Mark[]} marks */
    render(run, others, marks) {
      root.setAttribute('aria-label', text.chart.lossSummary(run));
      const behind = others.map(({ smoothedLoss }) => smoothedLoss);
      if (!run) return chart.setData([[], [], []], mostEpochs(others), behind);
      const { x, raw, smooth } = run.losses;
      const shown = (/** @type {number} */ value) =>
        Number.isFinite(value) ? Math.max(value, lowestLoss) : null;
      const column = (/** @type {Float64Array} */ values) => Array.from(values, shown);
      chart.setData(
        [Array.from(x, (batches) => batches / run.batchesPerEpoch), column(raw), column(smooth)],
        run.settings.epochs,
        behind,
        marks,
      );
    },
    recolor: chart.recolor,
  };
}

function accuracyChart() {
  const root = find('#accuracy-chart', HTMLElement);
  const chart = lineChart(root, find('#accuracy-legend', HTMLElement), {
    height: 160,
    xName: text.chart.epoch,
    lines: [
      {
        name: text.chart.accuracy,
        color: '--line',
        width: 2,
        points: true,
        format: (value) => percent(value / 100),
      },
    ],
    yRange: (low) => [Math.max(0, 10 * Math.floor((Math.min(low, 85) - 1) / 10)), 100],
    yFormat: (value) => `${value} %`,
    goal: { value: 90, name: text.chart.goal },
  });
  return {
    /** @param {Run | undefined} run @param {RunRecord[]} others @param {Mark[]} marks */
    render(run, others, marks) {
      root.setAttribute('aria-label', text.chart.accuracySummary(run));
      const epochs = run?.epochs ?? [];
      chart.setData(
        [epochs.map(({ epoch }) => epoch), epochs.map(({ testAccuracy }) => 100 * testAccuracy)],
        run?.settings.epochs ?? mostEpochs(others),
        others.map((record) => ({
          x: record.epochs.map(({ epoch }) => epoch),
          y: record.epochs.map(({ testAccuracy }) => 100 * testAccuracy),
        })),
        marks,
      );
    },
    recolor: chart.recolor,
  };
}

function epochTable() {
  const body = find('#epochs tbody', HTMLElement);
  const empty = find('#no-epochs', HTMLElement);
  /** @type {import('../types.js').EpochResult[]} */
  let shown = [];
  return {
    /** @param {Run | undefined} run @param {number | undefined} lookingAt */
    render(run, lookingAt) {
      const epochs = run?.epochs ?? [];
      for (const [i, row] of [...body.children].entries()) {
        if (i + 1 === lookingAt) row.setAttribute('aria-current', 'true');
        else row.removeAttribute('aria-current');
      }
      if (epochs === shown) return;
      const kept =
        epochs.length >= shown.length && shown.every((row, i) => row === epochs[i]) ? shown.length : 0;
      if (kept === 0) body.replaceChildren();
      for (const row of epochs.slice(kept)) {
        const cells = [
          loss(row.trainLoss),
          loss(row.testLoss),
          percent(row.testAccuracy),
          figures(row.seconds),
        ];
        body.append(
          create('tr', {}, [
            create('th', { scope: 'row' }, [String(row.epoch)]),
            ...cells.map((cell) => create('td', {}, [cell])),
            create('td', { class: 'fingerprint' }, [
              create('code', { title: row.fingerprint }, [row.fingerprint]),
            ]),
          ]),
        );
      }
      shown = epochs;
      empty.hidden = epochs.length > 0;
    },
  };
}

/** More would be a tangle. */
const mostOthers = 8;

/** Records of other runs than the one on show, the latest. @param {Run | undefined} run @param {RunRecord[]} records */
const othersThan = (run, records) => records.filter(({ id }) => id !== run?.id).slice(-mostOthers);

/** What happened to the run, and the moment that is looked at. @param {State} state @returns {Mark[]} */
function marksOf({ run, lookingAt }) {
  const changes = run?.rateChanges ?? [];
  return [
    ...changes.map(({ batch, learningRate }) => ({
      x: batch / (run?.batchesPerEpoch ?? 1),
      name: text.chart.rate(learningRate),
    })),
    ...(lookingAt === undefined ? [] : [{ x: lookingAt, name: text.chart.lookedAt }]),
  ];
}

/** @returns {{ render(state: State): void, recolor(): void }} */
export function learningPanel() {
  const charts = [lossChart(), accuracyChart()];
  const table = epochTable();
  const fingerprint = find('#fingerprint', HTMLElement);
  const verdict = find('#fingerprint-verdict', HTMLElement);
  /** @type {unknown[]} */
  let shown = [];
  return {
    render(state) {
      const { run, runs, lookingAt, link } = state;
      const now = [run, runs, lookingAt, link];
      if (now.every((part, i) => part === shown[i]) && shown.length > 0) return;
      shown = now;
      const same = sameAsLinked(state);
      verdict.hidden = same === undefined;
      setText(verdict, same === undefined ? '' : text.link.verdict(same));
      verdict.classList.toggle('wrong', same === false);
      const marks = marksOf(state);
      for (const chart of charts) chart.render(run, othersThan(run, runs), marks);
      table.render(run, lookingAt);
      setText(fingerprint, epochOnShow(state)?.fingerprint ?? '–');
    },
    recolor() {
      for (const chart of charts) chart.recolor();
    },
  };
}
