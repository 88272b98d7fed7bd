// Task 1: count the parameters.
import { create } from '../../dom.js';
import { count } from '../../format.js';
import { parseHidden } from '../../settings.js';
import { text } from '../../text/text.js';
import { formula, row, sub, sum } from '../mathml.js';
import { field, isNumber, question, table } from '../parts.js';

export const formulas = () => [
  formula(sum('l'), row('(', sub('n', row('l', '−', '1')), sub('n', 'l'), '+', sub('n', 'l'), ')')),
];

/** @type {import('../panel.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.count;
  const { input, element } = field(words.hidden, { type: 'text', value: '16, 16' });
  const result = create('div', { 'aria-live': 'polite' });
  const show = async () => {
    const hidden = parseHidden(input.value);
    input.setAttribute('aria-invalid', String(!hidden));
    const counts = hidden && (await actions.compute((core) => core.parametersOfDigits(hidden)));
    if (!hidden || !counts) return result.replaceChildren();
    const sizes = [784, ...hidden, 10];
    const rows = counts.map((all, i) => [
      `${sizes[i]} → ${sizes[i + 1]}`,
      `${count(sizes[i])} · ${count(sizes[i + 1])}`,
      count(sizes[i + 1]),
      count(all),
    ]);
    const total = counts.reduce((sum, n) => sum + n, 0);
    result.replaceChildren(table(words.table, words.heads, [...rows, [words.total, '', '', count(total)]]));
  };
  input.addEventListener('input', show);
  const tools = create('div', { class: 'stack', hidden: '' }, [element, result]);
  return [
    question({ question: words.question, right: words.right, isRight: isNumber(13002, 0) }, () => {
      solved();
      tools.hidden = false;
      show();
    }),
    tools,
  ];
}
