// The runs of this visit in a table: compared, renamed, repeated, saved.
import { create, find, saveFile, setText } from '../dom.js';
import { figures } from '../format.js';
import { differences, fingerprintOf, toCsv, toJson } from '../runs.js';
import { canTrain } from '../state.js';
import * as text from '../text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../runs.js').RunRecord} RunRecord
 * @typedef {{ runAgain(record: RunRecord): void, renameRun(id: number, name: string): void, deleteRun(id: number): void }} Actions
 */

/** @param {RunRecord} record @param {Actions} actions */
function row(record, actions) {
  const name = create('input', { type: 'text', maxlength: '60', autocomplete: 'off' });
  name.value = record.name;
  name.addEventListener('change', () => {
    name.value = name.value.trim() || record.name;
    actions.renameRun(record.id, name.value);
  });
  const differing = create('td');
  const again = create('button', { type: 'button' }, [text.runs.again]);
  again.addEventListener('click', () => {
    if (again.getAttribute('aria-disabled') !== 'true') actions.runAgain(record);
  });
  const remove = create('button', { type: 'button' }, [text.runs.delete]);
  remove.addEventListener('click', () => {
    const next = element.nextElementSibling ?? element.previousElementSibling;
    actions.deleteRun(record.id);
    /** @type {HTMLElement | null | undefined} */ (next?.querySelector('button'))?.focus();
  });
  const fingerprint = fingerprintOf(record) ?? '–';
  const element = create('tr', {}, [
    create('th', { scope: 'row' }, [name]),
    differing,
    create('td', {}, [text.runs.accuracy(record)]),
    create('td', {}, [figures(record.seconds)]),
    create('td', {}, [text.runs.toGoal(record)]),
    create('td', { class: 'fingerprint' }, [create('code', { title: fingerprint }, [fingerprint])]),
    create('td', {}, [create('span', { class: 'actions' }, [again, remove])]),
  ]);
  return { element, name, differing, again, remove };
}

/**
 * @param {Actions} actions
 * @returns {{ render(state: State): void }}
 */
export function runsPanel(actions) {
  const panel = find('#runs', HTMLElement);
  const body = find('#runs-table tbody', HTMLElement);
  /** By id of the run. @type {Map<number, ReturnType<typeof row>>} */
  const rows = new Map();
  /** @type {RunRecord[]} */
  let shown = [];

  find('#runs-csv', HTMLButtonElement).addEventListener('click', () =>
    saveFile('runs.csv', toCsv(shown), 'text/csv'),
  );
  find('#runs-json', HTMLButtonElement).addEventListener('click', () =>
    saveFile('runs.json', toJson(shown), 'application/json'),
  );

  return {
    render(state) {
      for (const [id, { element, again }] of rows) {
        again.setAttribute('aria-disabled', String(!canTrain(state)));
        const isCurrent = shown.some((record) => record.id === id && record.epochs === state.run?.epochs);
        if (isCurrent) element.setAttribute('aria-current', 'true');
        else element.removeAttribute('aria-current');
      }
      if (state.runs === shown) return;
      shown = state.runs;
      panel.hidden = shown.length === 0;
      for (const [id, { element }] of rows) {
        if (shown.some((record) => record.id === id)) continue;
        element.remove();
        rows.delete(id);
      }
      const differing = differences(shown);
      for (const [i, record] of shown.entries()) {
        const parts = rows.get(record.id) ?? row(record, actions);
        if (!rows.has(record.id)) {
          rows.set(record.id, parts);
          body.append(parts.element);
        }
        setText(parts.differing, text.runs.differences(differing[i]));
        parts.name.setAttribute('aria-label', text.runs.nameOf(record.name));
        parts.again.setAttribute('aria-label', text.runs.runAgain(record.name));
        parts.remove.setAttribute('aria-label', text.runs.deleteRun(record.name));
      }
    },
  };
}
