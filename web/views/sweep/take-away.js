// A sweep to take away: as a table, as the terminal's records, as a link.
import { create } from '../../lib/dom.js';
import { saveFile } from '../../lib/save-file.js';
import { toCsv, toJsonLines } from '../../model/sweep/files.js';
import { figuresOf } from '../../model/sweep/leaderboard.js';
import { toSweepHash } from '../../model/sweep/link.js';
import { linkCopier } from '../../parts/link-copier.js';
import { language, text } from '../../text/text.js';

/** @typedef {import('../../actions/sweep.js').SweepState} SweepState */

/** @param {() => SweepState} now @param {HTMLElement} saver of the map */
export function takeAway(now, saver) {
  const words = text.sweep;
  /** @param {string} label @param {(sweep: import('../../model/sweep/definition.js').Sweep, now: SweepState) => void} act */
  const button = (label, act) => {
    const made = create('button', { type: 'button' }, [label]);
    made.addEventListener('click', () => {
      const state = now();
      if (state.sweep) act(state.sweep, state);
    });
    return made;
  };
  const message = create('p', { class: 'note', 'aria-live': 'polite' });
  const field = create('input', { type: 'text', readonly: '', hidden: '', 'aria-label': words.linkField });
  const copy = linkCopier(message, field);
  return create('div', { class: 'sweep-take-away' }, [
    saver,
    create('div', { class: 'row' }, [
      button(words.csv, (sweep, { results }) =>
        saveFile('sweep.csv', toCsv(sweep, results, language), 'text/csv'),
      ),
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
}
