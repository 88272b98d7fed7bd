// The form of a sweep: up to three settings with the values to try, and on how many workers.
import { create, enable, setText } from '../../lib/dom.js';
import { ownData } from '../../model/selectors.js';
import { fieldNames } from '../../model/settings.js';
import { mostAxes, problemOf, runsOf } from '../../model/sweep/definition.js';
import { readValues, textOfValues } from '../../model/sweep/values.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/settings.js').Field} Field
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/sweep/definition.js').Sweep} Sweep
 * @typedef {{ row: HTMLElement, choice: HTMLSelectElement, input: HTMLInputElement, says: HTMLElement, remove: HTMLButtonElement }} AxisRow
 */

/** Between the last key and what is said of it. */
const pauseMilliseconds = 120;

/** What stands in the form at first. @type {[Field, string][]} */
const atFirst = [
  ['learningRate', '0.01, 0.03, 0.1, 0.3'],
  ['batchSize', '10, 25, 50, 100'],
];

/** What a setting is tried with when it is chosen. @type {Partial<Record<Field, string>>} */
const usually = {
  hidden: '16, 16; 32, 16; 64',
  activation: 'relu, sigmoid, tanh',
  seed: '1-3',
  epochs: '2, 5, 10',
  batchSize: '10, 25, 50, 100',
  learningRate: '0.01, 0.03, 0.1, 0.3',
  startRange: 'exercise, he',
  schedule: 'constant, linear, cosine',
  distortion: 'none, standard, elastic',
  worldForms: '0, 0.1, 0.2',
  optimizer: 'sgd, adam',
  momentum: '0, 0.5, 0.9',
  nesterov: 'false, true',
  weightDecay: '0, 0.0001, 0.001',
  beta1: '0.8, 0.9, 0.95',
  beta2: '0.99, 0.999',
  epsilon: '1e-8, 1e-6',
};

/**
 * @param {object} how
 * @param {(sweep: Sweep) => void} how.begin
 * @param {(count: number) => void} how.use so many workers
 * @param {(sweep: Sweep) => string} how.estimate how long it takes, in words
 */
