// What the network misreads of the whole test set: a confusion matrix, and the images behind its numbers.
import './view.css';
import { drawDigit } from '../../charts/digit.js';
import { narrow } from '../../kernel/views.js';
import { create, enable, find, onPress, setText } from '../../lib/dom.js';
import { oneTabStop } from '../../lib/one-tab-stop.js';
import { className, isRunning, networkKey, ownData } from '../../model/selectors.js';
import { explanation } from '../../parts/explanation.js';
import { figureSaver, networkPrint } from '../../parts/figure-saver.js';
import { liveView } from '../../parts/live-view.js';
import { showMark } from '../../parts/mark.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../types.js').Survey} Survey
 * @typedef {import('../../types.js').Misread} Misread
 * @typedef {{ label: number, answer: number }} Pair
 */

const imagesAtATime = 40;

/** Of more classes there is no matrix: nobody could read it. */
const mostClasses = 32;

/** As many have room side by side on a telephone. */
const fewClasses = 10;

/** @param {string[]} names of the classes @param {(pair: Pair) => void} onChoose */
function confusionMatrix(names, onChoose) {
  const cells = names.map((_label, label) =>
    names.map((_answer, answer) => {
      const button = create('button', { type: 'button', class: label === answer ? 'right' : '' });
      button.addEventListener('click', () => onChoose({ label, answer }));
      return button;
    }),
  );
  const heads = names.map((name) => create('th', { scope: 'col', title: name }, [name]));
  const rows = cells.map((row, label) =>
    create('tr', {}, [
      create('th', { scope: 'row', title: names[label] }, [names[label]]),
      ...row.map((button) => create('td', {}, [button])),
    ]),
  );
  const table = create('table', { class: names.length <= fewClasses ? 'confusion few' : 'confusion' }, [
    create('caption', {}, [text.survey.caption]),
    create('thead', {}, [create('tr', {}, [create('td'), ...heads])]),
    create('tbody', {}, rows),
  ]);
  table.style.setProperty('--letters', String(Math.max(...names.map((name) => name.length))));
  return {
    table,
    /** @param {number[][]} confusion @param {Pair | undefined} chosen */
    draw(confusion, chosen) {
      const most = Math.max(
        1,
        ...confusion.flatMap((row, label) => row.filter((_, answer) => answer !== label)),
      );
      for (const [label, row] of confusion.entries()) {
        for (const [answer, count] of row.entries()) {
          const button = cells[label][answer];
          setText(button, text.survey.number(count));
          button.disabled = count === 0 || label === answer;
          button.setAttribute('aria-label', text.survey.cell(count, names[label], names[answer]));
          button.setAttribute('aria-pressed', String(chosen?.label === label && chosen.answer === answer));
          button.style.setProperty('--share', label === answer ? '0' : String(Math.sqrt(count / most)));
        }
      }
    },
  };
}

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'askIfStillThere' | 'place' | 'select'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function view(actions, fail) {
  const panel = find('#view-misreads', HTMLElement);
  const summary = find('#survey-summary', HTMLElement);
  const network = find('#survey-network', HTMLElement);
  const facts = create('p', { class: 'caption', 'aria-live': 'polite' });
  const list = create('ul', { class: 'strip my-strip', 'aria-label': text.survey.gallery });
  const all = create('button', { type: 'button' }, [text.survey.all]);
  const more = create('button', { type: 'button' }, [text.survey.more]);
  const gallery = create('div', { class: 'gallery' }, [
    create('h3', {}, [text.survey.gallery]),
    facts,
    list,
    create('div', { class: 'row' }, [all, more]),
  ]);
  const frame = create('div', {
    class: 'table-frame',
    role: 'region',
    tabindex: '0',
    'aria-label': text.survey.caption,
  });
  /** @type {State | undefined} */
  let state;
  const nameOf = (/** @type {number} */ label) => (state ? className(state, label) : String(label));
  /** @type {string[]} */
  let names = [];
  /** @type {ReturnType<typeof confusionMatrix> | undefined} */
  let matrix;
  /** Made anew for another dataset. @param {Survey} of */
  const matrixFor = ({ confusion }) => {
    const wanted = confusion.map((_, label) => nameOf(label));
    if (wanted.join() === names.join()) return;
    names = wanted;
    chosen = undefined;
    matrix = names.length <= mostClasses ? confusionMatrix(names, (pair) => choose(pair)) : undefined;
    frame.replaceChildren(...(matrix ? [matrix.table] : []));
    if (matrix) oneTabStop(matrix.table);
  };
  oneTabStop(list);
  const views = find('#survey-views', HTMLElement);
  const whyPlace = create('div', { class: 'explanation' });
  const why = explanation(whyPlace, actions, fail);

  /** @type {Survey | undefined} */
  let survey;
  /** @type {Pair | undefined} */
  let chosen;
  const saver = figureSaver({
    title: text.figure.confusion,
    file: 'confusion',
    smallPrint: () => (state ? networkPrint(state) : ''),
    async figure() {
      const { table } = await import('../../formats/figures/table.js');
      if (!survey || !matrix) return undefined;
      const { confusion } = survey;
      const most = Math.max(
        1,
        ...confusion.flatMap((row, label) => row.filter((_, answer) => answer !== label)),
      );
      return table({
        corner: text.figure.labelAndAnswer,
        columns: names,
        color: '#f2a08a',
        rows: confusion.map((row, label) => ({
          name: names[label],
          cells: row.map((count, answer) => ({
            text: text.survey.number(count),
            share: label === answer ? 0 : Math.sqrt(count / most),
            bold: label === answer,
          })),
        })),
      });
    },
  });
  let wanted = imagesAtATime;
  let request = 0;

  const showGallery = () => fillGallery().catch(fail);
  const fillGallery = async () => {
    const mine = ++request;
    const misread = (survey?.misread ?? []).filter(
      ({ label, answer }) => !chosen || (label === chosen.label && answer === chosen.answer),
    );
    const shown = misread.slice(0, wanted);
    const pixels = await actions.ask(
      'testPixels',
      shown.map(({ index }) => index),
    );
    if (mine !== request || !pixels) return;
    const pair = chosen && { label: nameOf(chosen.label), answer: nameOf(chosen.answer) };
    setText(facts, text.survey.galleryFacts(shown.length, misread.length, pair));
    const inputs = pixels.length / Math.max(1, shown.length);
    enable(all, chosen !== undefined);
    enable(more, shown.length < misread.length);
    const focused = list.querySelector('button:focus');
    const at = [...list.querySelectorAll('button')].indexOf(/** @type {HTMLButtonElement} */ (focused));
    const index = focused?.getAttribute('data-index');
    list.replaceChildren(...shown.map((item, i) => itemOf(item, pixels.slice(i * inputs, (i + 1) * inputs))));
    markChosen();
    if (at < 0) return;
    // The keyboard stays where it was: at the same image, else at the same place.
    const buttons = [...list.querySelectorAll('button')];
    (
      buttons.find((button) => button.dataset.index === index) ??
      buttons[at] ??
      buttons.at(-1) ??
      all
    ).focus();
  };
  /** The test image on the pad, unless the person has turned to other images since. */
  const placed = () => (state?.placed === left ? undefined : state?.placed);
  /** The image on the pad when others were turned to. @type {State['placed']} */
  let left;
  const markChosen = () => {
    const index = String(placed()?.index);
    for (const button of list.querySelectorAll('button')) {
      if (button.dataset.index === index) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  };
  const explain = () => {
    markChosen();
    if (state) why.render({ ...state, placed: placed() });
  };
  /** @param {Misread} misread @param {Uint8Array} pixels */
  const itemOf = (misread, pixels) => {
    const canvas = create('canvas', { class: 'ink', 'aria-hidden': 'true' });
    const data = state?.data;
    drawDigit(canvas, pixels, data?.phase === 'ready' ? data.info.width : undefined);
    const [label, answer] = [
      nameOf(misread.label),
      misread.answer === undefined ? undefined : nameOf(misread.answer),
    ];
    const mark = create('span', { class: 'mark', 'aria-hidden': 'true' });
    showMark(mark, label, answer);
    const button = create(
      'button',
      {
        type: 'button',
        class: 'wrong',
        'data-index': String(misread.index),
        'aria-label': text.survey.item(misread.index, label, answer),
      },
      [canvas, mark],
    );
    button.addEventListener('click', () => {
      actions.select(misread.index);
      actions.place({ pixels, index: misread.index, label: misread.label });
      if (narrow.matches) views.scrollIntoView({ block: 'start' });
    });
    return create('li', {}, [button]);
  };
  /** @param {Pair | undefined} pair */
  const choose = (pair) => {
    chosen = pair;
    wanted = imagesAtATime;
    left = state?.placed;
    explain();
    if (survey) matrix?.draw(survey.confusion, chosen);
    showGallery();
  };
  onPress(all, () => choose(undefined));
  onPress(more, () => {
    wanted += imagesAtATime;
    showGallery();
  });

  const unknown = summary.textContent ?? '';
  /** Of the dataset that was asked about. @type {string | undefined} */
  let data;
  /** Nothing is said of a dataset that is no longer at hand. @param {State} now */
  const forgetOther = (now) => {
    if (now.data.phase !== 'ready' || ownData(now) === data) return;
    data = ownData(now);
    request++;
    survey = undefined;
    names = [];
    chosen = undefined;
    setText(summary, unknown);
    for (const part of [frame, whyPlace, gallery, saver]) part.remove();
    list.replaceChildren();
  };

  let total = 0;
  const live = liveView(panel, {
    key: (state) =>
      state.data.phase === 'ready' && state.worker === 'alive' ? networkKey(state) : undefined,
    ask: () => actions.ask('survey'),
    fail,
    show(found) {
      survey = found;
      if (!frame.isConnected) views.append(frame, whyPlace, gallery, saver);
      setText(summary, text.survey.summary(found, total));
      matrixFor(found);
      saver.hidden = matrix === undefined;
      matrix?.draw(found.confusion, chosen);
      showGallery();
    },
  });
  return {
    render(now) {
      state = now;
      forgetOther(now);
      // Epoch by epoch they would talk without end.
      for (const words of [summary, facts])
        words.setAttribute('aria-live', isRunning(now) ? 'off' : 'polite');
      setText(network, text.network(state));
      if (state.data.phase === 'ready') total = state.data.info.testImages;
      live.render(state);
      explain();
    },
    recolor: why.recolor,
  };
}
