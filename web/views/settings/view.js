// The form of settings. A bad value is explained beside its field.
import { find, setText } from '../../lib/dom.js';
import { rateToApply, stopAt } from '../../model/selectors.js';
import { fieldNames, isUsed, kindOf, presets, withPoint } from '../../model/settings.js';
import { latePart } from '../../text/late-part.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
 * @typedef {import('../../model/settings.js').Field} Field
 */

/** @param {HTMLInputElement | HTMLSelectElement} input */
const isCheckBox = (input) => input instanceof HTMLInputElement && input.type === 'checkbox';

/**
 * @param {{ edit(field: Field, text: string): void, choosePreset(name: string): void, train(): void,
 *   applyRate(): void, setThreads(threads: number): void, setStop(stop: State['stop']): void }} actions
 * @param {(error: unknown) => void} told what is fetched late does not come, to who wants it
 * @returns {{ render(state: State): void, fetch(): Promise<unknown> }} fetch: the fields that few change
 */
export function settingsPanel(actions, told) {
  const form = find('#settings-form', HTMLFormElement);
  const preset = find('#preset', HTMLSelectElement);
  const total = find('#parameter-count', HTMLElement);
  const byLayer = find('#parameters-by-layer', HTMLElement);
  /** Those that are there. @returns {{ field: Field, input: HTMLInputElement | HTMLSelectElement, error: HTMLElement }[]} */
  const bound = () =>
    fieldNames.flatMap((field) => {
      const input = form.elements.namedItem(field);
      return input instanceof HTMLInputElement || input instanceof HTMLSelectElement
        ? [{ field, input, error: find(`#${field}-error`, HTMLElement) }]
        : [];
    });
  let inputs = bound();
  form.addEventListener('input', ({ target }) => {
    const edited = inputs.find(({ input }) => input === target);
    if (!edited) return;
    const { field, input } = edited;
    actions.edit(
      field,
      isCheckBox(input) ? String(/** @type {HTMLInputElement} */ (input).checked) : input.value,
    );
  });

  const more = find('#more-settings', HTMLDetailsElement);
  const part = latePart(
    () => import('./more.js'),
    { en: () => import('./more.en.js'), de: () => import('./more.de.js') },
    ({ moreFields }) => moreFields(more, actions),
  );
  /** @type {State | undefined} */
  let shown;
  /** @type {((state: State) => void) | undefined} */
  let renderMore;
  const fetch = async () => {
    renderMore = await part();
    inputs = bound();
    if (shown) panel.render(shown);
  };
  more.addEventListener('toggle', () => {
    if (!renderMore) fetch().catch(told);
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

  const panel = {
    /** @param {State} state */
    render(state) {
      shown = state;
      for (const { field, input, error } of inputs) {
        const value = kindOf(field) === 'number' ? text.decimal(state.fields[field]) : state.fields[field];
        // Not while it is being typed, in whichever way it is written.
        const isTyped =
          document.activeElement === input &&
          (state.errors[field] || withPoint(input.value) === withPoint(state.fields[field]));
        if (isCheckBox(input)) /** @type {HTMLInputElement} */ (input).checked = value === 'true';
        else if (input.value !== value && !isTyped) input.value = value;
        /** @type {HTMLElement} */ (input.closest('.field')).hidden = !isUsed(field, state.fields);
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
      renderMore?.(state);
      preset.value = state.preset ?? 'custom';
      setText(total, state.parameterCounts ? text.parameterCount(state.parameterCounts) : '–');
      setText(byLayer, state.parameterCounts ? text.parametersByLayer(state.parameterCounts) : '');
    },
    fetch,
  };
  return panel;
}
