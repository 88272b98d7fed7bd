// The map of a sweep as a figure to hand in.
import { fieldNames, isUsed } from '../../model/settings.js';
import { bestOf, measures } from '../../model/sweep/results.js';
import { text } from '../../text/text.js';
import { figureOf } from './map.js';

/**
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 * @typedef {import('../../model/sweep/results.js').SweepMap} SweepMap
 */

/** The best cell's: light enough for ink. */
const color = '#7fc9bf';

/** @param {SweepMap} map @param {Cell | undefined} best */
export async function mapFigure(map, best) {
  const { stacked, table } = await import('../../formats/figures/table.js');
  const { names } = text.settings;
  const means = map.cells.flatMap(({ mean, reason, count, done }) =>
    mean === undefined || reason || count < done ? [] : [mean],
  );
  const [lowest, highest] = [Math.min(...means), Math.max(...means)];
  const { isLargerBetter } = measures[map.measure];
  /** @param {Cell} cell */
  const cellOf = (cell) => {
    const { mean, count, done, reason } = cell;
    const isWhole = mean !== undefined && count === done && !reason && highest > lowest;
    const share = isWhole ? (mean - lowest) / (highest - lowest) : 0;
    return {
      text: `${figureOf(cell, map.measure)}${cell === best ? ' ★' : ''}`,
      share: isWhole && !isLargerBetter ? 1 - share : share,
      bold: cell === best,
    };
  };
  /** @param {string} setting @param {string} value */
  const inWords = (setting, value) => text.settings.inWords(/** @type {any} */ (setting), value);
  const columns = map.columns.values.map((value) => inWords(map.columns.setting, value));
  if (map.kind === 'line') {
    const row = { name: text.sweep.measures[map.measure], cells: map.points.map(cellOf) };
    return table({ corner: `${names[map.columns.setting]} →`, columns, rows: [row], color });
  }
  const { rows, each } = map;
  const corner = `${names[rows.setting]} ↓ ${names[map.columns.setting]} →`;
  return stacked(
    map.grids.map(({ value, rows: cells }) => ({
      name: each && value !== undefined ? text.settings.list([{ name: each.setting, value }]) : '',
      figure: table({
        corner,
        columns,
        color,
        rows: cells.map((row, i) => ({
          name: inWords(rows.setting, rows.values[i]),
          cells: row.map(cellOf),
        })),
      }),
    })),
  );
}

/** Where it comes from: what all runs have in common, and where the best came to. @param {import('../../actions/sweep.js').SweepState} state @param {SweepMap | undefined} map */
export function mapPrint({ sweep, results }, map) {
  if (!sweep || !map) return '';
  const { fields, axes } = sweep;
  const tried = axes.map(({ setting }) => setting);
  const common = fieldNames.filter((name) => !tried.includes(name) && isUsed(name, fields));
  const best = bestOf(map);
  const found = best && results.get(best.keys[0]);
  return [
    'MNIST Lab',
    text.sweep.measures[map.measure],
    text.settings.list(common.map((name) => ({ name, value: fields[name] }))),
    found && text.sweep.bestPrint(found.fingerprint),
  ]
    .filter((part) => part)
    .join(' · ');
}
