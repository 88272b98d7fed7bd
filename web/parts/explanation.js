// Why a test image that was chosen is read as it is: what it is, what the network makes of it, and which of its ink speaks for that answer.
import './explanation.css';
import { drawWeights } from '../charts/weights-image.js';
import { create, setText } from '../lib/dom.js';
import { mostProbable } from '../model/digits.js';
import { className, isRunning } from '../model/selectors.js';
import { text } from '../text/text.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Placed} Placed
 * @typedef {import('../types.js').DrawingAnswer} DrawingAnswer
 */

/** So that more than the few strongest pixels are seen. @param {number} share */
const visible = (share) => Math.sign(share) * Math.sqrt(Math.abs(share));

/** The most probable class but one. @param {Float32Array} probabilities @param {number} but */
const nextTo = (probabilities, but) =>
  mostProbable(probabilities.map((probability, i) => (i === but ? -1 : probability)));

/** The answer to this image, not to what stood on the pad before. @param {Placed} placed @param {State['answer']} answer */
const isAbout = ({ pixels }, answer) =>
  answer?.pixels.length === pixels.length && pixels.every((pixel, i) => pixel === answer.pixels[i]);

/** A picture of the ink that speaks for one answer rather than another. @param {HTMLElement} figure */
function inkPicture(figure) {
  const canvas = create('canvas', { role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  figure.append(canvas, caption);
  let draw = () => {};
  return {
    /** @param {Float32Array} attribution @param {number} width of the image @param {string} words */
    show(attribution, width, words) {
      draw = () => drawWeights(canvas, attribution.map(visible), width);
      draw();
      setText(caption, words);
      canvas.setAttribute('aria-label', words);
    },
    recolor: () => draw(),
  };
}

/**
 * @param {HTMLElement} root
 * @param {Pick<import('../actions/index.js').Actions, 'askIfStillThere'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function explanation(root, actions, fail) {
  const hint = create('p', { class: 'note' }, [text.placed.hint]);
  const facts = create('p');
  const figure = create('figure', { class: 'why' });
  const ink = inkPicture(figure);
  root.append(hint, facts, figure);

  /** @type {{ placed: Placed, answer: DrawingAnswer } | undefined} */
  let shown;

  /** @param {Placed} placed @param {number} said @param {number} other @param {(label: number) => string} nameOf */
  const explain = async ({ pixels, width }, said, other, nameOf) => {
    const asked = shown;
    const attribution = await actions.askIfStillThere('attribution', pixels, said, other);
    if (asked !== shown) return;
    figure.hidden = !attribution;
    if (attribution) ink.show(attribution, width, text.placed.why(nameOf(said), nameOf(other)));
  };
  /** @param {State} state @param {Placed} placed @param {Float32Array} probabilities */
  const show = (state, placed, probabilities) => {
    const nameOf = (/** @type {number} */ label) => className(state, label);
    const { label, index } = placed;
    const said = mostProbable(probabilities);
    const answer = said === undefined ? undefined : nameOf(said);
    const words = text.placed.facts(
      index,
      nameOf(label),
      answer,
      Math.max(...probabilities),
      probabilities[label],
    );
    setText(facts, words);
    if (said === undefined) figure.hidden = true;
    else {
      const other = said === label ? (nextTo(probabilities, said) ?? label) : label;
      explain(placed, said, other, nameOf).catch(fail);
    }
  };

  return {
    render(state) {
      const { placed, answer } = state;
      facts.setAttribute('aria-live', isRunning(state) ? 'off' : 'polite'); // a run would talk without end
      const probabilities = placed && isAbout(placed, answer) ? answer?.probabilities : undefined;
      hint.hidden = placed !== undefined;
      facts.hidden = !probabilities;
      if (!placed || !answer || !probabilities) {
        figure.hidden = true;
        shown = undefined;
        return;
      }
      if (shown?.placed === placed && shown.answer === answer) return;
      if (shown?.placed !== placed) figure.hidden = true; // until its own is there
      shown = { placed, answer };
      show(state, placed, probabilities);
    },
    recolor: ink.recolor,
  };
}
