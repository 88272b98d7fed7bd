// "My digits": the drawings that the person has labelled, how they are read, and what is done with them.
import './view.css';
import { drawDigit } from '../../charts/digit.js';
import { create, enable, find, onPress, setText } from '../../lib/dom.js';
import { messageOf } from '../../lib/message-of.js';
import { saveFile } from '../../lib/save-file.js';
import { importable } from '../../model/collection.js';
import { inputs } from '../../model/digits.js';
import { fromFile, merged, toFile } from '../../model/my-digits.js';
import { whyNotTaught } from '../../model/selectors.js';
import { showMark } from '../../parts/mark.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../types.js').MyDigit} MyDigit
 */

/**
 * @param {{ setMyDigits(digits: MyDigit[]): void, teach(): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function view(actions) {
  const empty = find('#my-digits-empty', HTMLElement);
  const slots = find('.slots', HTMLElement);
  slots.append(...Array.from({ length: 10 }, (_, digit) => create('span', {}, [String(digit)])));
  const summary = find('#my-digits-summary', HTMLElement);
  const list = find('#my-digits-list', HTMLElement);
  const notKept = find('#my-digits-not-kept', HTMLElement);
  const message = find('#my-digits-message', HTMLElement);
  const teach = find('#teach', HTMLButtonElement);
  const exportButton = find('#export-digits', HTMLButtonElement);
  const importButton = find('#import-digits', HTMLButtonElement);
  const file = find('#digits-file', HTMLInputElement);
  const deleteOne = find('#delete-digit', HTMLButtonElement);
  const deleteAll = find('#delete-digits', HTMLButtonElement);

  /** @type {MyDigit[]} */
  let digits = [];
  /** The one to be deleted. @type {string | undefined} */
  let chosen;
  /** The network that answers has learned them. */
  let wasTaught = false;
  const undo = find('#undo-delete', HTMLButtonElement);
  /** By id of the digit. @type {Map<string, { item: HTMLElement, button: HTMLButtonElement, canvas: HTMLCanvasElement, mark: HTMLElement }>} */
  const items = new Map();
  /** What the latest deletion or import can be taken back with. @type {(() => void) | undefined} */
  let takeBack;
  /** How many digits there are then. */
  let expected = 0;
  /** Of a file of too many, all that are not here yet. @type {MyDigit[]} */
  let offered = [];
  /** @param {(() => void) | undefined} act @param {string} [name] of the button */
  const offerUndo = (act, name = '') => {
    takeBack = act;
    undo.hidden = act === undefined;
    setText(undo, name);
    takeSome.hidden = true;
    setText(message, '');
  };
  /** @param {MyDigit[]} remaining */
  const remove = (remaining) => {
    const deleted = digits.filter((digit) => !remaining.includes(digit));
    offerUndo(() => actions.setMyDigits(merged(deleted, digits)), text.myDigits.bringBack);
    expected = remaining.length;
    actions.setMyDigits(remaining);
    setText(message, text.myDigits.deleted(deleted.length, wasTaught));
  };
  /** @param {MyDigit[]} news */
  const take = (news) => {
    const ids = new Set(news.map(({ id }) => id));
    const isAny = news.length > 0;
    offerUndo(
      isAny ? () => actions.setMyDigits(digits.filter(({ id }) => !ids.has(id))) : undefined,
      text.myDigits.undoImport,
    );
    expected = digits.length + news.length;
    if (isAny) actions.setMyDigits([...digits, ...news]);
    setText(message, text.myDigits.imported(news.length));
  };

  onPress(teach, actions.teach);
  exportButton.addEventListener('click', () =>
    saveFile('my-digits.json', toFile(digits), 'application/json'),
  );
  importButton.disabled = false;
  importButton.addEventListener('click', () => file.click());
  file.addEventListener('change', async () => {
    const [imported] = file.files ?? [];
    file.value = ''; // so that the same file can be chosen again
    if (!imported) return;
    try {
      const { news, fitting } = importable(digits, fromFile(await imported.text()));
      if (fitting.length === news.length) return take(news);
      // Nothing is kept before the person knows what does not fit.
      offerUndo(undefined);
      offered = news;
      setText(message, text.myDigits.tooMany(news.length, fitting.length));
      setText(takeSome, text.myDigits.takeSome(fitting.length));
      takeSome.hidden = fitting.length === 0;
    } catch (error) {
      setText(message, text.myDigits.notImported(messageOf(error)));
    }
  });
  const takeSome = find('#import-some', HTMLButtonElement);
  // As many as there is room for by now.
  takeSome.addEventListener('click', () => take(importable(digits, offered).fitting));

  /** @param {string | undefined} wanted id of the digit */
  const choose = (wanted) => {
    chosen = wanted;
    for (const [id, { button }] of items) button.setAttribute('aria-pressed', String(id === chosen));
    enable(deleteOne, chosen !== undefined);
  };
  onPress(deleteOne, () => {
    const item = chosen === undefined ? undefined : items.get(chosen)?.item;
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    remove(digits.filter(({ id }) => id !== chosen));
    choose(undefined);
    if (next) /** @type {HTMLElement | null} */ (next.querySelector('button'))?.focus();
    else undo.focus();
  });
  deleteAll.addEventListener('click', () => {
    remove([]);
    undo.focus(); // the button has nothing to do any more
  });
  undo.addEventListener('click', () => {
    takeBack?.();
    offerUndo(undefined);
    teach.focus();
  });

  /** @param {MyDigit} digit */
  const itemOf = (digit) => {
    const canvas = create('canvas', { class: 'ink', width: '28', height: '28', 'aria-hidden': 'true' });
    const mark = create('span', { class: 'mark', 'aria-hidden': 'true' });
    const attributes = {
      type: 'button',
      'aria-pressed': 'false',
      'aria-label': text.myDigits.unread(digit.label),
    };
    const button = create('button', attributes, [canvas, mark]);
    button.addEventListener('click', () => choose(digit.id === chosen ? undefined : digit.id));
    const made = { item: create('li', {}, [button]), button, canvas, mark };
    items.set(digit.id, made);
    return made;
  };

  /** @type {State['readings']} */
  let readings;
  return {
    render(state) {
      if (state.myDigits !== digits) {
        if (takeBack && expected !== state.myDigits.length) offerUndo(undefined); // it has gone on since
        digits = state.myDigits;
        for (const [id, { item }] of items) {
          if (digits.some((digit) => digit.id === id)) continue;
          item.remove();
          items.delete(id);
          if (id === chosen) choose(undefined);
        }
        for (const [i, digit] of digits.entries()) {
          const { item } = items.get(digit.id) ?? itemOf(digit);
          if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
        }
        empty.hidden = digits.length > 0;
        for (const button of [exportButton, deleteAll]) button.disabled = digits.length === 0;
      }
      wasTaught = state.teaching.phase !== 'untaught';
      const why = whyNotTaught(state);
      enable(teach, why === undefined);
      teach.title = why ? text.myDigits.whyNotTaught[why] : '';
      setText(summary, text.myDigits.summary(state));
      notKept.hidden = state.keepsDigits;
      if (state.readings === readings || state.readings?.answers.length !== digits.length) return;
      readings = state.readings;
      for (const [i, digit] of digits.entries()) {
        const item = items.get(digit.id);
        if (!item) continue;
        const answer = readings.answers[i];
        drawDigit(item.canvas, readings.pixels.subarray(i * inputs, (i + 1) * inputs));
        showMark(item.mark, digit.label, answer);
        item.button.className = digit.label === answer ? 'right' : 'wrong';
        item.button.setAttribute('aria-label', text.myDigits.item(digit.label, answer));
      }
    },
  };
}
