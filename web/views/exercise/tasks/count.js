// Task 1: count the parameters.
import { create } from '../../../lib/dom.js';
import { count } from '../../../lib/format.js';
import { maxHiddenLayers, maxWidth, parseHidden } from '../../../model/settings.js';
import { text } from '../../../text/text.js';
import { field } from '../fields.js';
import { follow } from '../follow.js';
import { judgeNumber } from '../judgement.js';
import { formula, row, sub, sum } from '../mathml.js';
import { table } from '../parts.js';
import { question } from '../question.js';

export const formulas = () => [
  formula(sum('l'), row('(', sub('n', row('l', '−', '1')), sub('n', 'l'), '+', sub('n', 'l'), ')')),
];

/** @type {import('../view.js').Task['build']} */
export function build(page) {
  const words = text.exercise.count;
  const { input, element, explain } = field(words.hidden, { type: 'text', value: '16, 16' });
  const result = create('div', { 'aria-live': 'polite' });
  const read = () => {
    const hidden = parseHidden(input.value);
    explain(hidden ? '' : text.expected({ kind: 'widths', widest: maxWidth, layers: maxHiddenLayers }));
    return hidden;
  };
  const show = follow(
    read,
    (hidden) => page.actions.ask('parametersOfDigits', hidden),
    (answered) => {
      if (!answered) return result.replaceChildren();
      const sizes = [784, ...answered.asked, 10];
      const rows = answered.answer.map((all, i) => [
        `${sizes[i]} → ${sizes[i + 1]}`,
        `${count(sizes[i])} · ${count(sizes[i + 1])}`,
        count(sizes[i + 1]),
        count(all),
      ]);
      const total = answered.answer.reduce((sum, n) => sum + n, 0);
      result.replaceChildren(table(words.table, words.heads, [...rows, [words.total, '', '', count(total)]]));
    },
  );
  input.addEventListener('input', show);
  const tools = create('div', { class: 'stack', hidden: '' }, [element, result]);
  const asked = {
    question: words.question,
    expected: text.exercise.wholeNumber,
    right: words.right,
    judge: judgeNumber(13002, 0, words.hints),
  };
  return [
    question(asked, page, () => {
      tools.hidden = false;
      show();
    }),
    tools,
  ];
}
