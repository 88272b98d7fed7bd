// What the network misreads of the whole test set: a confusion matrix, and the images behind its numbers.
import '../styles/panels/survey.css';
import { drawDigit } from '../charts/digit.js';
import { classes, inputs } from '../digits.js';
import { create, find, setText } from '../dom.js';
import { networkKey } from '../state.js';
import * as text from '../text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Survey} Survey
 * @typedef {import('../types.js').Misread} Misread
 * @typedef {{ label: number, answer: number }} Pair
 */

const digits = Array.from({ length: classes }, (_, digit) => digit);
const imagesAtATime = 40;

/** @param {(pair: Pair) => void} onChoose */
function confusionMatrix(onChoose) {
  const cells = digits.map((label) =>
    digits.map((answer) => {
      const button = create('button', { type: 'button', class: label === answer ? 'right' : '' });
      button.addEventListener('click', () => onChoose({ label, answer }));
      return button;
    }),
  );
  const heads = digits.map((answer) => create('th', { scope: 'col' }, [String(answer)]));
  const rows = cells.map((row, label) =>
    create('tr', {}, [
      create('th', { scope: 'row' }, [String(label)]),
      ...row.map((button) => create('td', {}, [button])),
    ]),
  );
  const table = create('table', { class: 'confusion' }, [
    create('caption', {}, [text.survey.caption]),
    create('thead', {}, [create('tr', {}, [create('td'), ...heads])]),
    create('tbody', {}, rows),
  ]);
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
          button.setAttribute('aria-label', text.survey.cell(count, label, answer));
          button.setAttribute('aria-pressed', String(chosen?.label === label && chosen.answer === answer));
          button.style.setProperty('--share', label === answer ? '0' : String(Math.sqrt(count / most)));
        }
      }
    },
  };
}

/**
 * @param {{ survey(): Promise<Survey | undefined>, testPixels(indices: number[]): Promise<Uint8Array | undefined>,
 *   place(pixels: Uint8Array, index: number): void, select(index: number): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function surveyPanel(actions) {
  const panel = find('#survey', HTMLElement);
  const summary = find('#survey-summary', HTMLElement);
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
  const matrix = confusionMatrix((pair) => choose(pair));
  const frame = create(
    'div',
    { class: 'table-frame', role: 'region', tabindex: '0', 'aria-label': text.survey.caption },
    [matrix.table],
  );
  find('#survey-views', HTMLElement).append(frame, gallery);

  /** @type {Survey | undefined} */
  let survey;
  /** @type {Pair | undefined} */
  let chosen;
  let wanted = imagesAtATime;
  let request = 0;

  const showGallery = async () => {
    const mine = ++request;
    const misread = (survey?.misread ?? []).filter(
      ({ label, answer }) => !chosen || (label === chosen.label && answer === chosen.answer),
    );
    const shown = misread.slice(0, wanted);
    const pixels = await actions.testPixels(shown.map(({ index }) => index));
    if (mine !== request || !pixels) return;
    setText(facts, text.survey.galleryFacts(shown.length, misread.length, chosen));
    all.disabled = chosen === undefined;
    more.disabled = shown.length === misread.length;
    list.replaceChildren(...shown.map((item, i) => itemOf(item, pixels.slice(i * inputs, (i + 1) * inputs))));
  };
  /** @param {Misread} misread @param {Uint8Array} pixels */
  const itemOf = (misread, pixels) => {
    const canvas = create('canvas', { class: 'ink', 'aria-hidden': 'true' });
    drawDigit(canvas, pixels);
    const mark = create('span', { class: 'mark', 'aria-hidden': 'true' }, [
      text.mark(misread.label, misread.answer),
    ]);
    const button = create(
      'button',
      { type: 'button', class: 'wrong', 'aria-label': text.survey.item(misread) },
      [canvas, mark],
    );
    button.addEventListener('click', () => {
      actions.select(misread.index);
      actions.place(pixels, misread.index);
      find('.panel.draw', HTMLElement).scrollIntoView({ block: 'start' });
    });
    return create('li', {}, [button]);
  };
  /** @param {Pair | undefined} pair */
  const choose = (pair) => {
    chosen = pair;
    wanted = imagesAtATime;
    if (survey) matrix.draw(survey.confusion, chosen);
    showGallery();
  };
  all.addEventListener('click', () => choose(undefined));
  more.addEventListener('click', () => {
    wanted += imagesAtATime;
    showGallery();
  });

  let inView = true;
  let stale = false;
  let total = 0;
  let surveys = 0;
  const refresh = async () => {
    const mine = ++surveys;
    const found = await actions.survey();
    if (!found || mine !== surveys) return; // another network answers by now
    survey = found;
    setText(summary, text.survey.summary(found, total));
    matrix.draw(found.confusion, chosen);
    await showGallery();
  };
  new IntersectionObserver(([entry]) => {
    inView = entry.isIntersecting;
    if (inView && stale) {
      stale = false;
      refresh();
    }
  }).observe(panel);

  let key = '';
  return {
    render(state) {
      if (state.data.phase !== 'ready' || state.worker === 'lost' || networkKey(state) === key) return;
      key = networkKey(state);
      total = state.data.info.testImages;
      if (inView) refresh();
      else stale = true;
    },
  };
}
