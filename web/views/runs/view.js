// The runs that came to their end, in a table: compared, renamed, repeated, shared, saved.
import './view.css';
import { create, enable, find, onPress, setText } from '../../lib/dom.js';
import { figures } from '../../lib/format.js';
import { saveFile } from '../../lib/save-file.js';
import { differences, fingerprintOf, toCsv, toJson } from '../../model/comparison.js';
import { canTrain, reproducible } from '../../model/selectors.js';
import { fieldsOf } from '../../model/settings.js';
import { toHash } from '../../model/to-link.js';
import { linkCopier } from '../../parts/link-copier.js';
import { language, text } from '../../text/text.js';
import { takeDoor } from '../take/door.js';
import { elementsOf } from './elements.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/record.js').RunRecord} RunRecord
 * @typedef {{ runAgain(record: RunRecord): void, renameRun(id: string, name: string): void, deleteRun(id: string): void,
 *   deleteRuns(): void, restoreRuns(records: RunRecord[]): void } & Pick<import('../../actions/index.js').Actions, 'taking'>} Actions
 */

/**
 * @param {RunRecord} record
 * @param {string[]} headings of the columns
 * @param {Actions & { copyLink(record: RunRecord, name: string): Promise<boolean>, take(record: RunRecord, opener: HTMLElement): void }} actions
 * @param {(isLast: boolean) => void} onRemove the person removes it
 */
function row(record, headings, actions, onRemove) {
  const name = create('input', { type: 'text', maxlength: '60', autocomplete: 'off' });
  name.value = text.runName(record);
  name.addEventListener('change', () => {
    actions.renameRun(record.id, name.value.trim());
    name.value = name.value.trim() || text.runName({ ...record, name: '' });
  });
  const differing = create('td');
  const again = create('button', { type: 'button' }, [text.runs.again]);
  onPress(again, () => actions.runAgain(record));
  const link = create('button', { type: 'button' }, [text.runs.link]);
  link.hidden = !reproducible(record);
  link.addEventListener('click', async () => {
    // The button says it too: on a telephone the message may be far below.
    if (await actions.copyLink(record, name.value)) setText(link, text.runs.copied);
  });
  link.addEventListener('blur', () => setText(link, text.runs.link));
  const take = create('button', { type: 'button' }, [text.runs.take]);
  take.addEventListener('click', () => actions.take(record, take));
  const remove = create('button', { type: 'button' }, [text.runs.delete]);
  remove.addEventListener('click', () => {
    const next = element.nextElementSibling ?? element.previousElementSibling;
    onRemove(!next);
    if (next) /** @type {HTMLElement | null} */ (next.querySelector('button'))?.focus();
  });
  const fingerprint = fingerprintOf(record) ?? '–';
  const element = create('tr', {}, [
    create('th', { scope: 'row' }, [name]),
    differing,
    create('td', {}, [text.runs.accuracy(record)]),
    create('td', {}, [figures(record.seconds)]),
    create('td', {}, [text.runs.toGoal(record)]),
    create('td', { class: 'fingerprint' }, [create('code', { title: fingerprint }, [fingerprint])]),
    create('td', { class: 'actions' }, [create('span', {}, [again, link, take, remove])]),
  ]);
  // On a telephone a row is a card, and each of its facts brings its heading along.
  for (const [i, heading] of headings.entries()) element.cells[i].setAttribute('data-heading', heading);
  return { element, name, differing, again, link, take, remove };
}

/**
 * @param {Actions} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void }}
 */
