// The mini-batch at hand: its images, and what it does to the network.
import '../../parts/strip.css';
import { drawDigit } from '../../charts/digit.js';
import { create, find, setText } from '../../lib/dom.js';
import { className } from '../../model/selectors.js';
import { text } from '../../text/text.js';

/** @typedef {import('../../model/state.js').State} State */

/** The images of a mini-batch. @param {HTMLElement} list */
function images(list) {
  /** @type {{ item: HTMLElement, canvas: HTMLCanvasElement, label: HTMLElement }[]} */
  const items = [];
  return (
    /** @type {import('../../types.js').BatchView} */ { labels, pixels },
    /** @type {State} */ state,
  ) => {
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

/** @returns {{ render(state: State): void }} */
export function miniBatchFigure() {
  const figure = find('#mini-batch', HTMLElement);
  const facts = find('#mini-batch-facts', HTMLElement);
  const drawImages = images(find('#mini-batch-images', HTMLElement));
  /** @type {import('../../types.js').BatchView | undefined} */
  let shown;
  return {
    render(state) {
      const { run } = state;
      const batch = run?.batch;
      figure.hidden = batch === undefined;
      if (!run || !batch || batch === shown) return;
      shown = batch;
      setText(facts, text.miniBatch(run, batch));
      drawImages(batch, state);
    },
  };
}
