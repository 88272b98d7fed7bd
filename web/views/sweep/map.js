// The map of a sweep: cells with their figures, coloured by them, in one table or several; over one setting also as a line with a band.
import { bandChart } from '../../charts/band-chart.js';
import { tabStorage } from '../../kernel/tab-storage.js';
import { create, setText } from '../../lib/dom.js';
import { plain } from '../../lib/format.js';
import { oneTabStop } from '../../lib/one-tab-stop.js';
import { goal as usualGoal } from '../../model/comparison.js';
import { decimal } from '../../model/settings.js';
import { bestOf, measures } from '../../model/sweep/results.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 * @typedef {import('../../model/sweep/results.js').SweepMap} SweepMap
 * @typedef {import('../../model/sweep/results.js').MeasureName} MeasureName
 */

const shownKey = 'mnist-lab.sweep.shown';

/** Which cell it is, whatever it says. @param {Cell} cell */
export const idOf = ({ values }) => values.join('\n');

/** @param {Cell} cell @param {SweepMap} map "learning rate 0.1 · batch size 25" */
export function nameOf({ values }, map) {
  const axes = map.kind === 'line' ? [map.columns] : [map.rows, map.columns, map.each];
  return text.settings.list(
    axes.flatMap((axis, i) => (axis ? [{ name: axis.setting, value: values[i] }] : [])),
  );
}

/** What stands in a cell: its figure, or why it has none. @param {Cell} cell @param {MeasureName} measure */
export function figureOf({ mean, reason, done, count }, measure) {
  const words = text.sweep;
  if (reason !== undefined) return words.reasons[reason] ?? '–';
  if (mean === undefined) return done > 0 ? '–' : '';
  const figure = words.figures[measure](mean);
  return count < done ? words.some(figure, count, done) : figure;
}

/** @param {Cell} cell @param {SweepMap} map @param {boolean} isBest what a cell says to those who do not see the map */
function spokenOf(cell, map, isBest) {
  const words = text.sweep;
  const parts = [
    nameOf(cell, map),
    cell.done === 0
      ? words.waiting
      : cell.reason !== undefined
        ? words.reasonsInWords[cell.reason]
        : figureOf(cell, map.measure),
    isBest && words.best,
  ];
  return parts.filter((part) => part !== false).join(': ');
}

/**
 * @param {object} how
 * @param {(cell: Cell) => void} how.onChoose
 * @param {(cell: Cell | undefined) => void} how.onHover the pointer is over one, or over none any more
 * @param {() => void} how.onMeasure another measure is to be shown, or another goal holds
 */
