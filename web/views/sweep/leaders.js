// Who leads in a sweep, by three measures.
import { create, setText } from '../../lib/dom.js';
import { leaderboard } from '../../model/sweep/leaderboard.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../actions/sweep.js').SweepState} SweepState
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 * @typedef {'fastest' | 'highest' | 'smallest'} Board
 */

/** @param {(cell: Cell) => void} onChoose */
export function leadersPanel(onChoose) {
  const words = text.sweep;
  const list = create('dl');
  const boards = /** @type {Board[]} */ (['fastest', 'highest', 'smallest']).map((board) => {
    const button = create('button', { type: 'button', class: 'quiet' });
    const figures = create('span');
    list.append(create('dt', {}, [words.leader[board]]), create('dd', {}, [figures, button]));
    const made = { board, button, figures, cell: /** @type {Cell | undefined} */ (undefined) };
    button.addEventListener('click', () => made.cell && onChoose(made.cell));
    return made;
  });
  const element = create('div', { class: 'sweep-leaders' }, [create('h3', {}, [words.leaders]), list]);

  return {
    element,
    /**
     * @param {SweepState} now
     * @param {number} goal an accuracy, 0 to 1
     * @param {(cell: Cell) => string} nameOf
     */
    render(now, goal, nameOf) {
      if (!now.sweep) return;
      const leaders = leaderboard(now.sweep, now.results, now.shape, goal);
      for (const made of boards) {
        const [first] = leaders[made.board];
        made.cell = first?.cell;
        made.button.hidden = !first;
        setText(made.button, first ? nameOf(first.cell) : '');
        setText(
          made.figures,
          first
            ? words.leaderFigures[made.board](first)
            : leaders.highest.length > 0
              ? words.noneReached
              : '–',
        );
      }
    },
  };
}
