// Task 5: loss and accuracy of the untrained network.
import { create } from '../../../lib/dom.js';
import { fixed, percent } from '../../../lib/format.js';
import { maxSeed } from '../../../model/settings.js';
import { text } from '../../../text/text.js';
import { wholeNumberField } from '../fields.js';
import { follow } from '../follow.js';
import { judgeNumber } from '../judgement.js';
import { formula, fraction, row, sub, sum } from '../mathml.js';
import { table } from '../parts.js';
import { question } from '../question.js';

export const formulas = () => [
  formula('L', '=', '−', fraction('1', 'n'), sum('i'), 'ln', sub('p', row('i', ',', sub('y', 'i')))),
];

/** @type {import('../view.js').Task['build']} */
export function build(page) {
  const words = text.exercise.loss;
  const rows = wholeNumberField(words.rows, 1, 1000, 100);
  const seed = wholeNumberField(words.seed, 0, maxSeed, 1995);
  const result = create('div', { class: 'stack', 'aria-live': 'polite' });
  const read = () => {
    const [n, s] = [rows.read(), seed.read()];
    return n === undefined || s === undefined ? undefined : { n, s };
  };
  const show = follow(
    read,
    ({ n, s }) => page.actions.ask('firstLoss', n, s),
    (answered) => {
      if (!answered) return result.replaceChildren();
      const { loss, accuracy } = answered.answer;
      result.replaceChildren(
        table(words.table, words.heads, [
          [words.untrained, fixed(loss, 4), percent(accuracy)],
          [words.even, fixed(Math.log(10), 4), percent(0.1)],
        ]),
        create('p', {}, [words.why]),
      );
    },
  );
  for (const { input } of [rows, seed]) input.addEventListener('input', show);
  const tools = create('div', { class: 'stack', hidden: '' }, [
    create('h4', {}, [words.andUntrained]),
    create('div', { class: 'fields' }, [rows.element, seed.element]),
    result,
  ]);
  const asked = {
    question: words.question,
    expected: text.exercise.number,
    right: words.right,
    judge: judgeNumber(Math.log(10), 2),
  };
  return [
    question(asked, page, () => {
      tools.hidden = false;
      show();
    }),
    tools,
  ];
}
