// The form of settings, as it is typed, and the link that it was filled from.
import { trainingImages } from '../selectors.js';
import { defaultPreset, parse, presetOf, presets } from '../settings.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {import('../settings.js').Fields} Fields
 */

/** The form with these fields. @param {State} state @param {Fields} fields @param {number} [images] the largest batch size */
function withFields(state, fields, images = trainingImages(state)) {
  const { settings, errors } = parse(fields, images);
  const parameterCounts = errors.hidden ? undefined : state.parameterCounts;
  return { fields, errors, parameterCounts, preset: settings && presetOf(fields) };
}

/** @type {import('../state.js').Slice} */
export const formSlice = {
  initial: {
    fields: presets[defaultPreset],
    errors: {},
    link: undefined,
    preset: defaultPreset,
    parameterCounts: undefined,
    stop: { wanted: false, percent: '90' },
    batchesPerSecond: Number.POSITIVE_INFINITY,
  },
  on: {
    dataReady: (state, { info }) => withFields(state, state.fields, info.trainingImages),
    dataReplaced: (state, { info }) => withFields(state, state.fields, info.trainingImages),
    fieldEdited: (state, { field, text }) => withFields(state, { ...state.fields, [field]: text }),
    presetChosen: (state, { preset }) =>
      Object.hasOwn(presets, preset) ? withFields(state, presets[preset]) : undefined,
    linkOpened: (state, { link }) => ({ link, ...withFields(state, link.fields) }),
    sessionRestored: (state, { session: { fields, stop, batchesPerSecond } }) => ({
      stop,
      batchesPerSecond,
      ...withFields(state, fields),
    }),
    networkOpened: (state, { settings }) =>
      withFields(state, {
        ...state.fields,
        hidden: settings.hidden.join(', '),
        activation: settings.activation,
      }),
    parametersCounted: ({ errors }, { counts }) => (errors.hidden ? undefined : { parameterCounts: counts }),
    paceChosen: (_state, { batchesPerSecond }) => ({ batchesPerSecond }),
    stopChosen: (_state, { stop }) => ({ stop }),
  },
};
