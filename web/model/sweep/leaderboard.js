// Who leads in a sweep: the fastest to a goal, the most accurate, the smallest network that reaches it; and what a link says of the best.
import { goal as usualGoal } from '../comparison.js';
import { parametersOf } from '../parameters.js';
import { runsOf } from './definition.js';
import { bestOf, mapOf, ranked } from './results.js';

/**
 * @typedef {import('./definition.js').Sweep} Sweep
 * @typedef {import('./results.js').Cell} Cell
 * @typedef {import('./results.js').Results} Results
 *
 * @typedef {object} Leader means over the seeds that are averaged
 * @property {Cell} cell of the map of the measure that it leads by
 * @property {number} accuracy at the end, 0 to 1
 * @property {number | undefined} epochs to the goal, where every run got there, here and below
 * @property {number | undefined} seconds
 * @property {number} parameters
 *
 * @typedef {{ fastest: Leader[], highest: Leader[], smallest: Leader[] }} Leaderboard the best first
 */

/**
 * Only cells that are whole lead, and the same runs only once.
 * @param {Sweep} sweep
 * @param {Results} results
 * @param {{ inputs: number, classes: number }} data
 * @param {number} [goal] an accuracy, 0 to 1
 * @returns {Leaderboard}
 */
export function leaderboard(sweep, results, { inputs, classes }, goal = usualGoal) {
  const settings = new Map(runsOf(sweep).map((run) => [run.key, run.settings]));
  /** Says which runs they are: those of a cell differ in their seed only. @param {Cell} cell */
  const firstOf = ({ keys }) => keys[0];
  /** The best first. @param {import('./results.js').MeasureName} measure */
  const cellsBy = (measure) => {
    /** @type {Map<string, Cell>} */
    const cells = new Map();
    for (const cell of ranked(mapOf(sweep, results, measure, classes, goal))) {
      if (!cells.has(firstOf(cell))) cells.set(firstOf(cell), cell);
    }
    return cells;
  };
  const accuracy = cellsBy('accuracy');
  const epochs = cellsBy('epochsToGoal');
  const seconds = cellsBy('secondsToGoal');
  /** @param {Cell} cell @returns {Leader} */
  const leader = (cell) => ({
    cell,
    accuracy: Number(accuracy.get(firstOf(cell))?.mean), // a cell that is whole by any measure is so by this one
    epochs: epochs.get(firstOf(cell))?.mean,
    seconds: seconds.get(firstOf(cell))?.mean,
    parameters: parametersOf([inputs, ...(settings.get(firstOf(cell))?.hidden ?? []), classes]),
  });
  const highest = [...accuracy.values()].map(leader);
  return {
    fastest: [...seconds.values()].map(leader),
    highest,
    smallest: highest.filter((of) => of.accuracy >= goal).sort((a, b) => a.parameters - b.parameters),
  };
}

/**
 * What a link says of the most accurate cell.
 * @param {Sweep} sweep
 * @param {Results} results
 * @returns {import('./link.js').Figures | undefined} nothing while no cell is whole
 */
export function figuresOf(sweep, results) {
  const best = bestOf(mapOf(sweep, results, 'accuracy'));
  const run = runsOf(sweep).find(({ key }) => key === best?.keys[0]);
  const result = run && results.get(run.key);
  if (best?.mean === undefined || !result) return undefined;
  const values = sweep.axes.map((axis, i) => axis.values[run.at[i]]);
  return { values, accuracy: best.mean, fingerprint: result.fingerprint };
}
