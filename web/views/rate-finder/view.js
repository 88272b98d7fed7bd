// A panel that finds a learning rate for what the form says: views put its HTML where they want it.
import './view.css';
import { proxy } from 'comlink';
import { lineChart } from '../../charts/line-chart.js';
import { color, create, enable, find, onPress, setText } from '../../lib/dom.js';
import { loss, plain } from '../../lib/format.js';
import { findingOf, indexAt, smoothed, tableOf } from '../../model/rate-finder.js';
import { axisStart } from '../../model/reach.js';
import { ownData, settingsOf } from '../../model/selectors.js';
import { decimal } from '../../model/settings.js';
import { figureSaver, settingsInWords } from '../../parts/figure-saver.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/rate-finder.js').Finding} Finding
 * @typedef {import('../../types.js').RateTrial} RateTrial
 *
 * @typedef {object} Found
 * @property {RateTrial} trial
 * @property {Finding} finding
 * @property {string} of what it was found for
 */

/** What a learning rate is found for. @param {State} state @returns {string | undefined} nothing while something in the form is wrong */
function keyOf(state) {
  const settings = settingsOf(state);
  if (!settings) return undefined;
  const { learningRate, schedule, epochs, ...matters } = settings;
  return JSON.stringify([matters, ownData(state)]);
}

