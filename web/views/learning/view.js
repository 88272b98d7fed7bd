// The plots and the table of the run.
import { lineChart } from '../../charts/line-chart.js';
import { create, find, setText } from '../../lib/dom.js';
import { figures, loss, percent, plain } from '../../lib/format.js';
import { diagnose } from '../../model/diagnosis.js';
import { lossRange, lowestLoss, reachOf } from '../../model/reach.js';
import { epochOnShow, isRunning, sameAsLinked, settingsOf } from '../../model/selectors.js';
import { accuracyChart } from '../../parts/accuracy-chart.js';
import { figureSaver, runPrint } from '../../parts/figure-saver.js';
import { text } from '../../text/text.js';
import { miniBatchFigure } from './mini-batch.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/state.js').Run} Run
 * @typedef {import('../../model/record.js').RunRecord} RunRecord
 * @typedef {import('../../charts/line-chart.js').Mark} Mark
 */

/** Where the axes end while there is no run. @param {State} state @param {RunRecord[]} others */
const epochsToCome = (state, others) =>
  Math.max(settingsOf(state)?.epochs ?? 1, ...others.map(({ settings }) => settings.epochs));

function lossChart() {
  const root = find('#loss-chart', HTMLElement);
  let batchesPerEpoch = 1;
  /** A part of the run is on show, as far as it has come. */
  let isNear = false;
  const chart = lineChart(root, find('#loss-legend', HTMLElement), {
    height: 170,
    xName: text.chart.epoch,
    place: text.chart.miniBatch,
    placeFormat: (epochs) => text.chart.place(Math.round(epochs * batchesPerEpoch), epochs),
    logarithmic: true,
    lines: [
      { name: text.chart.loss, color: '--line-light', apart: '--line-middle', width: 1, format: loss },
      { name: text.chart.smoothed, color: '--line', width: 2, format: loss },
    ],
    yRange: (low, high) => lossRange(low, high, isNear),
    yFormat: (value) => plain(Number(value.toPrecision(1))),
  });
  return {
    /** @param {State} state @param {RunRecord[]} others @param {Mark[]} marks */
    render(state, others, marks) {
      const { run, batchesPerSecond } = state;
      root.setAttribute('aria-label', text.chart.lossSummary(run));
      const behind = others.map((record) => ({ ...record.smoothedLoss, name: text.runName(record) }));
      isNear = false;
      if (!run) return chart.setData([[], [], []], epochsToCome(state, others), behind);
      const { x, raw, smooth } = run.losses;
      const shown = (/** @type {number} */ value) =>
        Number.isFinite(value) ? Math.max(value, lowestLoss) : null;
      const column = (/** @type {Float64Array} */ values) => Array.from(values, shown);
      const reach = reachOf(run, batchesPerSecond);
      isNear = reach < run.settings.epochs;
      batchesPerEpoch = run.batchesPerEpoch;
      const epochs = Array.from(x, (batches) => batches / batchesPerEpoch);
      chart.setData([epochs, column(raw), column(smooth)], reach, behind, marks);
    },
    recolor: chart.recolor,
    figure: chart.figure,
  };
}

function ownAccuracyChart() {
  const root = find('#accuracy-chart', HTMLElement);
  const chart = accuracyChart(root, find('#accuracy-legend', HTMLElement), 140, [
    { name: text.chart.accuracy, color: '--line' },
  ]);
  return {
    /** @param {State} state @param {RunRecord[]} others @param {Mark[]} marks */
    render(state, others, marks) {
      const { run } = state;
      root.setAttribute('aria-label', text.chart.accuracySummary(run));
      const epochs = run?.epochs ?? [];
      chart.setData(
        [epochs.map(({ epoch }) => epoch), epochs.map(({ testAccuracy }) => 100 * testAccuracy)],
        run?.settings.epochs ?? epochsToCome(state, others),
        others.map((record) => ({
          name: text.runName(record),
          x: record.epochs.map(({ epoch }) => epoch),
          y: record.epochs.map(({ testAccuracy }) => 100 * testAccuracy),
        })),
        marks,
      );
    },
    recolor: chart.recolor,
    figure: chart.figure,
  };
}

function epochTable() {
  const body = find('#epochs tbody', HTMLElement);
  const empty = find('#no-epochs', HTMLElement);
  const first = find('#first-epoch', HTMLElement);
  /** @type {import('../../types.js').EpochResult[]} */
  let shown = [];
  return {
    /** @param {State} state */
    render(state) {
      const { run, lookingAt } = state;
      const epochs = run?.epochs ?? [];
      empty.hidden = epochs.length > 0 || isRunning(state);
      first.hidden = epochs.length > 0 || !isRunning(state);
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
    ...changes.map((change) => ({
      x: change.batch / (run?.batchesPerEpoch ?? 1),
      name: text.chart.rate(change),
    })),
    ...(lookingAt === undefined ? [] : [{ x: lookingAt, name: text.chart.lookedAt }]),
  ];
}

/** Why a run does not learn, and what to do. */
function adviceLine() {
  const advice = find('#advice', HTMLElement);
  return (/** @type {Run | undefined} */ run) => {
    const diagnosis = run && diagnose(run);
    setText(advice, diagnosis ? (text.diagnosis(diagnosis, run) ?? '') : '');
    advice.hidden = diagnosis === undefined;
  };
}

/** @returns {{ render(state: State): void, recolor(): void }} */
export function view() {
  const miniBatch = miniBatchFigure();
  const charts = [lossChart(), ownAccuracyChart()];
  /** @type {State | undefined} */
  let latest;
  const savers = ['loss', 'accuracy'].map((name, i) => {
    const figure = /** @type {HTMLElement} */ (find(`#${name}-chart`, HTMLElement).closest('figure'));
    const saver = figureSaver({
      title: figure.querySelector('h3')?.textContent ?? '',
      file: name,
      smallPrint: () => (latest ? runPrint(latest) : ''),
      figure: charts[i].figure,
    });
    figure.append(saver);
    return saver;
  });
  const table = epochTable();
  const advise = adviceLine();
  const fingerprint = find('#fingerprint', HTMLElement);
  const verdict = find('#fingerprint-verdict', HTMLElement);
  /** @type {unknown[]} */
  let shown = [];
  return {
    render(state) {
      miniBatch.render(state);
      const { run, runs, lookingAt, link, batchesPerSecond, fields } = state;
      const now = [run, runs, lookingAt, link, batchesPerSecond, fields];
      if (now.every((part, i) => part === shown[i]) && shown.length > 0) return;
      shown = now;
      latest = state;
      for (const saver of savers) saver.hidden = !run || run.epochs.length === 0;
      const same = sameAsLinked(state);
      verdict.hidden = same === undefined;
      setText(verdict, same === undefined ? '' : text.link.verdict(same));
      verdict.classList.toggle('wrong', same === false);
      const marks = marksOf(state);
      for (const chart of charts) chart.render(state, othersThan(run, runs), marks);
      table.render(state);
      advise(run);
      setText(fingerprint, epochOnShow(state)?.fingerprint ?? '–');
    },
    recolor() {
      for (const chart of charts) chart.recolor();
    },
  };
}
