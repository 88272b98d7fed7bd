// Numbers: several digits at once, drawn on a wide pad or found in a picture, each read by itself and each taught by itself.
import './view.css';
import { createStore, reducer } from '../../kernel/store.js';
import { tabStorage } from '../../kernel/tab-storage.js';
import { create, find, setText } from '../../lib/dom.js';
import { PictureError, pictureIn } from '../../lib/picture.js';
import { merged } from '../../model/my-digits.js';
import {
  answeringOnNumbers,
  digitToKeep,
  fromKept,
  isRead,
  numbersSlice,
  readingOf,
  rowsOf,
  source,
  toKept,
  toldOf,
} from '../../model/numbers.js';
import { momentKey } from '../../model/selectors.js';
import { liveView } from '../../parts/live-view.js';
import { text } from '../../text/text.js';
import { digitCards } from './cards.js';
import { elementsOf } from './elements.js';
import { fileOf } from './given.js';
import { numberPlace } from './place.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/numbers.js').Numbers} Numbers
 * @typedef {import('../../model/numbers.js').Event} Event
 * @typedef {import('../../types.js').NumberDigit} NumberDigit
 */

/** Of the tab: what is drawn. */
const keptUnder = 'mnist-lab.number';

/** The drawing is kept, and what is read is said aloud, once the pen has rested so long. */
const restMilliseconds = 600;

/**
 * Calls `act` once nothing has been asked for a while.
 * @param {() => void} act
 */
function afterRest(act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  return () => {
    clearTimeout(rest);
    rest = setTimeout(act, restMilliseconds);
  };
}

/** @param {NumberDigit[]} digits */
const numberIn = (digits) =>
  rowsOf(digits).map((row) => row.map(({ answer }) => text.numbers.card(readingOf(answer)).answer));

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'setMyDigits'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {import('../../kernel/views.js').View}
 */
