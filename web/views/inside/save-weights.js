// The first layer's weights leave as a figure, or as an animation of how they formed.
import { create, enable, onPress, setText } from '../../lib/dom.js';
import { messageOf } from '../../lib/message-of.js';
import { saveFile } from '../../lib/save-file.js';
import { figureSaver, networkPrint, runPrint } from '../../parts/figure-saver.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {{ units: number, inputs: number, weights: Float32Array }} FirstLayer
 */

/** As many as an animation shows. */
const mostUnits = 32;

/** Each stays so long, the first and the last longer. */
const milliseconds = 350;
const longer = 1500;

/** One array a unit. @param {{ inputs: number, weights: Float32Array }} layer */
const unitsOf = ({ inputs, weights }) =>
  Array.from({ length: weights.length / inputs }, (_, i) => weights.subarray(i * inputs, (i + 1) * inputs));

/** @param {State | undefined} state @param {number} inputs */
const widthOf = (state, inputs) =>
  state?.data.phase === 'ready' && state.data.info.own ? state.data.info.width : Math.ceil(Math.sqrt(inputs));

/**
 * @param {() => State | undefined} state
 * @param {() => FirstLayer | undefined} layer as it is shown
 * @param {Pick<import('../../actions/index.js').Actions, 'ask'>} actions
 */
export function weightsSaver(state, layer, actions) {
  const title = text.figure.weights;
  const print = () => {
    const now = state();
    return now ? networkPrint(now) : '';
  };
  const element = figureSaver({
    title,
    file: 'weights',
    smallPrint: print,
    async figure() {
      const { weightImages } = await import('../../formats/figures/images.js');
      const shown = layer();
      return shown && weightImages(unitsOf(shown), widthOf(state(), shown.inputs));
    },
  });

  const message = create('span', { class: 'note', 'aria-live': 'polite' });
  const animate = async () => {
    const [{ framed }, { largestOf, weightImages }, { toGif }, moments] = await Promise.all([
      import('../../formats/figures/shapes.js'),
      import('../../formats/figures/images.js'),
      import('../../formats/figures/gif.js'),
      actions.ask('firstLayers', mostUnits),
    ]);
    if (!moments || moments.length === 0) return;
    const last = moments[moments.length - 1];
    const scales = unitsOf(last).map(largestOf);
    const now = state();
    const words = { title, smallPrint: now ? runPrint(now) : '' };
    const figures = moments.map((moment) =>
      framed(
        weightImages(unitsOf(moment), widthOf(state(), moment.inputs), {
          scales,
          caption: text.figure.after(moment.epochs),
        }),
        words,
      ),
    );
    const stays = (/** @type {number} */ i) => (i === 0 || i === figures.length - 1 ? longer : milliseconds);
    const frame = () => new Promise((rested) => setTimeout(rested));
    saveFile('weights.gif', await toGif(figures, stays, frame), 'image/gif');
  };
  const gif = create('button', { type: 'button', class: 'quiet' }, [text.figure.gif]);
  onPress(gif, async () => {
    enable(gif, false); // one at a time
    setText(message, text.figure.making);
    try {
      await animate();
      setText(message, '');
    } catch (error) {
      setText(message, text.figure.failed(messageOf(error)));
    }
    enable(gif, true);
  });
  element.append(gif, message);
  return {
    element,
    /** Only a run has a past. @param {State} now */
    render({ run }) {
      gif.hidden = !run || run.epochs.length === 0 || run.state === 'lost';
    },
  };
}