export function view(actions, fail) {
  const views = find('#runs-views', HTMLElement);
  const none = find('#no-runs', HTMLElement);
  const notKept = find('#runs-not-kept', HTMLElement);
  const headings = text.runs.columns;
  const { body, linkMessage, link, saveCsv, saveJson, deleteAll } = elementsOf(views);
  /** By id of the run. @type {Map<string, ReturnType<typeof row>>} */
  const rows = new Map();
  /** @type {RunRecord[]} */
  let shown = [];
  const copy = linkCopier(linkMessage, link);
  const copyLink = (/** @type {RunRecord} */ record, /** @type {string} */ name) =>
    copy(
      new URL(toHash(fieldsOf(record.settings), reproducible(record)), location.href).href,
      text.runs.linkCopied(name),
    );
  const openTake = takeDoor(actions.taking);
  /** @param {RunRecord} record as it was first shown @param {HTMLElement} opener */
  const take = (record, opener) =>
    openTake()
      .then((open) => open(shown.find(({ id }) => id === record.id) ?? record, opener))
      .catch(fail);
  const named = () => shown.map((record) => ({ ...record, name: text.runName(record) }));

  saveCsv.addEventListener('click', () => saveFile('runs.csv', toCsv(named(), language), 'text/csv'));
  saveJson.addEventListener('click', () => saveFile('runs.json', toJson(named()), 'application/json'));

  /** Deleted last. @type {RunRecord[]} */
  let deleted = [];
  const restore = find('#restore-runs', HTMLButtonElement);
  /** @param {RunRecord[]} records @param {() => void} act deletes them @param {boolean} isAll */
  const remove = (records, act, isAll) => {
    deleted = records;
    act();
    restore.hidden = false;
    if (isAll) restore.focus();
  };
  deleteAll.addEventListener('click', () => remove(shown, actions.deleteRuns, true));
  restore.addEventListener('click', () => {
    actions.restoreRuns(deleted);
    find('#runs-heading', HTMLElement).focus();
  });

  /** @param {State} state */
  const showRuns = (state) => {
    // What another tab deleted is not this one's to bring back.
    if (
      deleted.some(({ id }) => state.runs.some((record) => record.id === id)) ||
      state.runs.length > shown.length
    ) {
      deleted = [];
    }
    restore.hidden = deleted.length === 0;
    shown = state.runs;
    views.hidden = shown.length === 0;
    none.hidden = shown.length > 0;
    for (const [id, { element }] of rows) {
      if (shown.some((record) => record.id === id)) continue;
      element.remove();
      rows.delete(id);
    }
    const differing = differences(shown);
    const nameOf = (/** @type {number} */ number) =>
      text.runName(shown.find((record) => record.number === number) ?? { number, name: '' });
    for (const [i, record] of shown.entries()) {
      const parts =
        rows.get(record.id) ??
        row(record, headings, { ...actions, copyLink, take }, (isLast) =>
          // As it is by then: it may have been renamed.
          remove(
            shown.filter(({ id }) => id === record.id),
            () => actions.deleteRun(record.id),
            isLast,
          ),
        );
      if (!rows.has(record.id)) {
        rows.set(record.id, parts);
        body.append(parts.element);
      }
      const name = text.runName(record);
      if (document.activeElement !== parts.name) parts.name.value = name; // another tab may have changed it
      const facts = [text.settings.list(differing[i]), text.runs.course(record, nameOf)];
      setText(parts.differing, facts.filter((fact) => fact !== '').join(' · ') || '–');
      parts.name.setAttribute('aria-label', text.runs.nameOf(name));
      parts.again.setAttribute('aria-label', text.runs.runAgain(name));
      parts.link.setAttribute('aria-label', text.runs.linkOf(name));
      parts.take.setAttribute('aria-label', text.runs.takeOf(name));
      parts.remove.setAttribute('aria-label', text.runs.deleteRun(name));
    }
  };

  return {
    render(state) {
      if (state.runs !== shown) showRuns(state);
      notKept.hidden = state.keepsRuns;
      for (const [id, { element, again }] of rows) {
        enable(again, canTrain(state));
        if (id === state.run?.id) element.setAttribute('aria-current', 'true');
        else element.removeAttribute('aria-current');
      }
    },
  };
}
