// Task 6: one SGD step taken apart, then the loop.
import { drawDigit } from '../../../charts/digit.js';
import { create, setText } from '../../../lib/dom.js';
import { count, fixed, percent } from '../../../lib/format.js';
import { inputs } from '../../../model/digits.js';
import { text } from '../../../text/text.js';
import { formula, fraction, row } from '../mathml.js';
import { table } from '../parts.js';
import { trainTask6 } from '../train-task6.js';

export const formulas = () => [
  formula('θ', '←', 'θ', '−', 'η', fraction(row('∂', 'L'), row('∂', 'θ'))),
  formula(
    fraction(row('∂', 'L'), row('∂', 'θ')),
    '≈',
    fraction(row('L', '(', 'θ', '+', 'ε', ')', '−', 'L', '(', 'θ', '−', 'ε', ')'), row('2', 'ε')),
  ),
];

/** @param {import('../../../types.js').StepApart} step */
function images({ pixels, labels }) {
  return create(
    'ul',
    { class: 'strip my-strip' },
    labels.map((label, i) => {
      const canvas = create('canvas', { class: 'ink', 'aria-hidden': 'true' });
      drawDigit(canvas, pixels.subarray(i * inputs, (i + 1) * inputs));
      return create('li', {}, [canvas, String(label)]);
    }),
  );
}

/** What each press shows next. @param {import('../../../types.js').StepApart} step @returns {{ title: string, nodes: (Node | string)[] }[]} */
function stages(step) {
  const words = text.exercise.step;
  const number = (/** @type {number} */ value) => fixed(value, 5);
  const onOneLine = (/** @type {string} */ place) => place.replaceAll(' ', '\u00a0');
  return [
    { title: words.batch, nodes: [words.batchFacts(count(step.size)), images(step)] },
    {
      title: words.forward,
      nodes: [
        words.forwardFacts(step.labels[0], percent(step.probabilities[step.labels[0]])),
        create('p', { class: 'numbers' }, [Array.from(step.probabilities, (p) => fixed(p, 3)).join('  ')]),
      ],
    },
    { title: words.loss, nodes: [words.lossFacts(fixed(step.loss, 4))] },
    {
      title: words.gradient,
      nodes: [
        words.gradientFacts,
        table(
          words.checks,
          words.checkHeads,
          step.checks.map(({ place, gradient, difference }) => [
            onOneLine(place),
            number(gradient),
            number(difference),
          ]),
        ),
      ],
    },
    {
      title: words.update,
      nodes: [
        words.updateFacts(fixed(step.learningRate, 2)),
        table(
          words.updates,
          words.updateHeads,
          step.checks.map(({ place, before, after }) => [onOneLine(place), number(before), number(after)]),
        ),
      ],
    },
    { title: words.after, nodes: [words.afterFacts(fixed(step.loss, 4), fixed(step.lossAfter, 4))] },
  ];
}

/** @type {import('../view.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.step;
  const list = create('ol', { class: 'stages', 'aria-live': 'polite' });
  const next = create('button', { type: 'button' }, [words.acts[0]]);
  const run = trainTask6(words.run, actions);
  run.element.hidden = true;
  /** @type {ReturnType<typeof stages> | undefined} */
  let all;
  next.addEventListener('click', async () => {
    if (!all) {
      const step = await actions.ask('takeStepApart');
      if (!step || all) return;
      all = stages(step);
    }
    const stage = all[list.childElementCount];
    if (stage) list.append(create('li', {}, [create('h4', {}, [stage.title]), ...stage.nodes]));
    if (list.childElementCount < all.length) {
      setText(next, words.acts[list.childElementCount]);
      return;
    }
    run.element.hidden = false;
    run.button.focus();
    next.hidden = true;
    solved();
  });
  return [
    create('p', {}, [words.invitation]),
    list,
    create('div', { class: 'row' }, [next]),
    run.element,
    create('p', { class: 'note' }, [words.loop]),
  ];
}
