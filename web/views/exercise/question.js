// A question that the person answers before the answer is shown.
import { create, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';
import { field } from './fields.js';

/**
 * @param {object} asked
 * @param {string} asked.question
 * @param {string} asked.expected said of an answer that cannot be read
 * @param {string} asked.right said of the right answer, or in its place
 * @param {(answer: string) => import('./judgement.js').Judgement} asked.judge
 * @param {import('./view.js').Page} page
 * @param {() => void} [open] called when the answer is known, given or shown
 */
export function question({ question, expected, right, judge }, page, open = () => {}) {
  const { input, element, explain } = field(question, { type: 'text', maxlength: '60' });
  const verdict = create('p', { 'aria-live': 'polite' });
  const check = create('button', { type: 'submit' }, [text.exercise.check]);
  const reveal = create('button', { type: 'button', class: 'quiet' }, [text.exercise.reveal]);
  const form = create('form', { class: 'question', novalidate: '' }, [
    element,
    create('div', { class: 'row' }, [check, reveal]),
    verdict,
  ]);
  const say = (/** @type {string} */ words, kind = '') => {
    setText(verdict, words);
    verdict.className = kind;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const judgement = judge(input.value);
    explain(judgement.is === 'unreadable' ? expected : '');
    switch (judgement.is) {
      case 'unreadable':
        say('');
        return input.focus(); // where it is explained
      case 'wrong':
        return say(text.exercise.wrong(judgement.hint), 'verdict-line wrong');
      case 'right':
        say(`${text.exercise.right} ${right}`, 'verdict-line');
        page.solved();
        open();
    }
  });
  reveal.addEventListener('click', () => {
    explain('');
    say(right);
    page.shown();
    open();
  });
  return form;
}
