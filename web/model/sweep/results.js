// What came of a sweep's runs: how good each is by some measure, and the map that all of them make.
import { goal as usualGoal } from '../comparison.js';
import { combinationsOf } from './definition.js';

/**
 * @typedef {import('../../types.js').SweepResult} SweepResult
 * @typedef {import('./definition.js').Axis} Axis
 * @typedef {import('./definition.js').Sweep} Sweep
 * @typedef {ReadonlyMap<string, SweepResult>} Results by the key of the run
 *
 * @typedef {object} Measure
 * @property {boolean} isLargerBetter
 * @property {(result: SweepResult, goal?: number) => number | undefined} of a run; nothing where it did not get there. goal: an accuracy, 0 to 1; the exercise's 90 % by default
 *
 * @typedef {keyof typeof measures} MeasureName
 * @typedef {'diverged' | 'dead units' | 'never learned'} Fault
 *
 * @typedef {object} Cell runs that differ in nothing but their seed, where that is averaged
 * @property {string[]} values by axis of the map
 * @property {string[]} keys of its runs
 * @property {number} done
 * @property {number} missing
 * @property {{ key: string, fault: Fault }[]} faults of the runs that have one
 * @property {Fault | 'not reached' | undefined} reason why it has no figure, or a poor one: of all that are done each has a fault, or none has
 *   got where the measure ends
 * @property {number} count how many runs have a figure
 * @property {number | undefined} mean of those, here and below
 * @property {number | undefined} low
 * @property {number | undefined} high
 *
 * @typedef {object} MapBase
 * @property {MeasureName} measure
 * @property {number} goal that it measures by, where it does
 * @property {Axis | undefined} seeds that are averaged
 * @property {Cell[]} cells all of them
 *
 * @typedef {MapBase & { kind: 'line', columns: Axis, points: (Cell & { value: string })[] }} Line
 * @typedef {MapBase & { kind: 'grids', rows: Axis, columns: Axis, each: Axis | undefined,
 *   grids: { value: string | undefined, rows: Cell[][] }[] }} Grids one, or one for each value of a third axis
 * @typedef {Line | Grids} SweepMap
 */

/** @param {SweepResult} result @param {number} [goal] @returns {number | undefined} */
function epochsToGoal({ accuracies }, goal = usualGoal) {
  const reached = accuracies.findIndex((accuracy) => accuracy >= goal);
  return reached < 0 ? undefined : reached + 1;
}

/** @param {SweepResult} result @param {number} [goal] */
function secondsToGoal(result, goal = usualGoal) {
  const epochs = epochsToGoal(result, goal);
  return epochs && result.seconds.slice(0, epochs).reduce((sum, seconds) => sum + seconds, 0);
}

/** @satisfies {Record<string, Measure>} */
export const measures = {
  /** Of the test set at the end, 0 to 1. A run that diverged has come to none. */
  accuracy: {
    isLargerBetter: true,
    of: ({ state, accuracies }) => (state === 'finished' ? accuracies.at(-1) : undefined),
  },
  /** After any epoch. */
  best: {
    isLargerBetter: true,
    of: ({ accuracies }) => (accuracies.length > 0 ? Math.max(...accuracies) : undefined),
  },
  epochsToGoal: { isLargerBetter: false, of: epochsToGoal },
  secondsToGoal: { isLargerBetter: false, of: secondsToGoal },
};

/** Times as accurate as guessing is guessing still: classes are not equally frequent. */
const nearChance = 1.5;

/** Why a run does not learn, if it does not. @param {SweepResult} result @param {number} classes @returns {Fault | undefined} */
export function faultOf({ state, accuracies, silentUnits, units }, classes) {
  if (state === 'diverged') return 'diverged';
  if (units > 0 && silentUnits >= units) return 'dead units';
  return accuracies.every((accuracy) => accuracy <= nearChance / classes) ? 'never learned' : undefined;
}

/** The worst first. @type {Fault[]} */
const allFaults = ['diverged', 'dead units', 'never learned'];

/**
 * @param {string[]} values
 * @param {string[]} keys
 * @param {Results} results
 * @param {(result: SweepResult) => number | undefined} measured
 * @param {number} classes
 * @returns {Cell}
 */