export function view(actions, fail) {
  const panel = find('#view-numbers', HTMLElement);
  const parts = elementsOf(panel);
  const reduce = /** @type {(numbers: Numbers, event: Event) => Numbers} */ (
    reducer([/** @type {any} */ (numbersSlice)])
  );
  const kept = fromKept(tabStorage.get(keptUnder));
  const store = createStore(/** @type {Numbers} */ ({ ...numbersSlice.initial, ...kept }), reduce);
  /** Of the page, as it was rendered last. @type {State | undefined} */
  let state;

  const place = numberPlace(parts, {
    draw: (strokes, width) => store.dispatch({ type: 'drawn', strokes, width }),
    fail,
  });
  const cards = digitCards(parts, {
    choose: (index) => store.dispatch({ type: 'chosen', index }),
    tell(digit, label) {
      if (!state) return;
      const known = toldOf(store.state, digit, state.myDigits);
      const mine = digitToKeep(digit, label);
      // Whoever says it once more has another opinion of the same digit.
      const others = state.myDigits.filter((one) => one !== known);
      store.dispatch({ type: 'told', pixels: digit.pixels, digit: mine });
      actions.setMyDigits(merged(others, [mine]), true);
      lesson = text.numbers.told(label);
    },
    point: place.point,
    leave: () => parts.frame.focus(),
  });

  parts.clear.addEventListener('click', () => {
    place.edit(() => []);
    parts.frame.focus(); // the button has nothing to do any more
  });
  parts.undo.addEventListener('click', () =>
    place.edit((strokes) => {
      if (strokes.length === 1) parts.frame.focus();
      return strokes.slice(0, -1);
    }),
  );
  parts.back.addEventListener('click', () => {
    store.dispatch({ type: 'pictureLeft' });
    parts.frame.focus();
  });

  /** Counts files: what is decoded when another has come is not shown. */
  let given = 0;
  /** @param {Blob} file */
  const open = async (file) => {
    const mine = ++given;
    try {
      const picture = await pictureIn(file);
      if (mine === given) store.dispatch({ type: 'pictureOpened', picture });
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      if (mine === given) store.dispatch({ type: 'refused', problem: error.reason });
    }
  };
  const openOrFail = (/** @type {Blob} */ file) => open(file).catch(fail);
  parts.choose.addEventListener('click', () => parts.file.click());
  parts.file.addEventListener('change', () => {
    const [file] = parts.file.files ?? [];
    parts.file.value = ''; // so that the same file can be chosen again
    if (file) openOrFail(file);
  });
  addEventListener('paste', (event) => {
    const file = event.clipboardData && fileOf(event.clipboardData);
    if (panel.hidden || !file) return; // words go where they are written
    event.preventDefault();
    openOrFail(file);
  });
  panel.addEventListener('drop', (event) => {
    const file = event.dataTransfer && fileOf(event.dataTransfer);
    if (file) openOrFail(file);
  });

  /** What came of the last digit that was told. */
  let lesson = '';
  const keep = afterRest(() => tabStorage.set(keptUnder, toKept(store.state)));
  addEventListener('pagehide', () => tabStorage.set(keptUnder, toKept(store.state)));
  /** What is to be said of what was read. */
  let said = '';
  const say = afterRest(() => {
    if (place.isDrawing()) say();
    else setText(parts.announcement, said);
  });
  const announce = (/** @type {string[][]} */ rows) => {
    const news = rows.length > 0 ? text.numbers.readAs(rows.map((row) => row.join('')).join(' ')) : '';
    if (news === said) return; // while a run trains answers come all the time
    said = news;
    say();
  };

  /** Counts what is on show, for the question. @type {WeakMap<object, number>} */
  const counted = new WeakMap();
  let count = 0;
  const sourceKey = () => {
    const of = source(store.state);
    if (!counted.has(of)) counted.set(of, ++count);
    return counted.get(of);
  };
  const canAnswer = (/** @type {State} */ { worker, shipped }) =>
    worker === 'alive' && shipped.phase !== 'loading';
  /** @type {() => Promise<Event | undefined>} */
  const ask = async () => {
    const { digits, picture, strokes } = store.state;
    if (isRead(store.state)) {
      if (digits.length === 0) return undefined; // that does not change
      const given = digits.map(({ pixels, strokes }) => ({ pixels, strokes }));
      const answers = await actions.ask('readDigits', given);
      return answers && { type: 'answered', of: digits, answers };
    }
    if (picture) {
      const read = await actions.ask('readPicture', picture.data, picture.width, picture.height);
      if (!read) return { type: 'refused', problem: 'not read' };
      return { type: 'split', read: picture, ...read };
    }
    if (strokes.length === 0) return undefined;
    const found = await actions.ask('readNumber', strokes);
    return found && { type: 'split', read: strokes, digits: found, problem: '' };
  };
  const live = liveView(panel, {
    key: (now) => (canAnswer(now) ? `${momentKey(now)} ${sourceKey()}` : undefined),
    ask,
    show: store.dispatch,
    fail,
  });

  /** What has been rendered, for runs report often. @type {{ numbers?: Numbers, myDigits?: State['myDigits'] }} */
  let shown = {};
  /** What to say of what is on show. @param {Numbers} numbers */
  const messageOf = (numbers) => {
    const { picture, digits, problem } = numbers;
    const words = text.numbers;
    if (problem) return words.problems[problem];
    if (picture && !isRead(numbers)) return words.reading;
    if (digits.length > 0 && digits.every(({ answer }) => answer === undefined)) return words.noNetwork;
    return picture ? words.found(digits.length) : '';
  };
  /** @param {Numbers} numbers @param {State['myDigits']} mine */
  const renderNumber = (numbers, mine) => {
    const { strokes, picture, digits, problem } = numbers;
    place.render(numbers);
    parts.frame.hidden = parts.clear.hidden = parts.undo.hidden = picture !== undefined;
    parts.figure.hidden = parts.back.hidden = picture === undefined;
    parts.clear.disabled = parts.undo.disabled = strokes.length === 0;
    setText(parts.message, messageOf(numbers));
    parts.message.className = problem ? 'error' : 'note';
    const rows = numberIn(digits);
    parts.number.replaceChildren(
      ...(rows.length > 0 ? rows : [['–']]).map((row) => create('span', {}, [row.join('')])),
    );
    parts.number.toggleAttribute('data-rows', rows.length > 1);
    parts.number.style.setProperty('--letters', String(Math.max(1, ...rows.map(({ length }) => length))));
    cards.render(numbers, mine);
    parts.tap.hidden = digits.length === 0;
    announce(rows);
  };
  const render = () => {
    if (!state) return;
    const { myDigits } = state;
    const numbers = store.state;
    if (shown.numbers !== numbers || shown.myDigits !== myDigits) {
      renderNumber(numbers, myDigits);
      shown = { numbers, myDigits };
    }
    setText(parts.lesson, lesson && `${lesson} ${text.lesson({ ...state, strokes: [] })}`);
    setText(parts.network, text.network(state, answeringOnNumbers(state)));
  };
  store.subscribe((_numbers, event) => {
    if (event.type === 'drawn') keep();
    if (event.type === 'drawn' || event.type === 'pictureOpened') lesson = '';
    render();
    if (state) live.render(state);
  });
  return {
    render(now) {
      state = now;
      render();
      live.render(now);
    },
    recolor: place.recolor,
  };
}