/** @param {HTMLElement} place @param {HTMLElement} legend */
function rateChart(place, legend) {
  const words = text.rateFinder.chart;
  /** @type {import('../../model/rate-finder.js').Suggestion | undefined} */
  let suggestion;
  let rest = 0;
  let start = 1e-5;
  let top = 1;
  const inShort = (/** @type {number} */ rate) => plain(Number(rate.toPrecision(2)));

  const chart = lineChart(place, legend, {
    height: 200,
    xName: words.rate,
    xStart: () => start,
    place: words.rate,
    placeFormat: inShort,
    logarithmic: true,
    lines: [
      { name: words.loss, color: '--line-middle', width: 1, format: loss },
      { name: words.smoothed, color: '--line', width: 2, format: loss },
    ],
    yRange: (low, high) => [axisStart(Math.min(low, top / 2)), Math.min(high, top)],
    yFormat: (value) => plain(Number(value.toPrecision(1))),
    rest: () => rest,
    behind({ ctx, bbox, valToPos }) {
      if (!suggestion) return;
      const [left, right] = [suggestion.from, suggestion.to].map((rate) => valToPos(rate, 'x', true));
      ctx.save();
      ctx.fillStyle = color('--accent-soft');
      ctx.fillRect(left, bbox.top, Math.max(right - left, devicePixelRatio), bbox.height);
      ctx.restore();
    },
  });
  return {
    /** @param {Found} found */
    show({ trial, finding }) {
      const { rates, losses } = trial;
      const smooth = smoothed(trial);
      suggestion = finding.kind === 'found' ? finding.suggestion : undefined;
      start = Number(`1e${Math.round(Math.log10(rates[0]))}`); // the core's float32 is not quite it
      rest = suggestion ? indexAt(rates, suggestion.value) : Math.max(smooth.length - 1, 0);
      top = 2 * Math.max(...(smooth.length > 0 ? smooth : [5])); // single losses of a blow-up would leave no room for the others
      place.setAttribute('aria-label', words.summary(rates[rest], smooth[rest]));
      const x = Array.from(rates);
      const raw = Array.from(losses, (value) => (Number.isFinite(value) ? value : null));
      const moments = suggestion
        ? [{ x: suggestion.value, name: text.rateFinder.suggested(suggestion.value) }]
        : [];
      const end = Math.max(rates[rates.length - 1], 10 * start);
      chart.setData([x, raw, x.map((_, i) => smooth[i] ?? null)], end, [], moments);
    },
    recolor: chart.recolor,
    figure: chart.figure,
  };
}

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'edit'>} actions
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function rateFinder(actions) {
  const words = text.rateFinder;
  const search = create('button', { type: 'button', 'aria-describedby': 'rate-note' }, [words.find]);
  const stop = create('button', { type: 'button' }, [words.stop]);
  const progress = create('progress', { max: '1', 'aria-label': words.looking });
  const note = create('p', { id: 'rate-note', class: 'note' });
  const said = create('p', { id: 'rate-reason', 'aria-live': 'polite' });
  const take = create('button', { type: 'button', class: 'primary', 'aria-describedby': 'rate-reason' });
  const taken = create('p', { class: 'note', 'aria-live': 'polite' });
  const place = create('div', { id: 'rate-chart', role: 'application', tabindex: '0' });
  const legend = create('div', { id: 'rate-legend', class: 'chart-legend' });
  const rows = create('tbody');
  /** What the rates were tried with, in words. */
  let tried = '';
  const views = create('div', { class: 'rate-found' }, [
    create('div', { class: 'row' }, [take, taken]),
    create('figure', { class: 'chart' }, [
      create('figcaption', {}, [
        create('h4', {}, [words.chart.title]),
        create('p', { class: 'caption' }, [words.chart.caption]),
      ]),
      legend,
      place,
      figureSaver({
        title: words.chart.title,
        file: 'learning-rate',
        smallPrint: () => text.figure.ofNoRun(tried),
        figure: async () => chart?.figure(),
      }),
    ]),
    create('details', {}, [
      create('summary', {}, [words.table.title]),
      create('table', {}, [
        create('thead', {}, [
          create(
            'tr',
            {},
            [words.table.rate, words.table.loss, words.table.worth].map((name) =>
              create('th', { scope: 'col' }, [name]),
            ),
          ),
        ]),
        rows,
      ]),
    ]),
  ]);
  const root = find('#rate-finder', HTMLElement);
  root.setAttribute('aria-labelledby', 'rate-finder-heading');
  root.replaceChildren(
    create('h3', { id: 'rate-finder-heading' }, [words.heading]),
    create('p', { class: 'caption' }, [words.caption]),
    create('div', { class: 'row' }, [search, progress, stop]),
    note,
    said,
    views,
  );

  /** @type {State | undefined} */
  let shown;
  let isBusy = false;
  /** What the last search came to. @type {Found | 'stopped' | undefined} */
  let found;
  /** @type {ReturnType<typeof rateChart> | undefined} */
  let chart;

  /** @param {Found} found */
  const showTable = ({ trial, finding }) => {
    const { from, to } =
      finding.kind === 'found' ? finding.suggestion : { from: Number.POSITIVE_INFINITY, to: 0 };
    rows.replaceChildren(
      ...tableOf(trial).map(({ rate, smooth }) =>
        create('tr', {}, [
          create('th', { scope: 'row' }, [plain(rate)]),
          create('td', {}, [loss(smooth)]),
          create('td', {}, [rate >= from && rate <= to ? '✓' : '']),
        ]),
      ),
    );
  };

  /** @param {State} state */
  const render = (state) => {
    shown = state;
    const key = keyOf(state);
    const isReady = state.worker === 'alive' && state.data.phase === 'ready';
    enable(search, isReady && key !== undefined && !isBusy);
    for (const part of [progress, stop]) part.hidden = !isBusy;
    setText(note, isReady ? (key === undefined ? words.inError : '') : words.noData);

    const result = typeof found === 'object' ? found : undefined; // that of before, while another is looked for: nothing jumps
    const suggestion = result?.finding.kind === 'found' ? result.finding.suggestion : undefined;
    const isOld = result !== undefined && result.of !== key;
    views.hidden = result === undefined;
    const reason = result ? words.reason(result.finding, result.trial) : '';
    setText(said, found === 'stopped' ? words.stopped : isOld ? words.outdated : reason);
    take.hidden = suggestion === undefined;
    if (!suggestion) return;
    const isTaken = decimal(state.fields.learningRate) === suggestion.value;
    setText(take, words.take(suggestion.value));
    enable(take, !isOld && !isTaken);
    setText(taken, isTaken && !isOld ? words.taken(suggestion.value) : '');
  };
  const rerender = () => shown && render(shown);

  onPress(search, async () => {
    const state = shown;
    const settings = state && settingsOf(state);
    const of = state && keyOf(state);
    if (!settings || !of) return;
    isBusy = true;
    progress.value = 0;
    render(state);
    const onProgress = proxy((/** @type {number} */ share) => {
      progress.value = share;
    });
    const trial = await actions.ask('findLearningRate', settings, onProgress);
    isBusy = false;
    found = trial ? { trial, finding: findingOf(trial), of } : 'stopped';
    rerender();
    if (found === 'stopped') return;
    tried = settingsInWords(settings, ['epochs', 'learningRate', 'schedule']);
    chart ??= rateChart(place, legend);
    chart.show(found);
    showTable(found);
  });
  stop.addEventListener('click', () => {
    search.focus(); // the button leaves
    actions.ask('stopFindingRate');
  });
  onPress(take, () => {
    if (typeof found === 'object' && found.finding.kind === 'found') {
      actions.edit('learningRate', String(found.finding.suggestion.value));
    }
  });

  return { render, recolor: () => chart?.recolor() };
}
