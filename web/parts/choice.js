// A radio button or a check box, with its words.
import { create } from '../lib/dom.js';

/** @param {string} name @param {string} value @param {string} words @param {'radio' | 'checkbox'} type */
export function choice(name, value, words, type) {
  const input = create('input', { type, name, value });
  return { input, label: create('label', { class: 'check' }, [input, words]) };
}

/**
 * One of several; the first is chosen.
 * @template {string} Value
 * @param {string} name
 * @param {string} legend
 * @param {Record<Value, string>} values and their words
 */
export function choiceOf(name, legend, values) {
  const choices = Object.entries(values).map(([value, words]) =>
    choice(name, value, /** @type {string} */ (words), 'radio'),
  );
  choices[0].input.checked = true;
  return {
    element: create('fieldset', {}, [create('legend', {}, [legend]), ...choices.map(({ label }) => label)]),
    get value() {
      return /** @type {Value} */ (choices.find(({ input }) => input.checked)?.input.value);
    },
    /** @param {Value} value */
    set value(value) {
      for (const { input } of choices) input.checked = input.value === value;
    },
  };
}
