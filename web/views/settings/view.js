// The form of settings. A bad value is explained beside its field.
import { find, setText } from '../../lib/dom.js';
import { rateToApply, stopAt } from '../../model/selectors.js';
import { presets, withPoint } from '../../model/settings.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/settings.js').Field} Field
 */

const fields = /** @type {Field[]} */ (
  'hidden activation seed epochs batchSize learningRate startRange schedule distortion'.split(' ')
);

/**
 * @param {{ edit(field: Field, text: string): void, choosePreset(name: string): void, train(): void,
 *   applyRate(): void, setStop(stop: State['stop']): void }} actions
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

  const stop = find('#stop', HTMLInputElement);
  const percent = find('#stop-percent', HTMLInputElement);
  for (const input of [stop, percent]) {
    input.addEventListener('input', () => actions.setStop({ wanted: stop.checked, percent: percent.value }));
  }

  // On a narrow screen the settings fold away; on a wide one they are always open.
  const details = find('#settings', HTMLDetailsElement);
  const wide = matchMedia('(min-width: 48rem)');
  const summary = find('#settings > summary', HTMLElement);
  const unfold = () => {
    if (!matchMedia('print').matches) details.open = wide.matches; // paper is narrow too
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
      stop.checked = state.stop.wanted;
      if (document.activeElement !== percent && percent.value !== text.decimal(state.stop.percent)) {
        percent.value = text.decimal(state.stop.percent);
      }
      percent.setAttribute('aria-invalid', String(state.stop.wanted && stopAt(state) === undefined));
      apply.hidden = rateToApply(state) === undefined;
      preset.value = state.preset ?? 'custom';
      setText(total, state.parameterCounts ? text.parameterCount(state.parameterCounts) : '–');
      setText(byLayer, state.parameterCounts ? text.parametersByLayer(state.parameterCounts) : '');
    },
  };
}
