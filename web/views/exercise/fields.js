// Fields of the tasks. What is wrong in one is explained below it, as in the form of settings.
import { create, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

let ids = 0;

/** A field with its label. @param {string} label @param {Record<string, string>} attributes of the input */
export function field(label, attributes) {
  const id = `exercise-field-${++ids}`;
  const error = create('p', { id: `${id}-error`, class: 'error', hidden: '' });
  const input = create('input', { id, autocomplete: 'off', 'aria-describedby': error.id, ...attributes });
  return {
    input,
    element: create('div', { class: 'field' }, [create('label', { for: id }, [label]), input, error]),
    /** Says what is wrong in it. @param {string} words none when all is well */
    explain(words) {
      setText(error, words);
      error.hidden = words === '';
      input.setAttribute('aria-invalid', String(words !== ''));
    },
  };
}

/** @param {string} label @param {number} from @param {number} to @param {number} value */
export function wholeNumberField(label, from, to, value) {
  const limits = { min: String(from), max: String(to), step: '1', value: String(value) };
  const { input, element, explain } = field(label, { type: 'number', ...limits });
  return {
    input,
    element,
    /** The number in it; nothing where it is none in range, which is explained. */
    read() {
      const number = input.value === '' ? Number.NaN : Number(input.value);
      const isInRange = Number.isInteger(number) && number >= from && number <= to;
      explain(isInRange ? '' : text.expected({ kind: 'whole number', from, to }));
      return isInRange ? number : undefined;
    },
  };
}
