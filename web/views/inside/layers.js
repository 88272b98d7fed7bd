// The layers one by one: weights as a heat map, how weights and gradients are spread, silent units by name.
import { drawHistogram } from '../../charts/histogram.js';
import { drawMatrix } from '../../charts/weights-image.js';
import { create, setText } from '../../lib/dom.js';
import { momentKey } from '../../model/selectors.js';
import { liveView } from '../../parts/live-view.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../types.js').LayerView} LayerView
 * @typedef {import('../../types.js').Histogram} Histogram
 */

/** A picture with words below that say the same. @param {string} className */
function picture(className) {
  const canvas = create('canvas', { class: className, role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const figure = create('figure', {}, [canvas, caption]);
  return {
    figure,
    canvas,
    /** @param {string} words */
    say(words) {
      setText(caption, words);
      canvas.setAttribute('aria-label', words);
    },
  };
}

function card() {
  const heading = create('h4');
  const weights = picture('histogram');
  const gradients = picture('histogram');
  const matrix = picture('matrix');
  const silent = create('p', { class: 'note' });
  const element = create('li', {}, [heading, weights.figure, gradients.figure, matrix.figure, silent]);
  return {
    element,
    /** @param {LayerView} layer @param {number} index @param {number} layers */
    draw(layer, index, layers) {
      setText(heading, text.layers.heading(index, layers, layer));
      matrix.figure.hidden = layer.matrix === undefined;
      if (layer.matrix) {
        drawMatrix(matrix.canvas, layer.matrix.values, layer.matrix.columns);
        matrix.say(text.layers.matrix(layer));
      }
      drawHistogram(weights.canvas, layer.weights);
      weights.say(text.layers.weights(layer.weights));
      gradients.figure.hidden = layer.gradients === undefined;
      if (layer.gradients) {
        drawHistogram(gradients.canvas, layer.gradients);
        gradients.say(text.layers.gradients(layer.gradients));
      }
      silent.hidden = index === layers - 1;
      setText(silent, text.layers.silent(layer));
      silent.classList.toggle('wrong', layer.silent.length > 0);
    },
  };
}

/**
 * @param {HTMLElement} list
 * @param {Pick<import('../../actions/index.js').Actions, 'ask'>} actions
 */
export function layersView(list, actions) {
  /** @type {ReturnType<typeof card>[]} */
  const cards = [];
  return liveView(list, {
    key: (state) =>
      state.shipped.phase !== 'loading' && state.worker === 'alive'
        ? `${momentKey(state)},${state.data.phase}`
        : undefined,
    ask: () => actions.ask('layers'),
    show(layers) {
      while (cards.length < layers.length) cards.push(card());
      for (const [i, layer] of layers.entries()) cards[i].draw(layer, i, layers.length);
      if (list.childElementCount !== layers.length) {
        list.replaceChildren(...cards.slice(0, layers.length).map(({ element }) => element));
      }
    },
  });
}
