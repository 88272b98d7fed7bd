// Task 5: loss and accuracy of the untrained network.
import { create } from '../../dom.js';
import { fixed, percent } from '../../format.js';
import { text } from '../../text/text.js';
import { formula, fraction, row, sub, sum } from '../mathml.js';
import { field, isNumber, question, table } from '../parts.js';

export const formulas = () => [
  formula('L', '=', '−', fraction('1', 'n'), sum('i'), 'ln', sub('p', row('i', ',', sub('y', 'i')))),
];

/** @type {import('../panel.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.loss;
  const rows = field(words.rows, { type: 'number', min: '1', max: '1000', step: '1', value: '100' });
  const seed = field(words.seed, { type: 'number', min: '0', step: '1', value: '1995' });
  const result = create('div', { 'aria-live': 'polite' });
  const show = async () => {
    const n = Number(rows.input.value);
    const s = Number(seed.input.value);
    const isCount = Number.isInteger(n) && n >= 1 && n <= 1000;
    const isSeed = seed.input.value !== '' && Number.isSafeInteger(s) && s >= 0;
    rows.input.setAttribute('aria-invalid', String(!isCount));
    seed.input.setAttribute('aria-invalid', String(!isSeed));
    const answer = isCount && isSeed && (await actions.compute((core) => core.firstLoss(n, s)));
    if (!answer) return;
    result.replaceChildren(
      table(words.table, words.heads, [
        [words.untrained, fixed(answer.loss, 4), percent(answer.accuracy)],
        [words.even, fixed(Math.log(10), 4), percent(0.1)],
      ]),
      create('p', {}, [words.why]),
    );
  };
  for (const { input } of [rows, seed]) input.addEventListener('input', show);
  const tools = create('div', { class: 'stack', hidden: '' }, [
    create('div', { class: 'fields' }, [rows.element, seed.element]),
    result,
  ]);
  return [
    question({ question: words.question, right: words.right, isRight: isNumber(Math.log(10), 2) }, () => {
      solved();
      tools.hidden = false;
      show();
    }),
    tools,
  ];
}
