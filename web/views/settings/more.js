// The fields of the settings that few change, made from the table of them; and what a schedule makes of the learning rate.
import { create, find, setText } from '../../lib/dom.js';
import { rateInUse, trainingImages } from '../../model/selectors.js';
import { choicesOf, fieldNames, kindOf } from '../../model/settings.js';
import { text } from '../../text/text.js';
import { coresPanel } from './cores.js';

/** @typedef {import('../../model/settings.js').Field} Field */

/** "rate schedule" -> "Rate schedule" @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {Field} field @param {Record<string, string>} attributes */
function inputOf(field, attributes) {
  switch (kindOf(field)) {
    case 'choice':
      return create(
        'select',
        attributes,
        choicesOf(field).map((name) =>
          create('option', { value: name }, [capital(text.settings.inWords(field, name))]),
        ),
      );
    case 'yes or no':
      return create('input', { ...attributes, type: 'checkbox' });
    default:
      return create('input', { ...attributes, type: 'text', inputmode: 'decimal', autocomplete: 'off' });
  }
}

/** @param {Field} field */
function fieldElement(field) {
  const described = `${field}-error ${field}-help`;
  const input = inputOf(field, { id: field, name: field, 'aria-describedby': described });
  const name = capital(text.settings.names[field]);
  const label =
    kindOf(field) === 'yes or no'
      ? create('label', { class: 'check' }, [input, ` ${name}`])
      : create('label', { for: field }, [name]);
  const error = create('p', { id: `${field}-error`, class: 'error' });
  error.hidden = true;
  const help = create('p', { id: `${field}-help`, class: 'note' });
  return create('div', { class: 'field wide' }, [
    label,
    ...(label.contains(input) ? [] : [input]),
    error,
    help,
  ]);
}

/**
 * Puts every field of the table that the form does not have yet into its place.
 * @param {HTMLDetailsElement} details
 * @param {{ setThreads(threads: number): void }} actions
 * @returns {(state: import('../../model/state.js').State) => void} shows what depends on the state
 */
export function moreFields(details, actions) {
  const { form } = find('#learningRate', HTMLInputElement);
  const own = fieldNames.filter((field) => !form?.elements.namedItem(field));
  find('.fields', HTMLElement, details).replaceChildren(...own.map(fieldElement));
  const inUse = find('#rate-in-use', HTMLElement);
  const helps = own.map((field) => ({ field, help: find(`#${field}-help`, HTMLElement) }));
  const batchSize = find('#batchSize', HTMLInputElement);
  const renderCores = coresPanel(actions.setThreads);
  return (state) => {
    renderCores(state);
    batchSize.max = String(trainingImages(state)); // a batch is at most all of them
    if (own.some((field) => state.errors[field])) details.open = true; // else nobody sees why it does not train
    for (const { field, help } of helps) setText(help, text.settings.help(field, state.fields[field]) ?? '');
    const share = rateInUse(state);
    inUse.hidden = share === undefined;
    setText(inUse, share ? text.settings.rateInUse(share.inUse, share.of) : '');
  };
}
