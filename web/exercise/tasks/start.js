// Task 2: start parameters.
import { drawHistogram } from '../../charts/histogram.js';
import { create, setText } from '../../dom.js';
import { text } from '../../text/text.js';
import { formula, fraction } from '../mathml.js';
import { field, table } from '../parts.js';

export const formulas = () => [
  formula('θ', '=', 'u', '−', fraction('1', '2'), ',', 'u', '∼', '[', '0', ',', '1', ')'),
];

/** As PyTorch prints them: four decimals. @param {number} value */
const printed = (value) => value.toFixed(4);

/** @type {import('../panel.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.start;
  const seed = field(words.seed, { type: 'number', min: '0', step: '1', value: '1995' });
  const canvas = create('canvas', { class: 'histogram', role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const first = create('div');
  const mine = field(words.mine, { type: 'text' });
  const verdict = create('p', { class: 'verdict-line', 'aria-live': 'polite' });
  /** @type {Float32Array | undefined} */
  let values;
  const compare = () => {
    const numbers = mine.input.value.match(/-?\d*\.\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const wanted = values;
    if (numbers.length === 0 || !wanted) return setText(verdict, '');
    const same = numbers.slice(0, wanted.length).every((n, i) => Math.abs(n - wanted[i]) < 0.6e-4);
    setText(verdict, same ? words.same(Math.min(numbers.length, wanted.length)) : words.other);
    verdict.classList.toggle('wrong', !same);
    if (same) solved();
  };
  const show = async () => {
    const wanted = Number(seed.input.value);
    const isSeed = seed.input.value !== '' && Number.isSafeInteger(wanted) && wanted >= 0;
    seed.input.setAttribute('aria-invalid', String(!isSeed));
    const answer = isSeed && (await actions.compute((core) => core.startParameters(wanted)));
    if (!answer || Number(seed.input.value) !== wanted) return;
    values = answer.first;
    drawHistogram(canvas, answer.histogram);
    const facts = words.histogram(answer.histogram);
    setText(caption, facts);
    canvas.setAttribute('aria-label', facts);
    first.replaceChildren(
      table(
        words.table,
        words.heads,
        Array.from(answer.first, (value, i) => [`W1[0, ${i}]`, printed(value), String(value)]),
      ),
    );
    compare();
  };
  seed.input.addEventListener('input', show);
  mine.input.addEventListener('input', compare);
  show();
  return [seed.element, create('figure', {}, [canvas, caption]), first, mine.element, verdict];
}
