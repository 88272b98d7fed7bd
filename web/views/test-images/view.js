// The test images: a strip with what the network reads in each, and one of them in full.
import './view.css';
import { drawDigit } from '../../charts/digit.js';
import { probabilityBars } from '../../charts/probability-bars.js';
import { create, find, setText } from '../../lib/dom.js';
import { oneTabStop } from '../../lib/one-tab-stop.js';
import { mostProbable } from '../../model/digits.js';
import { className, momentKey, ownData } from '../../model/selectors.js';
import { explanation } from '../../parts/explanation.js';
import { liveView } from '../../parts/live-view.js';
import { showMark } from '../../parts/mark.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../types.js').TestImages} TestImages
 */

/** Images in the strip. */
const stripLength = 20;

/** Pixels across an image of the dataset at hand. @param {State} state */
const widthOf = ({ data }) => (data.phase === 'ready' ? data.info.width : undefined);

/** @param {State} state @param {number | undefined} label */
const nameOf = (state, label) => (label === undefined ? undefined : className(state, label));

/** The first image of the strip that shows `index`. @param {number} index */
const stripStart = (index) => index - (index % stripLength);

/**
 * One image of a strip.
 * @param {TestImages} images
 * @param {number} index in the test set
 */
function exampleOf(images, index) {
  const at = index - images.first;
  const classes = images.probabilities.length / images.labels.length;
  const inputs = images.pixels.length / images.labels.length;
  const probabilities = images.probabilities.subarray(at * classes, (at + 1) * classes);
  return {
    pixels: images.pixels.subarray(at * inputs, (at + 1) * inputs),
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
  oneTabStop(list);
  /** @type {Uint8Array | undefined} */
  let drawn;
  return (/** @type {TestImages} */ images, /** @type {State} */ state) => {
    for (const [i, { button, canvas, mark }] of items.entries()) {
      const index = images.first + i;
      button.disabled = i >= images.labels.length;
      if (button.disabled) continue; // a set may have fewer
      const example = exampleOf(images, index);
      if (images.pixels !== drawn) drawDigit(canvas, example.pixels, widthOf(state));
      const right = example.answer === example.label;
      button.dataset.index = String(index);
      button.className = right ? 'right' : 'wrong';
      const [label, answer] = [className(state, example.label), nameOf(state, example.answer)];
      button.setAttribute('aria-label', text.testImage(index, label, answer));
      if (index === state.selected) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      showMark(mark, label, answer);
    }
    drawn = images.pixels;
  };
}

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'askIfStillThere' | 'place' | 'select' | 'selectBeside' | 'selectMisread'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function view(actions, fail) {
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
  const explainButton = find('#explain-image', HTMLButtonElement);
  const buttons = [previous, next, misread];
  const why = explanation(find('#test-image-why', HTMLElement), actions, fail);

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
  previous.addEventListener('click', () => actions.selectBeside(-1));
  next.addEventListener('click', () => actions.selectBeside(1));
  misread.addEventListener('click', async () =>
    explain((await actions.selectMisread(1)) ? text.noMisread : ''),
  );

  /** The image, and whose data it is of. @type {{ image: Omit<import('../../model/state.js').Placed, 'width'>, of: string | undefined } | undefined} */
  let onShow;
  explainButton.addEventListener('click', () => onShow && actions.place(onShow.image));
  /** @type {State | undefined} */
  let rendered;
  /** Once an image of these data is here. */
  const enableExplain = () => {
    explainButton.disabled = !rendered || !isReady(rendered) || !onShow || onShow.of !== ownData(rendered);
  };

  let shownIndex = -1;
  /** Ahead of the image, which has to be asked for. @param {number} selected */
  const showNumber = (selected) => {
    if (selected === shownIndex) return;
    shownIndex = selected;
    if (document.activeElement === number) return;
    number.value = String(selected);
    explain('');
  };
  /** @param {TestImages} images @param {State} state */
  const show = (images, state) => {
    const { selected } = state;
    drawStrip(images, state);
    const example = exampleOf(images, selected);
    const image = { pixels: example.pixels.slice(), index: selected, label: example.label };
    onShow = { image, of: ownData(state) };
    enableExplain();
    drawDigit(canvas, example.pixels, widthOf(state));
    bars(example.probabilities, example.label, (of) => className(state, of));
    const name = className(state, example.label);
    setText(label, name);
    setText(answer, text.answer(nameOf(state, example.answer), name, Math.max(...example.probabilities)));
    answer.className = example.answer === example.label ? 'right' : 'wrong';
  };
  const isReady = (/** @type {State} */ state) => state.data.phase === 'ready' && state.worker === 'alive';
  const live = liveView(find('#view-test-images', HTMLElement), {
    key: (state) => (isReady(state) ? `${momentKey(state)},${state.selected}` : undefined),
    ask(state) {
      const first = stripStart(state.selected);
      return actions.ask('testImages', first, Math.min(stripLength, last + 1 - first));
    },
    show,
    fail,
  });
  return {
    render(state) {
      setText(network, text.network(state));
      const ready = isReady(state);
      last = state.data.phase === 'ready' ? state.data.info.testImages - 1 : 0;
      number.disabled = !ready;
      for (const button of buttons) button.disabled = !ready;
      rendered = state;
      enableExplain();
      showNumber(state.selected);
      live.render(state);
      why.render(state);
    },
    recolor: why.recolor,
  };
}