export function whatToTry({ begin, use, estimate }) {
  const words = text.sweep;
  /** @type {State | undefined} */
  let state;
  const axes = create('div', { class: 'sweep-axes' });
  const add = create('button', { type: 'button', class: 'quiet' }, [words.add]);
  const size = create('p', { class: 'note', 'aria-live': 'polite' });
  const start = create('button', { type: 'submit', class: 'primary' }, [words.begin]);
  const workers = create('select', { id: 'sweep-workers' });
  workers.addEventListener('input', () => use(Number(workers.value)));
  const form = create('form', { class: 'sweep-form', novalidate: '' }, [
    axes,
    create('div', { class: 'row' }, [
      add,
      create('label', { for: 'sweep-workers' }, [words.workers]),
      workers,
    ]),
    size,
    create('div', { class: 'row' }, [start]),
  ]);
  const element = create('details', { id: 'sweep-what', open: '' }, [
    create('summary', {}, [create('h3', {}, [words.what])]),
    form,
  ]);

  /** @type {AxisRow[]} */
  let rows = [];
  /** That there ever were, for ids. */
  let count = 0;

  /** @param {Field} setting @param {string} values @returns {AxisRow} */
  function axis(setting, values) {
    const id = `sweep-values-${count++}`;
    const choice = create(
      'select',
      { 'aria-label': words.setting },
      fieldNames.map((field) => create('option', { value: field }, [text.settings.names[field]])),
    );
    choice.value = setting;
    const input = create('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': words.values,
      'aria-describedby': `${id}-says`,
    });
    input.value = values;
    const says = create('p', { id: `${id}-says`, class: 'note' });
    const remove = create('button', { type: 'button', class: 'quiet icon', 'aria-label': words.remove }, [
      '×',
    ]);
    const row = create('div', { class: 'sweep-axis', role: 'group' }, [choice, input, remove, says]);
    const name = () =>
      row.setAttribute('aria-label', text.settings.names[/** @type {Field} */ (choice.value)]);
    name();
    const made = { row, choice, input, says, remove };
    choice.addEventListener('input', () => {
      name();
      input.value = usually[/** @type {Field} */ (choice.value)] ?? '';
      check();
    });
    input.addEventListener('input', checkSoon);
    remove.addEventListener('click', () => {
      rows = rows.filter((other) => other !== made);
      row.remove();
      check();
      add.focus();
    });
    return made;
  }

  /** @param {Field} setting @param {string} values */
  const append = (setting, values) => {
    const made = axis(setting, values);
    rows.push(made);
    axes.append(made.row);
  };
  add.addEventListener('click', () => {
    const free = /** @type {Field[]} */ (['seed', 'hidden', ...fieldNames]).find(
      (field) => !rows.some(({ choice }) => choice.value === field),
    );
    append(/** @type {Field} */ (free), usually[/** @type {Field} */ (free)] ?? '');
    rows.at(-1)?.input.focus();
    check();
  });

  /** What the form says; undefined while something in it is wrong. @returns {Sweep | undefined} */
  const read = () => {
    if (state?.data.phase !== 'ready') return undefined;
    const images = state.data.info.trainingImages;
    const isOwnData = ownData(state) !== undefined;
    let isWrong = rows.length === 0;
    const read = rows.map(({ choice, input, says }) => {
      const setting = /** @type {Field} */ (choice.value);
      const isTwice = rows.some((other) => other.choice !== choice && other.choice.value === setting);
      const { values, problem } = readValues(setting, input.value, images);
      const isForDigits = setting === 'worldForms' && isOwnData;
      const isBad = isTwice || isForDigits || values === undefined;
      isWrong ||= isBad;
      says.className = isBad ? 'error' : 'note';
      input.setAttribute('aria-invalid', String(isBad));
      setText(
        says,
        isTwice
          ? words.twice
          : isForDigits
            ? words.forDigits
            : values
              ? words.valuesAre(values.map((value) => text.settings.inWords(setting, value)))
              : words.problem(problem, setting),
      );
      return { setting, values: values ?? [] };
    });
    if (isWrong) return undefined;
    // World forms are digits.
    return { axes: read, fields: isOwnData ? { ...state.fields, worldForms: '0' } : state.fields };
  };

  /** A sweep is under way. */
  let isBusy = false;
  /** What the form comes to, as far as nothing in it is wrong. @type {Sweep | undefined} */
  let sweep;
  const check = () => {
    sweep = read();
    add.hidden = rows.length >= mostAxes;
    for (const { remove } of rows) remove.hidden = rows.length === 1;
    const images = state?.data.phase === 'ready' ? state.data.info.trainingImages : 0;
    const problem = sweep && problemOf(sweep, images);
    const said = sweep;
    const say = (/** @type {string} */ sentence) => {
      size.className = problem ? 'error' : 'note';
      setText(size, sentence);
    };
    if (isBusy) say(words.stopFirst);
    else if (!said || problem) say(problem ? words.sweepProblem(problem) : '');
    // In a task of its own: of 2,000 runs it takes as long as to look through them.
    else
      setTimeout(
        () => said === sweep && !isBusy && say(`${words.size(runsOf(said).length)} ${estimate(said)}`),
      );
    enable(start, sweep !== undefined && !problem && !isBusy);
  };
  /** A large sweep takes a moment to look through. @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const checkSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, pauseMilliseconds);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    check();
    if (sweep && start.getAttribute('aria-disabled') === 'false') begin(sweep);
  });

  for (const [setting, values] of atFirst) append(setting, values);

  return {
    element,
    start,
    check,
    /** Of another sweep. @param {Sweep} sweep */
    show(sweep) {
      rows = [];
      axes.replaceChildren();
      for (const { setting, values } of sweep.axes) {
        append(setting, textOfValues(setting, values));
      }
      check();
    },
    /** @param {State} now @param {{ wanted: number, most: number }} pool @param {boolean} isOn a sweep is under way */
    render(now, pool, isOn) {
      const isNews =
        state?.fields !== now.fields ||
        state.data !== now.data ||
        state.runs.length !== now.runs.length ||
        isBusy !== isOn;
      state = now;
      isBusy = isOn;
      if (workers.options.length !== pool.most) {
        workers.replaceChildren(
          ...Array.from({ length: pool.most }, (_, i) =>
            create('option', { value: String(i + 1) }, [words.workerCount(i + 1)]),
          ),
        );
      }
      if (document.activeElement !== workers) workers.value = String(pool.wanted);
      if (isNews) check();
    },
  };
}
