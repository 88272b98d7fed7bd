// Task 7: accuracy after each epoch, beside PyTorch's.
import { create } from '../../../lib/dom.js';
import { percent } from '../../../lib/format.js';
import { fieldsOf, presetOf } from '../../../model/settings.js';
import { text } from '../../../text/text.js';
import { formula, fraction } from '../mathml.js';
import { table } from '../parts.js';
import { trainTask6 } from '../train-task6.js';

export const formulas = () => [
  formula(
    text.exercise.diagnostics.accuracy,
    '=',
    fraction(text.exercise.diagnostics.right, text.exercise.diagnostics.all),
  ),
];

/** What PyTorch reaches after each epoch of Task 6: tests/reference/task6.json. */
const ofPyTorch = [0.5589, 0.7119];

/** @type {import('../view.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.diagnostics;
  const result = create('div', { 'aria-live': 'polite' });
  /** @type {unknown} */
  let shown;
  return {
    nodes: [trainTask6(words.run, actions).element, result],
    /** @param {import('../../../model/state.js').State} state */
    render({ run }) {
      if (!run || run.data !== undefined || presetOf(fieldsOf(run.settings)) !== 'task6') return;
      if (run.epochs === shown) return;
      shown = run.epochs;
      if (run.epochs.length === 0) return;
      result.replaceChildren(
        table(
          words.table,
          words.heads,
          run.epochs.map(({ epoch, testAccuracy }, i) => [
            String(epoch),
            percent(testAccuracy),
            percent(ofPyTorch[i]),
          ]),
        ),
      );
      if (run.epochs.length === ofPyTorch.length) solved();
    },
  };
}
