// A test image on the pad: what it is, what the network makes of it, and which of its ink speaks for that answer.
import { drawWeights } from '../charts/weights-image.js';
import { mostProbable } from '../digits.js';
import { create, find, goTo, setText } from '../dom.js';
import { className } from '../selectors.js';
import { text } from '../text/text.js';

/** @typedef {import('../state.js').State} State */

/** The most probable class but one. @param {Float32Array} probabilities @param {number} but */
const nextTo = (probabilities, but) =>
  mostProbable(probabilities.map((probability, i) => (i === but ? -1 : probability)));

/** So that more than the few strongest pixels are seen. @param {number} share */
const visible = (share) => Math.sign(share) * Math.sqrt(Math.abs(share));

/**
 * @param {{ attribution(pixels: Uint8Array, forClass: number, against: number): Promise<Float32Array | undefined> }} actions
 * @returns {{ render(state: State): void }}
 */
export function placedPanel(actions) {
  const panel = find('#placed', HTMLElement);
  const facts = create('p', { 'aria-live': 'polite' });
  const canvas = create('canvas', { role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const figure = create('figure', { class: 'why' }, [canvas, caption]);
  const back = create('button', { type: 'button' }, [text.placed.back]);
  panel.append(facts, figure, create('div', { class: 'row' }, [back]));

  /** Where the person came from. */
  let origin = '';
  back.addEventListener('click', () => {
    goTo(origin);
    const image = document.querySelector(`${origin} [data-index="${shown?.placed.index}"]`);
    if (image instanceof HTMLElement) image.focus();
  });
  for (const id of ['survey', 'test-images']) {
    find(`#${id}`, HTMLElement).addEventListener('click', () => {
      origin = `#${id}`;
    });
  }

  /** @type {{ placed: import('../state.js').Placed, answer: State['answer'] } | undefined} */
  let shown;
  /** @param {Uint8Array} pixels @param {number} answer @param {number} other @param {number} width @param {(label: number) => string} nameOf */
  const explain = async (pixels, answer, other, width, nameOf) => {
    const mine = shown;
    const attribution = await actions.attribution(pixels, answer, other);
    if (mine !== shown) return;
    figure.hidden = !attribution;
    if (!attribution) return;
    drawWeights(canvas, attribution.map(visible), width);
    const words = text.placed.why(nameOf(answer), nameOf(other));
    setText(caption, words);
    canvas.setAttribute('aria-label', words);
  };
  return {
    render(state) {
      const { placed, answer } = state;
      panel.hidden = !placed || !answer?.probabilities || answer.pixels.length !== placed.pixels.length;
      if (panel.hidden || !placed || !answer?.probabilities) {
        shown = undefined;
        return;
      }
      if (shown?.placed === placed && shown.answer === answer) return;
      shown = { placed, answer };
      const { probabilities, own } = answer;
      const nameOf = (/** @type {number} */ label) => className(state, label, own);
      const said = mostProbable(probabilities);
      const isKnown = placed.label < probabilities.length;
      setText(
        facts,
        text.placed.facts(
          placed.index,
          className(state, placed.label),
          said === undefined ? undefined : nameOf(said),
          Math.max(...probabilities),
          isKnown ? probabilities[placed.label] : 0,
        ),
      );
      figure.hidden = said === undefined;
      if (said === undefined) return;
      const other = said === placed.label || !isKnown ? nextTo(probabilities, said) : placed.label;
      if (other !== undefined) explain(placed.pixels, said, other, placed.width, nameOf);
    },
  };
}
