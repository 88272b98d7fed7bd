// Ten probabilities as bars: one list item a digit.
import { mostProbable } from '../digits.js';
import { create, setText } from '../dom.js';
import { percent } from '../format.js';

/**
 * @param {HTMLElement} list an ol that becomes the chart
 * @returns {(probabilities: ArrayLike<number> | undefined, label?: number) => void} draws; without probabilities
 *   the bars are empty; `label` marks the true digit
 */
export function probabilityBars(list) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = create('span', { class: 'bar', 'aria-hidden': 'true' });
    const value = create('span', { class: 'value' });
    const name = create('span', { class: 'digit' }, [String(digit)]);
    const item = create('li', {}, [
      name,
      create('span', { class: 'track', 'aria-hidden': 'true' }, [bar]),
      value,
    ]);
    list.append(item);
    return { item, bar, value };
  });
  return (probabilities, label) => {
    const best = probabilities && mostProbable(probabilities);
    for (const [digit, { item, bar, value }] of rows.entries()) {
      const probability = probabilities?.[digit];
      bar.style.transform = `scaleX(${probability || 0})`;
      setText(value, percent(probability));
      item.classList.toggle('best', digit === best);
      item.classList.toggle('label', digit === label);
    }
  };
}
