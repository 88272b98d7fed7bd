// How fast a run goes, one mini-batch at a time if need be, and the mini-batch at hand.
import { drawDigit } from '../../charts/digit.js';
import { create, enable, find, onPress, setText } from '../../lib/dom.js';
import { canTrain, className, isRunning, stopAt } from '../../model/selectors.js';
import { text } from '../../lib/text.js';

/** @typedef {import('../../model/state.js').State} State */

/** Mini-batches a second, by the slider's position. */
const paces = [1, 2, 5, 10, 20, 50, 100, 200, 500, Number.POSITIVE_INFINITY];

/** The images of a mini-batch. @param {HTMLElement} list */
function images(list) {
  /** @type {{ item: HTMLElement, canvas: HTMLCanvasElement, label: HTMLElement }[]} */
  const items = [];
  return (/** @type {import('../../types.js').BatchView} */ { labels, pixels }, /** @type {State} */ state) => {
    const inputs = pixels.length / labels.length;
    const width = state.data.phase === 'ready' ? state.data.info.width : undefined;
    while (items.length < labels.length) {
      const canvas = create('canvas', { class: 'ink', width: '28', height: '28', 'aria-hidden': 'true' });
      const label = create('span');
      items.push({ item: create('li', {}, [canvas, label]), canvas, label });
    }
    for (const [i, { item, canvas, label }] of items.entries()) {
      if (i < labels.length) {
        drawDigit(canvas, pixels.subarray(i * inputs, (i + 1) * inputs), width);
        setText(label, className(state, labels[i]));
        if (!item.isConnected) list.append(item);
      } else {
        item.remove();
      }
    }
  };
}

/**
 * @param {{ step(): void, setPace(batchesPerSecond: number): void, setStop(stop: State['stop']): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function pacePanel(actions) {
  const slider = find('#pace-slider', HTMLInputElement);
  const name = find('#pace-name', HTMLElement);
  const step = find('#step', HTMLButtonElement);
  const stop = find('#stop', HTMLInputElement);
  const percent = find('#stop-percent', HTMLInputElement);
  const figure = find('#mini-batch', HTMLElement);
  const facts = find('#mini-batch-facts', HTMLElement);
  const drawImages = images(find('#mini-batch-images', HTMLElement));
  slider.max = String(paces.length - 1);

  slider.addEventListener('input', () => actions.setPace(paces[Number(slider.value)]));
  for (const input of [stop, percent]) {
    input.addEventListener('input', () => actions.setStop({ wanted: stop.checked, percent: percent.value }));
  }
  onPress(step, actions.step);

  /** @type {import('../../types.js').BatchView | undefined} */
  let shown;
  return {
    render(state) {
      const { run } = state;
      slider.value = String(paces.indexOf(state.batchesPerSecond));
      setText(name, text.paceName(state.batchesPerSecond));
      slider.setAttribute('aria-valuetext', text.paceName(state.batchesPerSecond));
      // A run that has come to its end is not thrown away by a step: Reset comes first.
      const canStep = run?.state === 'paused' || ((!run || run.state === 'lost') && canTrain(state));
      enable(step, canStep);
      step.title = text.step(run !== undefined && !canStep && !isRunning(state));
      stop.checked = state.stop.wanted;
      if (document.activeElement !== percent && percent.value !== text.decimal(state.stop.percent)) {
        percent.value = text.decimal(state.stop.percent);
      }
      percent.setAttribute('aria-invalid', String(state.stop.wanted && stopAt(state) === undefined));
      const batch = run?.batch;
      figure.hidden = batch === undefined;
      if (!run || !batch || batch === shown) return;
      shown = batch;
      setText(facts, text.miniBatch(run, batch));
      drawImages(batch, state);
    },
  };
}
