// The test images: a strip with what the network reads in each, and one of them in full.
import { drawDigit } from '../charts/digit.js';
import { probabilityBars } from '../charts/probability-bars.js';
import { mostProbable } from '../digits.js';
import { create, find, setText } from '../dom.js';
import * as text from '../text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').TestImages} TestImages
 */

/** Images in the strip. */
export const stripLength = 20;
const pixelCount = 28 * 28;

/** The first image of the strip that shows `index`. @param {number} index */
export const stripStart = (index) => index - (index % stripLength);

/**
 * One image of a strip.
 * @param {TestImages} images
 * @param {number} index in the test set
 */
function exampleOf(images, index) {
  const at = index - images.first;
  const probabilities = images.probabilities.subarray(at * 10, (at + 1) * 10);
  return {
    pixels: images.pixels.subarray(at * pixelCount, (at + 1) * pixelCount),
    probabilities,
    label: images.labels[at],
    answer: mostProbable(probabilities),
  };
}

/** A list of buttons, one an image. @param {HTMLElement} list @param {(index: number) => void} onSelect */
function strip(list, onSelect) {
  const items = Array.from({ length: stripLength }, () => {
    const canvas = create('canvas', { class: 'ink', width: '28', height: '28', 'aria-hidden': 'true' });
    const mark = create('span', { class: 'mark', 'aria-hidden': 'true' });
    const attributes = { type: 'button', disabled: '', 'aria-label': text.testImagePending };
    const button = create('button', attributes, [canvas, mark]);
    button.addEventListener('click', () => onSelect(Number(button.dataset.index)));
    list.append(create('li', {}, [button]));
    return { button, canvas, mark };
  });
  /** @type {Uint8Array | undefined} */
  let drawn;
  return (/** @type {TestImages} */ images, /** @type {number} */ selected) => {
    for (const [i, { button, canvas, mark }] of items.entries()) {
      const index = images.first + i;
      const example = exampleOf(images, index);
      if (images.pixels !== drawn) drawDigit(canvas, example.pixels);
      const right = example.answer === example.label;
      button.disabled = false;
      button.dataset.index = String(index);
      button.className = right ? 'right' : 'wrong';
      button.setAttribute('aria-label', text.testImage(index, example.label, example.answer));
      if (index === selected) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      setText(mark, text.mark(example.label, example.answer));
    }
    drawn = images.pixels;
  };
}

/**
 * @param {{ select(index: number): void, selectMisread(step: 1 | -1): Promise<boolean> }} actions
 *   selectMisread resolves to false when there is none
 * @returns {{ render(state: State): void }}
 */
export function testImagesPanel(actions) {
  const number = find('#test-image', HTMLInputElement);
  const error = find('#test-image-error', HTMLElement);
  const canvas = find('#test-image-canvas', HTMLCanvasElement);
  const label = find('#test-image-label', HTMLElement);
  const answer = find('#test-image-answer', HTMLElement);
  const network = find('#test-image-network', HTMLElement);
  const bars = probabilityBars(find('#test-image-probabilities', HTMLElement));
  const drawStrip = strip(find('#test-strip', HTMLElement), actions.select);
  const previous = find('#previous-image', HTMLButtonElement);
  const next = find('#next-image', HTMLButtonElement);
  const misread = find('#next-misread', HTMLButtonElement);
  const buttons = [previous, next, misread];

  let selected = 0;
  let last = 0;
  /** @param {string} message */
  const explain = (message) => {
    setText(error, message);
    error.hidden = message === '';
    number.setAttribute('aria-invalid', String(message !== ''));
  };
  number.addEventListener('input', () => {
    const index = /^\d+$/.test(number.value) ? Number(number.value) : Number.NaN;
    if (index <= last) actions.select(index);
    explain(index <= last ? '' : text.testImageRange(last));
  });
  previous.addEventListener('click', () => actions.select(Math.max(0, selected - 1)));
  next.addEventListener('click', () => actions.select(Math.min(last, selected + 1)));
  misread.addEventListener('click', async () =>
    explain((await actions.selectMisread(1)) ? '' : text.noMisread),
  );

  /** @type {TestImages | undefined} */
  let shown;
  let shownIndex = -1;
  return {
    render(state) {
      setText(network, text.network(state));
      const ready = state.data.phase === 'ready' && state.worker === 'alive';
      last = state.data.phase === 'ready' ? state.data.info.testImages - 1 : 0;
      number.disabled = !ready;
      for (const button of buttons) button.disabled = !ready;
      const { testImages } = state;
      if (!testImages || (testImages === shown && state.selected === shownIndex)) return;
      selected = state.selected;
      shown = testImages;
      drawStrip(testImages, selected);
      if (testImages.first !== stripStart(selected)) return; // the strip around it is on its way
      if (selected !== shownIndex) {
        shownIndex = selected;
        if (document.activeElement !== number) number.value = String(selected);
        explain('');
      }
      const example = exampleOf(testImages, selected);
      drawDigit(canvas, example.pixels);
      bars(example.probabilities, example.label);
      setText(label, String(example.label));
      setText(answer, text.answer(example.answer, example.label, Math.max(...example.probabilities)));
      answer.className = example.answer === example.label ? 'right' : 'wrong';
    },
  };
}
