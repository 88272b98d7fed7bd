// Probabilities as bars: one list item a class; of many classes the most probable ten.

import { create, setText } from '../lib/dom.js';
import { percent } from '../lib/format.js';
import { mostProbable } from '../model/digits.js';

const mostBars = 10;

/** @param {HTMLElement} list */
function bar(list) {
  const filled = create('span', { class: 'bar', 'aria-hidden': 'true' });
  const value = create('span', { class: 'value' });
  const name = create('span', { class: 'digit' });
  const item = create('li', {}, [
    name,
    create('span', { class: 'track', 'aria-hidden': 'true' }, [filled]),
    value,
  ]);
  list.append(item);
  return { item, name, filled, value };
}

/**
 * @param {HTMLElement} list an ol that becomes the chart
 * @returns {(probabilities: ArrayLike<number> | undefined, label?: number, nameOf?: (label: number) => string) => void}
 *   draws; without probabilities the bars are empty; `label` marks the true class
 */
export function probabilityBars(list) {
  const bars = Array.from({ length: mostBars }, () => bar(list));
  return (probabilities, label, nameOf = String) => {
    const best = probabilities && mostProbable(probabilities);
    const all = Array.from({ length: probabilities?.length ?? mostBars }, (_, i) => i);
    const shown =
      probabilities && all.length > mostBars
        ? all.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, mostBars)
        : all;
    for (const [i, { item, name, filled, value }] of bars.entries()) {
      const of = shown[i];
      item.hidden = of === undefined;
      if (of === undefined) continue;
      const probability = probabilities?.[of];
      setText(name, nameOf(of));
      filled.style.transform = `scaleX(${probability || 0})`;
      setText(value, percent(probability));
      item.classList.toggle('best', of === best);
      item.classList.toggle('label', of === label);
    }
  };
}
