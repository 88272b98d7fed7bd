// A dataset of one's own in place of MNIST, and what its classes are called.
import { find, setText } from '../../lib/dom.js';
import { messageOf } from '../../lib/message-of.js';
import { text } from '../../text/text.js';

const fashion = 'T-shirt, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot';
const longestName = 40;

/**
 * "a, b, c" -> ["a", "b", "c"]; nothing -> no names.
 * @param {string} words
 * @param {number} classes
 * @returns {string[] | undefined} undefined unless there is a different one for each class
 */
function namesOf(words, classes) {
  if (words.trim() === '') return [];
  const names = words.split(',').map((name) => name.trim());
  const fit = names.length === classes && new Set(names).size === classes;
  return fit && names.every((name) => name !== '' && name.length <= longestName) ? names : undefined;
}

/**
 * @param {{ openData(files: File[]): Promise<void>, closeData(): Promise<void>, nameClasses(names: string[]): void }} actions
 */
export function ownData(actions) {
  const message = find('#data-message', HTMLElement);
  const files = find('#data-files', HTMLInputElement);
  const choose = find('#open-data', HTMLButtonElement);
  const back = find('#close-data', HTMLButtonElement);
  const field = find('#class-names-field', HTMLElement);
  const names = find('#class-names', HTMLInputElement);
  const error = find('#class-names-error', HTMLElement);
  const notKept = find('#data-not-kept', HTMLElement);
  let classes = 0;
  /** As they are known by. @type {string[] | undefined} */
  let known;

  /** @param {File[]} chosen */
  const open = async (chosen) => {
    setText(message, text.files.reading);
    try {
      await actions.openData(chosen);
      setText(message, text.files.dataOpened);
    } catch (problem) {
      setText(message, text.files.dataNotOpened(messageOf(problem)));
    }
  };
  const name = () => {
    const found = namesOf(names.value, classes);
    error.hidden = found !== undefined;
    setText(error, found ? '' : text.files.namesExpected(classes));
    names.setAttribute('aria-invalid', String(!found));
    if (found) actions.nameClasses(found);
  };
  choose.addEventListener('click', () => files.click());
  files.addEventListener('change', () => {
    const chosen = [...(files.files ?? [])];
    files.value = '';
    if (chosen.length > 0) open(chosen);
  });
  back.addEventListener('click', async () => {
    choose.focus(); // the button goes
    await actions.closeData();
    setText(message, '');
  });
  names.addEventListener('input', name);
  find('#fashion-names', HTMLButtonElement).addEventListener('click', () => {
    names.value = fashion;
    name();
  });
  return {
    open,
    /** @param {import('../../model/state.js').State} state */
    render({ data, ownData }) {
      notKept.hidden = ownData === undefined || ownData.kept;
      const own = data.phase === 'ready' && data.info.own !== undefined;
      choose.disabled = data.phase !== 'ready';
      back.hidden = !own;
      field.hidden = !own;
      const now = data.phase === 'ready' ? data.info.own?.names : undefined;
      if (now !== known && document.activeElement !== names) names.value = now?.join(', ') ?? '';
      known = now;
      classes = data.phase === 'ready' ? data.info.classes : 0;
    },
  };
}
