// Drawing a digit: the pad, what the network reads in it, and what the person says it is.
import { drawDigit } from '../../charts/digit.js';
import { probabilityBars } from '../../charts/probability-bars.js';
import { create, enable, find, measureHeight, onPress, setText } from '../../lib/dom.js';
import { mostProbable } from '../../model/digits.js';
import { answeringOnPad, className } from '../../model/selectors.js';
import { drawingPad } from '../../parts/pad/pad.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../types.js').Stroke} Stroke
 */

/** An answer is announced once the pen has rested so long. */
const restMilliseconds = 600;

/**
 * @param {{ draw(strokes: Stroke[]): void, switchProcedure(asDrawn: boolean): void, say(label: number): void,
 *   place(image: import('../../model/state.js').Placed): void }} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function drawingPanel(actions, fail) {
  const hint = find('#pad-hint', HTMLElement);
  const seen = find('#seen', HTMLCanvasElement);
  const prediction = find('#prediction', HTMLElement);
  const certainty = find('#certainty', HTMLElement);
  const network = find('#drawing-network', HTMLElement);
  const clear = find('#clear', HTMLButtonElement);
  const undo = find('#undo', HTMLButtonElement);
  const procedure = find('#procedure', HTMLInputElement);
  const bars = probabilityBars(find('#probabilities', HTMLElement));
  const lesson = find('#lesson', HTMLElement);
  const teach = find('.teach', HTMLElement);
  const labels = Array.from({ length: 10 }, (_, label) => {
    const button = create('button', { type: 'button', 'aria-label': text.itWas(label) }, [String(label)]);
    onPress(button, () => {
      pad.startAnew();
      actions.say(label);
    });
    return button;
  });
  find('#say', HTMLElement).append(...labels);

  // Small beside another view on a narrow screen; its button makes it large.
  const panel = find('#view-draw', HTMLElement);
  measureHeight('--draw-height', panel);
  const size = find('#pad-size', HTMLButtonElement);
  size.addEventListener('click', () => {
    const isLarge = panel.toggleAttribute('data-large');
    size.setAttribute('aria-expanded', String(isLarge));
    const { words, name } = text.padSize[isLarge ? 'small' : 'large'];
    setText(size, words);
    size.setAttribute('aria-label', name);
  });

  const frame = find('#pad-frame', HTMLElement);
  const announcement = find('#pad-announcement', HTMLElement);
  const pad = drawingPad({ ...actions, frame, announcement, penWidth: 0.07, fail });
  /** A test image stands on the pad. */
  let hasImage = false;
  clear.addEventListener('click', () => {
    pad.edit((strokes) => (hasImage ? strokes : [])); // what was drawn before comes back
    frame.focus(); // the button may have nothing to do any more
  });
  undo.addEventListener('click', () => {
    pad.edit((strokes) => {
      if (strokes.length === 1) frame.focus();
      return strokes.slice(0, -1);
    });
  });
  procedure.addEventListener('change', () => actions.switchProcedure(!procedure.checked));

  /** @type {State['answer'] | null} */
  let shown = null;
  /** The digit of the latest answer, and whether it is one. @type {string | undefined} */
  let heard;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  /** What there is to be told of the answer on show. @type {string | undefined} */
  let news;
  /** Tells screen readers, but not while the person draws. */
  const announceLater = () => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (pad.isDrawing()) announceLater();
      else if (news !== undefined) pad.announce(news);
    }, restMilliseconds);
  };
  return {
    render(state) {
      pad.render(state.strokes, state.placed);
      hasImage = state.placed !== undefined;
      const empty = state.strokes.length === 0 || hasImage;
      hint.hidden = !empty || hasImage;
      clear.disabled = empty && !hasImage;
      setText(clear, text.clear(hasImage && state.strokes.length > 0));
      undo.disabled = empty;
      teach.hidden = hasImage; // it is known what that is
      procedure.disabled = hasImage;
      procedure.checked = !state.asDrawn;
      for (const button of labels) {
        button.disabled = empty;
        enable(button, state.teaching.phase !== 'teaching');
      }
      setText(network, text.network(state, answeringOnPad(state)));
      setText(lesson, text.lesson(state));
      if (state.answer === shown) return;
      const isOfAnother = state.answer?.strokes !== shown?.strokes;
      shown = state.answer;
      const probabilities = state.answer?.probabilities;
      drawDigit(seen, state.answer?.pixels ?? new Uint8Array(28 * 28), state.placed?.width);
      const nameOf = (/** @type {number} */ label) => className(state, label, state.answer?.own ?? false);
      bars(probabilities, undefined, nameOf);
      const digit = probabilities && mostProbable(probabilities);
      const name = digit === undefined ? undefined : nameOf(digit);
      setText(prediction, name ?? '–');
      prediction.parentElement?.style.setProperty('--letters', `${name?.length ?? 1}`);
      setText(certainty, text.certainty(probabilities && Math.max(...probabilities), state.answer));
      news = probabilities && text.readAs(name, Math.max(...probabilities), state.answer);
      const said = `${name} ${state.answer?.judgement?.verdict}`;
      if (isOfAnother || said !== heard) announceLater();
      heard = said;
    },
    recolor: () => pad.recolor(),
  };
}
