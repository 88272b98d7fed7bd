// Many settings tried by machine: what to try, how far it is, the map that comes of it, and who leads.
import './view.css';
import { create, find } from '../../lib/dom.js';
import { canTrain, isRunning, ownData, settingsOf, stopAt } from '../../model/selectors.js';
import { fieldNames } from '../../model/settings.js';
import { runsOf } from '../../model/sweep/definition.js';
import { estimator, secondsLeft } from '../../model/sweep/estimate.js';
import { fromSweepHash } from '../../model/sweep/link.js';
import { bestOf, mapOf } from '../../model/sweep/results.js';
import { figureSaver } from '../../parts/figure-saver.js';
import { text } from '../../text/text.js';
import { rateFinder } from '../rate-finder/view.js';
import { cellPanel } from './cell.js';
import { course } from './course.js';
import { leadersPanel } from './leaders.js';
import { figureOf, idOf, mapPanel, nameOf } from './map.js';
import { mapFigure, mapPrint } from './map-figure.js';
import { takeAway } from './take-away.js';
import { whatToTry } from './what-to-try.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../actions/sweep.js').Sweeping} Sweeping
 * @typedef {import('../../actions/sweep.js').SweepState} SweepState
 * @typedef {import('../../model/sweep/definition.js').Sweep} Sweep
 * @typedef {import('../../model/sweep/definition.js').SweepRun} SweepRun
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 * @typedef {import('../../model/sweep/results.js').SweepMap} SweepMap
 * @typedef {import('../../types.js').TrainingSettings} TrainingSettings
 */

/** Of a large sweep the map and the leaders take a while to make: in between others get their turn. */
const restMilliseconds = 150;

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'askIfStillThere' | 'edit' | 'sweep' | 'trainWith'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {import('../../kernel/views.js').View}
 */
export function view(actions, fail) {
  const words = text.sweep;
  const place = create('div', { class: 'sweep-place' });
  find('#sweep-heading', HTMLElement).after(create('p', { class: 'caption' }, [words.caption]), place);
  const finder = rateFinder(actions);
  /** @type {ReturnType<typeof parts> | undefined} */
  let made;
  /** @type {State | undefined} */
  let latest;
  actions
    .sweep()
    .then((sweeping) => {
      made = parts(place, sweeping, actions, () => latest);
      if (latest) made.render(latest);
    })
    .catch(fail);

  return {
    /** @param {State} state */
    render(state) {
      latest = state;
      made?.render(state);
      finder.render(state);
    },
    recolor() {
      made?.recolor();
      finder.recolor();
    },
  };
}

/**
 * @param {HTMLElement} place
 * @param {Sweeping} sweeping
 * @param {Pick<Parameters<typeof view>[0], 'trainWith' | 'askIfStillThere' | 'edit'>} actions
 * @param {() => State | undefined} now
 */
