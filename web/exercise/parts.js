// What the tasks are made of: questions, code, tables, fields.
import { create, setText } from '../dom.js';
import { text } from '../text/text.js';

let ids = 0;

/** A field with its label. @param {string} label @param {Record<string, string>} attributes of the input */
export function field(label, attributes) {
  const id = `exercise-field-${++ids}`;
  const input = create('input', { id, autocomplete: 'off', ...attributes });
  return {
    input,
    element: create('div', { class: 'field' }, [create('label', { for: id }, [label]), input]),
  };
}

/**
 * A question that the person answers before the answer is shown.
 * @param {{ question: string, right: string, isRight(answer: string): boolean }} words right: said of the right answer
 * @param {() => void} onSolved
 */
export function question({ question, right, isRight }, onSolved) {
  const { input, element } = field(question, { type: 'text' });
  const verdict = create('p', { class: 'verdict-line', 'aria-live': 'polite' });
  const check = create('button', { type: 'submit' }, [text.exercise.check]);
  const reveal = create('button', { type: 'button', class: 'quiet' }, [text.exercise.reveal]);
  const form = create('form', { class: 'question', novalidate: '' }, [
    element,
    create('div', { class: 'row' }, [check, reveal]),
    verdict,
  ]);
  const solve = (/** @type {string} */ words) => {
    setText(verdict, words);
    verdict.classList.remove('wrong');
    onSolved();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isRight(input.value)) {
      solve(`${text.exercise.right} ${right}`);
    } else {
      setText(verdict, text.exercise.wrong);
      verdict.classList.add('wrong');
    }
  });
  reveal.addEventListener('click', () => solve(right));
  return form;
}

/** Whether text is this number, however it is separated, to so many figures behind the point. @param {number} number @param {number} decimals */
export const isNumber = (number, decimals) => (/** @type {string} */ answer) => {
  const plain = decimals === 0 ? answer.replace(/[\s.,'’]/g, '') : answer.trim().replace(',', '.');
  return plain !== '' && Math.abs(Number(plain) - number) <= 0.5 * 10 ** -decimals + 1e-12;
};

/** @param {string} summary @param {string} code */
export const codeDetails = (summary, code) =>
  create('details', { class: 'code' }, [
    create('summary', {}, [summary]),
    create('pre', { tabindex: '0', role: 'region', 'aria-label': summary }, [create('code', {}, [code])]),
  ]);

/** A table of text. @param {string} caption @param {string[]} heads @param {string[][]} rows */
export const table = (caption, heads, rows) =>
  create('div', { class: 'table-frame', role: 'region', tabindex: '0', 'aria-label': caption }, [
    create('table', {}, [
      create('caption', {}, [caption]),
      create('thead', {}, [
        create(
          'tr',
          {},
          heads.map((head) => create('th', { scope: 'col' }, [head])),
        ),
      ]),
      create(
        'tbody',
        {},
        rows.map(([first, ...rest]) =>
          create('tr', {}, [
            create('th', { scope: 'row' }, [first]),
            ...rest.map((cell) => create('td', {}, [cell])),
          ]),
        ),
      ),
    ]),
  ]);
