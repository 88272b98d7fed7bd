// Inside the network: its picture while it reads the drawing, and what one unit looks for.
import './view.css';
import { networkPicture } from '../../charts/network-picture.js';
import { drawWeights } from '../../charts/weights-image.js';
import { create, find, setText } from '../../lib/dom.js';
import { oneTabStop } from '../../lib/one-tab-stop.js';
import { watchView } from '../../lib/screen.js';
import { inputs } from '../../model/digits.js';
import { answering, className, isReadByAnother, momentKey } from '../../model/selectors.js';
import { liveView } from '../../parts/live-view.js';
import { text } from '../../text/text.js';
import { layersView } from './layers.js';
import { weightsSaver } from './save-weights.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../charts/network-picture.js').Unit} Unit
 */

/** Units of the first layer shown at the most. */
const mostUnits = 64;

/** By a lesson. */
const padIsHidden = () => document.body.matches('[data-hides~="pad"]');

/** Images of the first layer's weights; choosing one shows it large. @param {(unit: number) => void} onChoose */
function firstLayerGallery(onChoose) {
  const facts = find('#first-layer-facts', HTMLElement);
  const list = find('#first-layer', HTMLElement);
  oneTabStop(list);
  /** @type {{ item: HTMLElement, canvas: HTMLCanvasElement }[]} */
  const items = [];
  return (
    /** @type {{ units: number, inputs: number, weights: Float32Array }} */ { units, inputs, weights },
    /** @type {number | undefined} */ width,
  ) => {
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
      drawWeights(canvas, weights.subarray(unit * inputs, (unit + 1) * inputs), width);
      if (!item.isConnected) list.append(item);
    }
  };
}

/**
 * @param {Pick<import('../../actions/index.js').Actions, 'ask' | 'askIfStillThere' | 'watchInside'>} actions
 * @param {(error: unknown) => void} fail
 * @returns {{ render(state: State): void, recolor(): void }}
 */
export function view(actions, fail) {
  const panel = find('#view-inside', HTMLElement);
  const frame = find('#network-picture', HTMLElement);
  const canvas = find('#network-canvas', HTMLCanvasElement);
  const weights = find('#unit-weights', HTMLCanvasElement);
  const caption = find('#unit-caption', HTMLElement);
  const announcement = find('#unit-announcement', HTMLElement);
  const picture = networkPicture(canvas);

  /** @type {State['answer']} */
  let answer;
  /** @type {State | undefined} */
  let now;
  /** The network is one of images of this size. */
  const sizeOf = () => (now?.data.phase === 'ready' ? now.data.info : { width: 28, height: 28 });
  const hint = find('#picture-hint', HTMLElement);
  /** @type {Unit | undefined} */
  let chosen;
  /** What the picture of weights shows. */
  let asked = 0;

  const redraw = () => {
    if (!answer?.units) return;
    const { width, height } = sizeOf();
    const nameOf = (/** @type {number} */ label) => (now ? className(now, label) : String(label));
    // It reads nothing: no unit is lit.
    const { pixels, activity } = answer.activity
      ? { pixels: answer.pixels, activity: answer.activity }
      : {
          pixels: new Uint8Array(width * height),
          activity: { outputs: answer.units.map((units) => new Float32Array(units)), strongest: [] },
        };
    picture.draw(pixels, activity, chosen, { width, nameOf });
    hint.hidden = answer.activity !== undefined;
    sayHint();
  };
  const sayHint = () => {
    const isAnothers = now && isReadByAnother(now) && answer?.probabilities;
    setText(hint, isAnothers ? text.readByAnother : padIsHidden() ? text.hintWithoutPad : text.drawHint);
  };
  const chooseNone = () => {
    if (!chosen) return;
    chosen = undefined;
    asked++; // what is asked for comes too late
    weights.getContext('2d')?.clearRect(0, 0, weights.width, weights.height);
    setText(caption, text.unitHint);
  };
  /** @param {boolean} [aloud] not every time the network or the drawing changes */
  const askWeights = async (aloud = false) => {
    const outputs = answer?.activity?.outputs;
    if (!chosen || !outputs) return;
    const mine = ++asked;
    const { layer, unit } = chosen;
    const values = await actions.askIfStillThere('unitWeights', layer, unit);
    if (mine !== asked || !values) return;
    drawWeights(weights, values, layer === 0 ? sizeOf().width : undefined);
    const words = text.unit(layer, unit, outputs.length - 1, outputs[layer][unit]);
    setText(caption, words);
    if (aloud) setText(announcement, words);
  };
  const showWeights = (/** @type {boolean} */ aloud = false) => askWeights(aloud).catch(fail);
  /** @param {Unit | undefined} unit */
  const choose = (unit) => {
    if (!unit || !answer?.activity || (unit.layer === chosen?.layer && unit.unit === chosen.unit)) return;
    chosen = unit;
    redraw();
    showWeights(true);
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
  /** @type {import('./save-weights.js').FirstLayer | undefined} */
  let shownLayer;
  const firstLayer = liveView(find('#first-layer', HTMLElement), {
    key: (state) =>
      state.shipped.phase !== 'loading' && state.worker === 'alive' ? momentKey(state) : undefined,
    ask: () => actions.ask('firstLayer', mostUnits),
    fail,
    show(layer, { data }) {
      shownLayer = layer;
      drawFirstLayer(layer, data.phase === 'ready' && data.info.own ? data.info.width : undefined);
    },
  });

  const saver = weightsSaver(
    () => now,
    () => shownLayer,
    actions,
  );
  find('#first-layer-facts', HTMLElement).before(saver.element);

  const whose = find('#inside-network', HTMLElement);
  /** The settings say one thing, the picture shows another: then it is said what. @param {State} state */
  const sayWhose = (state) => {
    const answers = answering(state);
    const { kind } = answers.kind === 'taught' ? answers.before : answers;
    whose.hidden = kind !== 'shipped';
    setText(whose, text.cameWithPage(state.answer?.units && [inputs, ...state.answer.units].join('-')));
  };
  const layers = layersView(find('#layers', HTMLElement), actions, fail);

  new ResizeObserver(redraw).observe(canvas);
  // Nothing is computed for what nobody sees.
  watchView(panel, actions.watchInside);

  return {
    render(state) {
      now = state;
      firstLayer.render(state);
      saver.render(state);
      layers.render(state);
      sayHint();
      sayWhose(state);
      if (state.answer === answer || !state.answer?.units) return;
      const isSameShape = String(answer?.units) === String(state.answer.units);
      answer = state.answer;
      if (!isSameShape || !answer.activity) chooseNone();
      redraw();
      showWeights();
    },
    recolor() {
      redraw();
      showWeights();
      firstLayer.redraw();
      layers.redraw();
    },
  };
}
