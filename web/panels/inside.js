// Inside the network: its picture while it reads the drawing, and what one unit looks for.
import { networkPicture } from '../charts/network-picture.js';
import { drawWeights } from '../charts/weights-image.js';
import { inputs } from '../digits.js';
import { create, find, setText } from '../dom.js';
import { networkKey } from '../state.js';
import * as text from '../text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../charts/network-picture.js').Unit} Unit
 */

/** Units of the first layer shown at the most. */
const mostUnits = 64;

/** The weights of the first layer are drawn at most this often while a run goes on. */
const redrawMilliseconds = 150;

/** Images of the first layer's weights; choosing one shows it large. @param {(unit: number) => void} onChoose */
function firstLayerGallery(onChoose) {
  const facts = find('#first-layer-facts', HTMLElement);
  const list = find('#first-layer', HTMLElement);
  /** @type {{ item: HTMLElement, canvas: HTMLCanvasElement }[]} */
  const items = [];
  return (/** @type {{ units: number, weights: Float32Array }} */ { units, weights }) => {
    const shown = weights.length / inputs;
    setText(facts, text.firstLayer(shown, units));
    while (items.length < shown) {
      const unit = items.length;
      const canvas = create('canvas', { 'aria-hidden': 'true' });
      const button = create('button', { type: 'button', 'aria-label': text.firstLayerUnit(unit) }, [canvas]);
      button.addEventListener('click', () => onChoose(unit));
      items.push({ item: create('li', {}, [button]), canvas });
    }
    for (const [unit, { item, canvas }] of items.entries()) {
      if (unit >= shown) {
        item.remove();
        continue;
      }
      drawWeights(canvas, weights.subarray(unit * inputs, (unit + 1) * inputs));
      if (!item.isConnected) list.append(item);
    }
  };
}

/**
 * @param {{ watchInside(inside: boolean): void,
 *   unitWeights(layer: number, unit: number): Promise<Float32Array | undefined>,
 *   firstLayer(most: number): Promise<{ units: number, weights: Float32Array } | undefined> }} actions
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function insidePanel(actions) {
  const panel = find('#inside', HTMLElement);
  const frame = find('#network-picture', HTMLElement);
  const canvas = find('#network-canvas', HTMLCanvasElement);
  const weights = find('#unit-weights', HTMLCanvasElement);
  const caption = find('#unit-caption', HTMLElement);
  const picture = networkPicture(canvas);

  /** @type {State['answer']} */
  let answer;
  /** @type {Unit | undefined} */
  let chosen;
  /** What the picture of weights shows. */
  let asked = 0;

  const redraw = () => {
    if (answer?.activity) picture.draw(answer.pixels, answer.activity, chosen);
  };
  const showWeights = async () => {
    const outputs = answer?.activity?.outputs;
    if (!chosen || !outputs) return;
    const mine = ++asked;
    const { layer, unit } = chosen;
    const values = await actions.unitWeights(layer, unit);
    if (mine !== asked || !values) return;
    drawWeights(weights, values);
    setText(caption, text.unit(layer, unit, outputs.length - 1, outputs[layer][unit]));
  };
  /** @param {Unit | undefined} unit */
  const choose = (unit) => {
    if (!unit || (unit.layer === chosen?.layer && unit.unit === chosen.unit)) return;
    chosen = unit;
    redraw();
    showWeights();
  };

  for (const type of /** @type {const} */ (['pointermove', 'pointerdown'])) {
    canvas.addEventListener(type, (event) => {
      const box = canvas.getBoundingClientRect();
      choose(picture.unitAt(event.clientX - box.left, event.clientY - box.top));
    });
  }
  frame.addEventListener('keydown', (event) => {
    const outputs = answer?.activity?.outputs;
    if (!outputs || event.ctrlKey || event.altKey || event.metaKey) return;
    const { layer, unit } = chosen ?? { layer: 0, unit: -1 };
    const to = (/** @type {number} */ l, /** @type {number} */ u) =>
      choose({ layer: l, unit: Math.min(Math.max(u, 0), outputs[l].length - 1) });
    if (event.key === 'ArrowDown') to(layer, unit + 1);
    else if (event.key === 'ArrowUp') to(layer, unit - 1);
    else if (event.key === 'ArrowRight') to(Math.min(layer + 1, outputs.length - 1), unit);
    else if (event.key === 'ArrowLeft') to(Math.max(layer - 1, 0), unit);
    else return;
    event.preventDefault();
  });

  const drawFirstLayer = firstLayerGallery((unit) => choose({ layer: 0, unit }));
  let key = '';
  let drawnAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  /** @param {State} state */
  const showFirstLayer = async (state) => {
    const now = `${networkKey(state)},${state.run?.batchesDone}`;
    if (asking || now === key) return;
    if (state.run?.state === 'training' && performance.now() - drawnAt < redrawMilliseconds) return;
    key = now;
    drawnAt = performance.now();
    asking = true;
    const layer = await actions.firstLayer(mostUnits);
    asking = false;
    if (layer) drawFirstLayer(layer);
  };

  new ResizeObserver(redraw).observe(canvas);
  // Nothing is computed for what nobody sees.
  new IntersectionObserver(([entry]) => actions.watchInside(entry.isIntersecting)).observe(panel);

  return {
    render(state) {
      if (state.shipped.phase !== 'loading' && state.worker === 'alive') showFirstLayer(state);
      if (state.answer === answer || !state.answer?.activity) return;
      answer = state.answer;
      const outputs = answer?.activity?.outputs ?? [];
      if (chosen && chosen.unit >= (outputs[chosen.layer]?.length ?? 0)) {
        chosen = undefined; // another network
        weights.getContext('2d')?.clearRect(0, 0, weights.width, weights.height);
        setText(caption, text.unitHint);
      }
      redraw();
      showWeights();
    },
    recolor() {
      redraw();
      showWeights();
      key = '';
    },
  };
}
