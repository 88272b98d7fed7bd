// The form of settings. A bad value is explained beside its field.
import { find, setText } from '../../lib/dom.js';
import { rateToApply } from '../../model/selectors.js';
import { presets, withPoint } from '../../model/settings.js';
import { text } from '../../lib/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/settings.js').Field} Field
 */

const fields = /** @type {Field[]} */ (
  'hidden activation seed epochs batchSize learningRate startRange schedule distortion'.split(' ')
);

/**
 * @param {{ edit(field: Field, text: string): void, choosePreset(name: string): void, train(): void,
 *   applyRate(): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function settingsPanel(actions) {
  const form = find('#settings-form', HTMLFormElement);
  const preset = find('#preset', HTMLSelectElement);
  const total = find('#parameter-count', HTMLElement);
  const byLayer = find('#parameters-by-layer', HTMLElement);
  const inputs = fields.map((field) => {
    const input = form.elements.namedItem(field);
    if (!(input instanceof HTMLInputElement || input instanceof HTMLSelectElement)) {
      throw new Error(`index.html: expected a field named ${field}`);
    }
    input.addEventListener('input', () => actions.edit(field, input.value));
    return { field, input, error: find(`#${field}-error`, HTMLElement) };
  });
  preset.addEventListener('change', () => {
    if (preset.value in presets) actions.choosePreset(preset.value);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    actions.train();
  });

  const apply = find('#apply-rate', HTMLButtonElement);
  apply.addEventListener('click', () => {
    actions.applyRate();
    find('#learningRate', HTMLInputElement).focus(); // the button leaves
  });

  // On a narrow screen the settings fold away; on a wide one they are always open.
  const details = find('#settings', HTMLDetailsElement);
  const wide = matchMedia('(min-width: 52rem)');
  const summary = find('#settings > summary', HTMLElement);
  const unfold = () => {
    details.open = wide.matches;
    summary.tabIndex = wide.matches ? -1 : 0;
  };
  wide.addEventListener('change', unfold);
  unfold();

  return {
    render(state) {
      for (const { field, input, error } of inputs) {
        const value = field === 'learningRate' ? text.decimal(state.fields[field]) : state.fields[field];
        // Not while it is being typed, in whichever way it is written.
        const isTyped =
          document.activeElement === input &&
          (state.errors[field] || withPoint(input.value) === withPoint(state.fields[field]));
        if (input.value !== value && !isTyped) input.value = value;
        const expected = state.errors[field];
        const message = expected ? text.expected(expected) : '';
        setText(error, message);
        error.hidden = message === '';
        input.setAttribute('aria-invalid', String(message !== ''));
      }
      apply.hidden = rateToApply(state) === undefined;
      preset.value = state.preset ?? 'custom';
      setText(total, state.parameterCounts ? text.parameterCount(state.parameterCounts) : '–');
      setText(byLayer, state.parameterCounts ? text.parametersByLayer(state.parameterCounts) : '');
    },
  };
}