function cellOf(values, keys, results, measured, classes) {
  /** @type {Cell['faults']} */
  const faults = [];
  /** @type {number[]} */
  const figures = [];
  let done = 0;
  for (const key of keys) {
    const result = results.get(key);
    if (!result) continue;
    done++;
    const fault = faultOf(result, classes);
    if (fault) faults.push({ key, fault });
    const figure = measured(result);
    if (figure !== undefined) figures.push(figure);
  }
  const isFaulty = done > 0 && faults.length === done;
  const worst = allFaults.find((name) => faults.some(({ fault }) => fault === name));
  const notReached = done > 0 && figures.length === 0 ? 'not reached' : undefined;
  const count = figures.length;
  return {
    values,
    keys,
    done,
    missing: keys.length - done,
    faults,
    reason: isFaulty ? worst : notReached,
    count,
    mean: count > 0 ? figures.reduce((sum, figure) => sum + figure, 0) / count : undefined,
    low: count > 0 ? Math.min(...figures) : undefined,
    high: count > 0 ? Math.max(...figures) : undefined,
  };
}

/** Consecutive parts. @template T @param {T[]} list @param {number} size @returns {T[][]} */
const inParts = (list, size) =>
  Array.from({ length: list.length / size }, (_, i) => list.slice(i * size, (i + 1) * size));

/**
 * The map as far as it is known. Seeds are averaged, where they are not all that is tried. One other axis makes a line, two make rows and
 * columns, three a grid for each value of the third.
 * @param {Sweep} sweep
 * @param {Results} results
 * @param {MeasureName} measure
 * @param {number} [classes] that the dataset has
 * @param {number} [goal] of those that measure the way to one: an accuracy, 0 to 1
 * @returns {SweepMap}
 */
export function mapOf(sweep, results, measure, classes = 10, goal = usualGoal) {
  const seeds = sweep.axes.length > 1 ? sweep.axes.find(({ setting }) => setting === 'seed') : undefined;
  const shown = sweep.axes.filter((axis) => axis !== seeds);
  // In the order of the grids, then rows, then columns.
  const order = shown.length === 3 ? [shown[2], shown[0], shown[1]] : shown;
  const places = order.map((axis) => sweep.axes.indexOf(axis));
  /** @type {string[][]} */
  const keys = Array.from({ length: order.reduce((count, axis) => count * axis.values.length, 1) }, () => []);
  /** @type {string[][]} */
  const values = [];
  for (const { key, at } of combinationsOf(sweep)) {
    const index = order.reduce((sum, axis, i) => sum * axis.values.length + at[places[i]], 0);
    keys[index].push(key);
    values[index] = shown.map((axis) => axis.values[at[sweep.axes.indexOf(axis)]]);
  }
  const measured = (/** @type {SweepResult} */ result) => measures[measure].of(result, goal);
  const cells = keys.map((own, i) => cellOf(values[i], own, results, measured, classes));
  const [rows, columns, each] = shown;
  if (!columns) {
    const points = cells.map((cell) => ({ ...cell, value: cell.values[0] }));
    return { kind: 'line', measure, goal, seeds, columns: rows, points, cells: points };
  }
  const inGrids = inParts(cells, rows.values.length * columns.values.length);
  const grids = inGrids.map((grid, i) => ({
    value: each?.values[i],
    rows: inParts(grid, columns.values.length),
  }));
  return { kind: 'grids', measure, goal, seeds, rows, columns, each, grids, cells };
}

/** Whether all its runs came to their end, and each has a figure. @param {Cell} cell */
export const isWhole = ({ keys, count, faults }) =>
  count === keys.length && !faults.some(({ fault }) => fault === 'diverged');

/**
 * Those that are whole, the best first; those that are as good stay in their order. Of others the mean of the runs that came so far would
 * flatter.
 * @param {SweepMap} map
 */
export function ranked({ measure, cells }) {
  const sign = measures[measure].isLargerBetter ? -1 : 1;
  return cells.filter(isWhole).sort((a, b) => sign * (Number(a.mean) - Number(b.mean)));
}

/** The best of the cells that are whole, if there is one. @param {SweepMap} map */
export const bestOf = (map) => ranked(map).at(0);
