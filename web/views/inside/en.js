// What this view says, in English.
import { count, fixed, loss, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

export { figure } from '../../text/figure.en.js';
export { settings } from '../settings/more.en.js';

/** Below the weights of a unit. @param {number} layer @param {number} unit @param {number} hiddenLayers @param {number} value */
export function unit(layer, unit, hiddenLayers, value) {
  const weights =
    layer === 0
      ? 'Pixels in orange excite it, those in blue inhibit it.'
      : 'Each square is the weight from a unit of the layer before: orange excites, blue inhibits.';
  return layer === hiddenLayers
    ? `Output ${unit}: probability ${percent(value)}. ${weights}`
    : `Hidden layer ${layer + 1}, unit ${unit + 1}: activation ${fixed(value, 2)}. ${weights}`;
}

/** Above the weights of the first layer. @param {number} shown @param {number} units */
export const firstLayer = (shown, units) =>
  `The weights from all pixels into each unit, as an image: ink on orange excites it, ink on blue inhibits it. ${shown < units ? `The first ${count(shown)} of ${count(units)} units.` : `${plural(units, 'unit')}.`}`;

export const layers = {
  /** @param {number} index from 0 @param {number} all @param {import('../../types.js').LayerView} layer */
  heading: (index, all, { inputs, outputs }) =>
    `${index === all - 1 ? 'Output layer' : `Hidden layer ${index + 1}`}: ${count(inputs)} → ${count(outputs)}`,
  /** @param {import('../../types.js').LayerView} layer */
  matrix: ({ inputs, outputs, matrix }) =>
    `Weights as a heat map: a row a unit, a column an input${matrix && (matrix.rows < outputs || matrix.columns < inputs) ? `; the first ${count(matrix.rows)} × ${count(matrix.columns)}` : ''}.`,
  /** @param {import('../../types.js').Histogram} histogram */
  weights: ({ mean, deviation, farthest }) =>
    `Weights: mean ${fixed(mean, 3)}, standard deviation ${fixed(deviation, 3)}, all within ±${fixed(farthest, 2)}.`,
  /** @param {import('../../types.js').Histogram} histogram */
  gradients: ({ deviation, farthest }) =>
    `Gradient: standard deviation ${loss(deviation)}, all within ±${loss(farthest)}.`,
  /** @param {import('../../types.js').LayerView} layer */
  silent: ({ silent }) =>
    silent.length === 0
      ? 'No silent unit.'
      : `${plural(silent.length, 'silent unit')}: ${silent
          .slice(0, 20)
          .map((unit) => unit + 1)
          .join(', ')}${silent.length > 20 ? ' …' : ''}.`,
};

/** @param {string | undefined} sizes of its layers, such as 784-256-10, once they are known */
export const cameWithPage = (sizes) =>
  `This is the network that came with the page${sizes ? `: ${sizes}` : ''}, not the one of the settings.`;

export const hintWithoutPad =
  'Choose a test image under “Test images”, then “Why this answer?”, and see it pass through the network.';

/** @param {number} unit */
export const firstLayerUnit = (unit) => `Unit ${unit + 1}`;

/** In place of a picture of what the network does. */
export const drawHint = 'Draw a digit, and see it pass through the network.';

export const readByAnother =
  'Your drawing is read by the network that came with the page. Choose a test image, and see it pass through this one.';

export const unitHint = 'Choose a unit, by pointing, tapping or with the arrow keys, to see its weights.';
