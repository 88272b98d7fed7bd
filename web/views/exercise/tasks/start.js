// Task 2: start parameters.
import { drawHistogram } from '../../../charts/histogram.js';
import { create, enable, onPress, setText } from '../../../lib/dom.js';
import { maxSeed } from '../../../model/settings.js';
import { text } from '../../../text/text.js';
import { field, wholeNumberField } from '../fields.js';
import { follow } from '../follow.js';
import { formula, fraction } from '../mathml.js';
import { table } from '../parts.js';
import { numbersIn, printed, shortest } from '../tensors.js';

export const formulas = () => [
  formula('θ', '=', 'u', '−', fraction('1', '2'), ',', 'u', '∼', '[', '0', ',', '1', ')'),
];

/** @type {import('../view.js').Task['build']} */
export function build({ actions, solved, shown }) {
  const words = text.exercise.start;
  const seed = wholeNumberField(words.seed, 0, maxSeed, 1995);
  const canvas = create('canvas', { class: 'histogram', role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const figure = create('figure', {}, [canvas, caption]);
  const mine = field(words.mine, { type: 'text' });
  const reveal = create('button', { type: 'button', class: 'reveal' }, [words.reveal]);
  const verdict = create('p', { 'aria-live': 'polite' });
  /** Hidden at first: who copies from it compares nothing. */
  const numbers = create('div', { hidden: '' });
  const open = () => {
    numbers.hidden = false;
    enable(reveal, false);
  };
  /** The page's. @type {Float32Array | undefined} */
  let first;

  const compare = () => {
    const pasted = numbersIn(mine.input.value);
    const isEmpty = mine.input.value.trim() === '';
    mine.explain(isEmpty || pasted.length > 0 ? '' : words.noNumbers);
    const wanted = first;
    if (pasted.length === 0 || !wanted) return setText(verdict, '');
    const compared = pasted.slice(0, wanted.length);
    const same = compared.every((number, i) => Math.abs(number - wanted[i]) < 0.6e-4);
    verdict.className = same ? 'verdict-line' : 'verdict-line wrong';
    setText(verdict, same ? words.same(compared.length) : words.other);
    if (!same) return;
    solved();
    open();
  };
  const show = follow(
    seed.read,
    (seed) => actions.ask('startParameters', seed),
    (answered) => {
      first = answered?.answer.first;
      figure.hidden = !answered;
      numbers.replaceChildren();
      if (answered) {
        const { first, histogram } = answered.answer;
        drawHistogram(canvas, histogram);
        const facts = words.histogram(histogram);
        setText(caption, facts);
        canvas.setAttribute('aria-label', facts);
        const rows = Array.from(first, (value, i) => [`W1[0, ${i}]`, printed(value), shortest(value)]);
        numbers.append(table(words.table, words.heads, rows));
      }
      compare();
    },
  );
  seed.input.addEventListener('input', show);
  mine.input.addEventListener('input', compare);
  onPress(reveal, () => {
    shown();
    open();
  });
  show();
  return [seed.element, figure, mine.element, create('div', { class: 'row' }, [reveal]), verdict, numbers];
}