export function mapPanel({ onChoose, onHover, onMeasure }) {
  const words = text.sweep;
  const select = create(
    'select',
    { id: 'sweep-measure' },
    Object.keys(measures).map((name) =>
      create('option', { value: name }, [words.measures[/** @type {MeasureName} */ (name)]]),
    ),
  );
  select.addEventListener('input', () => changed());
  /** What is shown is remembered over reloads. */
  const [measure, remembered] = (tabStorage.get(shownKey) ?? '').split(' ');
  if (Object.hasOwn(measures, measure)) select.value = measure;
  let goal = Number(remembered) > 0 && Number(remembered) < 1 ? Number(remembered) : usualGoal;
  const changed = () => {
    tabStorage.set(shownKey, `${select.value} ${goal}`);
    onMeasure();
  };
  const goalField = create('input', {
    id: 'sweep-goal',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    'aria-describedby': 'sweep-goal-wrong',
  });
  goalField.value = plain(Number((100 * goal).toPrecision(6)));
  const goalWrong = create('p', { id: 'sweep-goal-wrong', class: 'error', hidden: '' }, [words.goalWrong]);
  goalField.addEventListener('input', () => {
    const percent = decimal(goalField.value);
    const isGood = percent > 0 && percent < 100;
    goalWrong.hidden = isGood;
    goalField.setAttribute('aria-invalid', String(!isGood));
    if (!isGood) return; // the last good one stays
    goal = percent / 100;
    changed();
  });
  const place = create('div', { class: 'sweep-grids' });
  const linePlace = create('div');
  const legend = create('p', { class: 'note' });
  const element = create('div', { class: 'sweep-map' }, [
    create('div', { class: 'row' }, [
      create('label', { for: 'sweep-measure' }, [words.show]),
      select,
      create('span', { class: 'sweep-goal' }, [
        create('label', { for: 'sweep-goal' }, [words.goal]),
        goalField,
        '%',
      ]),
    ]),
    goalWrong,
    place,
    linePlace,
    legend,
  ]);
  /** By what the cell is. @type {Map<string, { button: HTMLButtonElement, cell: Cell }>} */
  let buttons = new Map();
  /** What the tables were made for. */
  let made = '';
  /** What the line was drawn of. */
  let drawn = '';

  /** @param {SweepMap} map @param {Cell[][]} rows @param {string} caption */
  const tableOf = (map, rows, caption) => {
    const heading = (
      /** @type {string} */ setting,
      /** @type {string} */ value,
      /** @type {string} */ scope,
    ) => create('th', { scope }, [text.settings.inWords(/** @type {any} */ (setting), value)]);
    const { columns } = map;
    const bodyRows = rows.map((cells, i) => {
      const first = map.kind === 'grids' ? [heading(map.rows.setting, map.rows.values[i], 'row')] : [];
      const data = cells.map((cell) => {
        const button = create('button', { type: 'button' });
        const entry = { button, cell };
        button.addEventListener('click', () => onChoose(entry.cell));
        button.addEventListener('pointerenter', () => onHover(entry.cell));
        button.addEventListener('pointerleave', () => onHover(undefined));
        buttons.set(idOf(cell), entry);
        return create('td', {}, [button]);
      });
      return create('tr', {}, [...first, ...data]);
    });
    const names = text.settings.names;
    const corner =
      map.kind === 'grids'
        ? [create('td', { class: 'note' }, [`${names[map.rows.setting]} ↓ ${names[columns.setting]} →`])]
        : [];
    const table = create('table', { class: 'sweep-grid' }, [
      create('caption', { class: caption ? '' : 'visually-hidden' }, [
        caption || words.table(words.measures[map.measure]),
      ]),
      create('thead', {}, [
        create('tr', {}, [
          ...corner,
          ...columns.values.map((value) => heading(columns.setting, value, 'col')),
        ]),
      ]),
      create('tbody', {}, bodyRows),
    ]);
    oneTabStop(table);
    return create(
      'div',
      {
        class: 'table-frame',
        role: 'region',
        'aria-label': caption || words.table(words.measures[map.measure]),
        tabindex: '0',
      },
      [table],
    );
  };

  /** @param {SweepMap} map */
  const make = (map) => {
    buttons = new Map();
    if (map.kind === 'line')
      return place.replaceChildren(tableOf(map, [map.points], text.settings.names[map.columns.setting]));
    const { each } = map;
    place.replaceChildren(
      ...map.grids.map(({ value, rows }) =>
        tableOf(
          map,
          rows,
          each && value !== undefined ? text.settings.list([{ name: each.setting, value }]) : '',
        ),
      ),
    );
  };

  return {
    element,
    /** An accuracy, 0 to 1. */
    get goal() {
      return goal;
    },
    get measure() {
      return /** @type {MeasureName} */ (select.value);
    },
    /** The cell that is the same place of the map. @param {string} id */
    cell: (id) => buttons.get(id)?.cell,
    /** @param {SweepMap} map @param {string[]} chosen ids of cells */
    render(map, chosen) {
      const shape = JSON.stringify([
        map.kind,
        map.measure,
        map.columns,
        map.kind === 'grids' && [map.rows, map.each],
      ]);
      if (shape !== made) make(map);
      made = shape;
      const best = bestOf(map);
      const means = map.cells.flatMap(({ mean, reason, count, done }) =>
        mean === undefined || reason || count < done ? [] : [mean],
      );
      const [lowest, highest] = [Math.min(...means), Math.max(...means)];
      const { isLargerBetter } = measures[map.measure];
      for (const cell of map.cells) {
        const entry = buttons.get(idOf(cell));
        if (!entry) continue;
        entry.cell = cell;
        const { button } = entry;
        const isBest = cell === best;
        setText(button, `${figureOf(cell, map.measure)}${isBest ? ' ★' : ''}`);
        const share =
          cell.mean === undefined || highest === lowest ? 0 : (cell.mean - lowest) / (highest - lowest);
        button.style.setProperty('--share', String(isLargerBetter ? share : 1 - share));
        button.className = [
          cell.reason && cell.reason !== 'not reached' && 'not',
          cell.missing > 0 && 'part',
          isBest && 'best',
        ]
          .filter(Boolean)
          .join(' ');
        // Of runs that did not get there the mean of the others would flatter.
        if (cell.mean === undefined || cell.count < cell.done) button.style.setProperty('--share', '0');
        const spoken = spokenOf(cell, map, isBest);
        if (button.title !== spoken) {
          button.title = spoken;
          button.setAttribute('aria-label', spoken);
        }
        button.setAttribute('aria-pressed', String(chosen.includes(idOf(cell))));
      }
      setText(legend, words.legend(map.seeds?.values.length ?? 1));
      linePlace.hidden = map.kind !== 'line';
      const line = map.kind === 'line' ? JSON.stringify(map.points) + map.measure : '';
      if (map.kind === 'line' && line !== drawn) {
        const points = map.points.map((point) => ({
          name: text.settings.inWords(map.columns.setting, point.value),
          mean: point.mean ?? Number.NaN,
          low: point.low ?? Number.NaN,
          high: point.high ?? Number.NaN,
        }));
        const name = words.measures[map.measure];
        drawn = line;
        linePlace.replaceChildren(bandChart(points, words.figures[map.measure], words.table(name)));
      }
    },
  };
}
