// Who leads in a sweep, by three measures; and the sweep as a file or a link.
import { create, setText } from '../../lib/dom.js';
import { saveFile } from '../../lib/save-file.js';
import { toCsv, toJsonLines } from '../../model/sweep/files.js';
import { figuresOf, leaderboard } from '../../model/sweep/leaderboard.js';
import { toSweepHash } from '../../model/sweep/link.js';
import { linkCopier } from '../../parts/link-copier.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../actions/sweep.js').SweepState} SweepState
 * @typedef {import('../../model/sweep/results.js').Cell} Cell
 * @typedef {'fastest' | 'highest' | 'smallest'} Board
 */

/** @param {(cell: Cell) => void} onChoose */
export function leadersPanel(onChoose) {
  const words = text.sweep;
  /** @type {SweepState | undefined} */
  let state;
  const list = create('dl');
  const boards = /** @type {Board[]} */ (['fastest', 'highest', 'smallest']).map((board) => {
    const button = create('button', { type: 'button', class: 'quiet' });
    const figures = create('span');
    list.append(create('dt', {}, [words.leader[board]]), create('dd', {}, [figures, button]));
    const made = { board, button, figures, cell: /** @type {Cell | undefined} */ (undefined) };
    button.addEventListener('click', () => made.cell && onChoose(made.cell));
    return made;
  });
  /** @param {string} label @param {(sweep: import('../../model/sweep/definition.js').Sweep, now: SweepState) => void} act */
  const button = (label, act) => {
    const made = create('button', { type: 'button' }, [label]);
    made.addEventListener('click', () => state?.sweep && act(state.sweep, state));
    return made;
  };
  const message = create('p', { class: 'note', 'aria-live': 'polite' });
  const field = create('input', { type: 'text', readonly: '', hidden: '', 'aria-label': words.linkField });
  const copy = linkCopier(message, field);
  const element = create('div', { class: 'sweep-leaders' }, [
    create('h3', {}, [words.leaders]),
    list,
    create('div', { class: 'row' }, [
      button(words.csv, (sweep, { results }) => saveFile('sweep.csv', toCsv(sweep, results), 'text/csv')),
      button(words.json, (sweep, { results }) =>
        saveFile('sweep.jsonl', toJsonLines(sweep, results), 'application/jsonl'),
      ),
      button(words.copy, (sweep, { results, data }) => {
        const found = data === undefined ? figuresOf(sweep, results) : undefined; // others have only MNIST
        return copy(new URL(toSweepHash(sweep, found), location.href).href, words.copied);
      }),
    ]),
    message,
    field,
  ]);

  return {
    element,
    /**
     * @param {SweepState} now
     * @param {number} goal an accuracy, 0 to 1
     * @param {(cell: Cell) => string} nameOf
     */
    render(now, goal, nameOf) {
      state = now;
      if (!now.sweep) return;
      const leaders = leaderboard(now.sweep, now.results, now.shape, goal);
      for (const made of boards) {
        const [first] = leaders[made.board];
        made.cell = first?.cell;
        made.button.hidden = !first;
        setText(made.button, first ? nameOf(first.cell) : '');
        setText(made.figures, first ? words.leaderFigures[made.board](first) : '–');
      }
    },
  };
}
