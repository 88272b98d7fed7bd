// A dataset of one's own in place of MNIST, and what its classes are called.
import { create, find, setText } from '../../lib/dom.js';
import { messageOf } from '../../lib/message-of.js';
import { text } from '../../text/text.js';
import { fashion, knownClasses, withAbsent } from './known-classes.js';

const longestName = 40;

/**
 * "a, b, c" -> ["a", "b", "c"]; nothing -> no names.
 * @param {string} words
 * @param {number} classes
 * @param {number[]} absent classes that do not occur, and need none
 * @returns {string[] | undefined} undefined unless there is a different one for each class
 */
function namesOf(words, classes, absent) {
  if (words.trim() === '') return [];
  const given = words.split(',').map((name) => name.trim());
  const names = given.length === classes - absent.length ? withAbsent(given, classes, absent) : given;
  const fit = names.length === classes && new Set(names).size === classes;
  return fit && names.every((name) => name !== '' && name.length <= longestName) ? names : undefined;
}

/** @typedef {import('../../types.js').GivenFile} GivenFile @typedef {import('../../types.js').ReadingOfData} ReadingOfData */

/**
 * @param {{ openData(files: GivenFile[], how: ReadingOfData, onProgress: (share: number) => void, signal: AbortSignal):
 *     Promise<{ choices: import('../../types.js').DataSources[] } | { own: import('../../types.js').OwnData }>,
 *   closeData(): Promise<void>, nameClasses(names: string[]): void }} actions
 */
export function ownData(actions) {
  const message = find('#data-message', HTMLElement);
  const files = find('#data-files', HTMLInputElement);
  const choose = find('#open-data', HTMLButtonElement);
  const back = find('#close-data', HTMLButtonElement);
  const field = find('#class-names-field', HTMLElement);
  const names = find('#class-names', HTMLInputElement);
  const asInFashion = find('#fashion-names', HTMLButtonElement);
  const error = find('#class-names-error', HTMLElement);
  const notKept = find('#data-not-kept', HTMLElement);
  let classes = 0;
  /** Classes that do not occur. @type {number[]} */
  let absent = [];
  /** As they are known by. @type {string[] | undefined} */
  let known;
  /** Of the last reading; what becomes of one before it is not said. @type {AbortController | undefined} */
  let current;

  const chooseFolder = create('button', { type: 'button' }, [text.files.chooseFolder]);
  const folder = create('input', {
    type: 'file',
    hidden: '',
    webkitdirectory: '',
    'aria-label': text.files.folderOfData,
  });
  choose.after(chooseFolder, folder);
  /** What is under way, or asked. */
  const aside = create('div', { class: 'row', hidden: '' });
  message.after(aside);

  /** @param {(Node | string)[]} parts */
  const offer = (...parts) => {
    aside.replaceChildren(...parts);
    aside.hidden = parts.length === 0;
  };
  /** Where people look: on a small screen it lies below. @param {string} words @param {Node[]} parts */
  const show = (words, ...parts) => {
    setText(message, words);
    offer(...parts);
    requestAnimationFrame(() => {
      for (const part of [aside, message]) part.scrollIntoView({ block: 'nearest' });
    });
  };
  /** @param {string} words @param {() => void} act */
  const button = (words, act) => {
    const made = create('button', { type: 'button' }, [words]);
    made.addEventListener('click', act);
    return made;
  };

  const endReading = () => {
    current?.abort();
    current = undefined;
    setText(message, '');
    offer();
  };

  /** @param {GivenFile[]} chosen @param {ReadingOfData} [how] */
  const open = async (chosen, how = { transposed: false }) => {
    endReading();
    const own = new AbortController();
    current = own;
    /** @param {string} words @param {Node[]} aside */
    const say = (words, ...aside) => {
      if (current === own) show(words, ...aside);
    };
    const progress = create('progress', { max: '1', 'aria-label': text.files.reading });
    const onProgress = (/** @type {number} */ share) => {
      progress.value = share;
    };
    say(
      text.files.reading,
      progress,
      button(text.files.cancel, () => own.abort()),
    );
    try {
      const read = await actions.openData(chosen, how, onProgress, own.signal);
      if ('choices' in read) {
        const ways = read.choices.map((sources, choice) =>
          button(text.files.sources(sources), () => open(chosen, { ...how, choice })),
        );
        say(text.files.whichIsWhich, ...ways);
        return;
      }
      const { own: data } = read;
      const called = knownClasses(data.sources.train.images, data.classes - data.absent.length);
      if (called && data.names.length === 0)
        actions.nameClasses(withAbsent(called, data.classes, data.absent));
      const turn = button(text.files.turn, () => open(chosen, { ...how, transposed: !how.transposed }));
      const invert = button(text.files.invert, () => open(chosen, { ...how, inverted: !how.inverted }));
      say(
        text.files.dataOpened(data),
        ...(data.looksTransposed || how.transposed ? [turn] : []),
        ...(data.looksInverted || how.inverted ? [invert] : []),
      );
    } catch (problem) {
      const isCancelled = problem instanceof Error && problem.name === 'AbortError';
      say(isCancelled ? text.files.cancelled : text.files.dataNotOpened(messageOf(problem)));
    }
  };
  const foundNone = () => {
    endReading();
    show(text.files.emptyFolder);
  };
  const name = () => {
    const found = namesOf(names.value, classes, absent);
    error.hidden = found !== undefined;
    setText(error, found ? '' : text.files.namesExpected(classes - absent.length));
    names.setAttribute('aria-invalid', String(!found));
    if (found) actions.nameClasses(found);
  };
  for (const [opener, input] of /** @type {[HTMLButtonElement, HTMLInputElement][]} */ ([
    [choose, files],
    [chooseFolder, folder],
  ])) {
    opener.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])].map((file) => ({
        path: file.webkitRelativePath || file.name,
        file,
      }));
      input.value = '';
      if (chosen.length > 0) open(chosen);
      else if (input === folder) foundNone();
    });
  }
  back.addEventListener('click', () => {
    choose.focus(); // the button goes
    endReading();
    actions.closeData();
  });
  names.addEventListener('input', name);
  asInFashion.addEventListener('click', () => {
    names.value = fashion.join(', ');
    name();
  });
  return {
    open,
    foundNone,
    /** @param {import('../../model/state.js').State} state */
    render({ data, ownData }) {
      notKept.hidden = ownData === undefined || ownData.kept;
      const own = data.phase === 'ready' && data.info.own !== undefined;
      choose.disabled = data.phase !== 'ready';
      chooseFolder.disabled = choose.disabled;
      back.hidden = !own;
      field.hidden = !own;
      absent = (data.phase === 'ready' && data.info.own?.absent) || [];
      const now = data.phase === 'ready' ? data.info.own?.names : undefined;
      if (now !== known && document.activeElement !== names)
        names.value = now?.filter((_, label) => !absent.includes(label)).join(', ') ?? '';
      known = now;
      classes = data.phase === 'ready' ? data.info.classes : 0;
      asInFashion.hidden = ![classes, classes - absent.length].includes(fashion.length);
    },
  };
}