function parts(place, sweeping, { trainWith, askIfStillThere, edit }, now) {
  const words = text.sweep;
  /** Ids of one cell, or two. @type {string[]} */
  let chosen = [];
  let isComparing = false;
  /** That the form was given, or gave. @type {Sweep | undefined} */
  let inForm;
  /** Under the pointer: it is shown while that stays. @type {string | undefined} */
  let hovered;
  /** @type {SweepMap | undefined} */
  let drawn;
  /** @type {import('../../model/sweep/estimate.js').Measured | undefined} */
  let tried;
  let isTrying = false;

  const dataOf = (/** @type {State | undefined} */ state) => {
    if (state?.data.phase !== 'ready') return { inputs: 784, classes: 10, trainingImages: 60000 };
    const { width, height, classes, trainingImages } = state.data.info;
    return { inputs: width * height, classes, trainingImages };
  };
  /** How long runs take, from those of the sweep, or else the person's latest. */
  const estimateOf = () => {
    const { runs, results } = sweeping.state;
    const measured = runs.flatMap(({ key, settings }) => {
      const result = results.get(key);
      return result ? [{ settings, seconds: result.seconds }] : [];
    });
    const own = now()?.runs.at(-1);
    const known = own?.epochs.length
      ? { settings: own.settings, seconds: own.epochs.map(({ seconds }) => seconds) }
      : tried;
    return estimator(measured, dataOf(now()), known);
  };
  /** Before anything was trained: a few mini-batches with the form's settings. */
  const trySpeed = async () => {
    const state = now();
    const settings = state && settingsOf(state);
    if (isTrying || tried || !settings || state.data.phase !== 'ready' || isRunning(state)) return;
    isTrying = true;
    const seconds = await askIfStillThere('secondsAnEpoch', settings);
    isTrying = false;
    if (seconds !== undefined) tried = { settings, seconds: [seconds] };
    form.check();
  };
  const left = (/** @type {SweepState} */ { runs, results, failures, underWay, workers }) => {
    const missing = runs
      .filter(({ key }) => !results.has(key) && !failures.has(key))
      .map(({ key, settings }) => ({ settings, epochsDone: underWay.get(key) }));
    const seconds = secondsLeft(missing, Math.max(1, workers.there), estimateOf());
    return seconds === undefined ? '' : words.time(seconds);
  };

  const form = whatToTry({
    begin(sweep) {
      inForm = sweep;
      chosen = [];
      sweeping.begin(sweep);
      form.element.open = false;
      form.element.querySelector('summary')?.focus(); // the button is folded away
    },
    use: sweeping.use,
    estimate(sweep) {
      const { wanted } = sweeping.state.workers;
      const seconds = secondsLeft(runsOf(sweep), wanted, estimateOf());
      return seconds === undefined ? '' : words.takes(seconds, wanted);
    },
  });
  const progress = course(sweeping, left, () => {
    form.element.open = true;
    form.element.querySelector('summary')?.focus();
  });
  const choose = (/** @type {Cell} */ cell) => {
    chosen = isComparing && chosen.length > 0 ? [chosen[0], idOf(cell)] : [idOf(cell)];
    isComparing = false;
    show();
  };
  const mapView = mapPanel({
    onChoose: choose,
    onHover(cell) {
      hovered = cell && idOf(cell);
      showCells();
    },
    onMeasure: () => show(),
  });
  const cellView = cellPanel({
    train: ({ settings }) => trainWith(settings),
    onCompare(is) {
      isComparing = is;
      chosen = chosen.slice(0, 1);
      show();
    },
  });
  const leaders = leadersPanel(choose);
  const saver = figureSaver({
    title: words.figureTitle,
    file: 'sweep',
    smallPrint: () => mapPrint(sweeping.state, drawn),
    figure: async () => drawn && mapFigure(drawn, bestOf(drawn)),
  });
  const views = create('div', { class: 'sweep-views', hidden: '' }, [
    create('div', { class: 'sweep-main' }, [mapView.element, takeAway(() => sweeping.state, saver)]),
    create('div', { class: 'sweep-side' }, [leaders.element, cellView.element]),
  ]);
  const linked = create('p', { class: 'note', hidden: '' });
  place.append(form.element, linked, progress.element, views);

  /** Whether one is under way: another does not take its place. @param {SweepState} state */
  const isOn = ({ phase }) => phase === 'running' || phase === 'paused';

  /** Takes what a link carries into both forms: what is tried here, all else under Settings. */
  const followLink = () => {
    const link = fromSweepHash(location.hash);
    if (!link) return;
    const { sweep } = link;
    if (sweep) {
      const tried = sweep.axes.map(({ setting }) => setting);
      for (const name of fieldNames) if (!tried.includes(name)) edit(name, sweep.fields[name]);
      inForm = sweep;
      form.show(sweep);
      form.element.open = true;
    }
    const said = [
      link.figures && words.linked(words.leaderFigures.highest(link.figures)),
      link.problems.length > 0 && words.linkProblems(link.problems.join(', ')),
    ].filter((part) => typeof part === 'string');
    linked.hidden = said.length === 0;
    linked.textContent = said.join(' ');
  };
  addEventListener('popstate', followLink);

  /** @param {Cell} cell @param {SweepMap} of */
  const describe = (cell, of) => {
    const { runs } = sweeping.state;
    const own = cell.keys.flatMap((key) => runs.find((run) => run.key === key) ?? []);
    const isMany = cell.count > 1 && cell.low !== undefined && cell.high !== undefined;
    const format = words.figures[of.measure];
    const said = [
      cell.reason !== undefined
        ? words.reasonsInWords[cell.reason]
        : `${words.measures[of.measure]}: ${figureOf(cell, of.measure)}`,
      isMany && words.spread(format(Number(cell.low)), format(Number(cell.high)), cell.count),
    ];
    return { name: nameOf(cell, of), figures: said.filter((part) => part !== false).join(' · '), runs: own };
  };

  /** How the cell's settings could be trained now. */
  const allowed = () => {
    const is = now();
    return {
      canTrain: is !== undefined && canTrain(is) && ownData(is) === sweeping.state.data,
      endsEarly: is !== undefined && stopAt(is) !== undefined,
    };
  };

  function showCells() {
    const map = drawn;
    if (!map) return;
    const isOnShow = hovered !== undefined && !chosen.includes(hovered);
    const ids = isOnShow ? [...(isComparing ? chosen : []), hovered] : chosen;
    const cells = ids.flatMap((id) => (id === undefined ? [] : (mapView.cell(id) ?? [])));
    cellView.render(
      cells.filter(({ done }) => done > 0).map((cell) => describe(cell, map)),
      sweeping.state,
      { isComparing, goal: mapView.goal },
    );
    cellView.allow(allowed());
  }

  function show() {
    isOld = false;
    const { state } = sweeping;
    progress.render(state);
    views.hidden = !state.sweep;
    if (state.sweep && !inForm) {
      inForm = state.sweep; // of a page before
      form.show(inForm);
      form.element.open = false;
    }
    const is = now();
    if (is) form.render(is, state.workers, isOn(state));
    if (!state.sweep) return;
    const map = mapOf(state.sweep, state.results, mapView.measure, state.shape.classes, mapView.goal);
    drawn = map;
    mapView.render(map, chosen);
    showCells();
    leaders.render(state, mapView.goal, (cell) => nameOf(cell, map));
  }

  /** Something has changed that is not on show. */
  let isOld = false;
  let scheduled = false;
  const showSoon = () => {
    isOld = true;
    if (scheduled || !place.checkVisibility()) return;
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      if (isOld) show();
    }, restMilliseconds);
  };
  let phase = sweeping.state.phase;
  sweeping.subscribe((state) => {
    if (state.phase !== phase && place.checkVisibility()) show();
    else showSoon();
    phase = state.phase;
  });
  form.element.open = sweeping.state.phase === 'none';
  show();
  followLink();

  return {
    /** @param {State} state */
    render(state) {
      if (isOld) showSoon();
      cellView.allow(allowed());
      form.render(state, sweeping.state.workers, isOn(sweeping.state));
      if (state.runs.length === 0) trySpeed();
    },
    recolor: cellView.recolor,
  };
}
