// Task 8: reach 90 %.
import { create, setText } from '../../dom.js';
import { toGoal } from '../../runs.js';
import { text } from '../../text/text.js';

export const formulas = () => [];

/** @type {import('../panel.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.challenge;
  const best = create('p', { class: 'verdict-line', 'aria-live': 'polite' });
  const train = create('button', { type: 'button' }, [words.train]);
  train.addEventListener('click', actions.train);
  const answer = create('button', { type: 'button', class: 'quiet' }, [words.answer]);
  answer.addEventListener('click', () => actions.trainPreset('task8'));
  const hints = words.hints.map((hint, i) =>
    create('details', {}, [create('summary', {}, [words.hint(i + 1)]), create('p', {}, [hint])]),
  );
  return {
    nodes: [
      create('p', {}, [create('a', { href: '#settings' }, [words.settings])]),
      create('div', { class: 'row' }, [train, answer]),
      best,
      ...hints,
    ],
    /** @param {import('../../state.js').State} state */
    render({ runs: all }) {
      const runs = all.filter(({ data }) => data === undefined); // on MNIST
      const reached = runs.flatMap((record) => {
        const goal = toGoal(record);
        return goal ? [{ record, ...goal }] : [];
      });
      if (reached.length === 0) return setText(best, runs.length === 0 ? '' : words.notYet);
      solved();
      const [first] = reached.sort((a, b) => a.epochs - b.epochs || a.seconds - b.seconds);
      setText(best, words.best(first.record, first.epochs, first.seconds));
    },
  };
}
