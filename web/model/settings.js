// The settings of a run in one table, and from what the person typed to what the core takes. Presets, choices and ranges are the
// core's.
import core from './core-settings.js';

/**
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {keyof TrainingSettings} Field
 * @typedef {Record<Field, string>} Fields what stands in the form; 'true' or 'false' in a check box
 * @typedef {{ from?: number, above?: number, to?: number, below?: number }} Range from and to belong to it, above and below do not
 *
 * @typedef {{ kind: 'widths', widest: number, layers: number } | { kind: 'choice' } | { kind: 'whole number', from: number, to: number } |
 *   { kind: 'number' } & Range} Expected what should stand in a field
 * @typedef {Partial<Record<Field, Expected>>} Errors where something else stands, by field
 *
 * @typedef {object} Entry
 * @property {'widths' | 'choice' | 'whole number' | 'number' | 'yes or no'} kind
 * @property {true} [added] earlier versions of the page did not have it: what they kept means what Task 8 has
 * @property {(fields: Fields) => boolean} [used] whether anything comes of it, as the other fields stand; always by default
 */

const { layers: maxHiddenLayers, to: maxWidth } = core.limits.hidden;

export { maxHiddenLayers, maxWidth };
export const maxSeed = Number.MAX_SAFE_INTEGER; // larger ones are no whole numbers in JavaScript

/** @type {NonNullable<Entry['used']>} */
const isSgd = ({ optimizer }) => optimizer === 'sgd';
/** @type {NonNullable<Entry['used']>} */
const isAdam = ({ optimizer }) => optimizer !== 'sgd';

/** In the order of the form, of links, records and files. @type {Record<Field, Entry>} */
const table = {
  hidden: { kind: 'widths' },
  activation: { kind: 'choice' },
  seed: { kind: 'whole number' },
  epochs: { kind: 'whole number' },
  batchSize: { kind: 'whole number' },
  learningRate: { kind: 'number' },
  startRange: { kind: 'choice' },
  schedule: { kind: 'choice' },
  distortion: { kind: 'choice' },
  worldForms: { kind: 'number', added: true },
  optimizer: { kind: 'choice', added: true },
  momentum: { kind: 'number', added: true, used: isSgd },
  nesterov: {
    kind: 'yes or no',
    added: true,
    used: (fields) => isSgd(fields) && decimal(fields.momentum) > 0,
  },
  weightDecay: { kind: 'number', added: true },
  beta1: { kind: 'number', added: true, used: isAdam },
  beta2: { kind: 'number', added: true, used: isAdam },
  epsilon: { kind: 'number', added: true, used: isAdam },
};

export const fieldNames = /** @type {Field[]} */ (Object.keys(table));

/** @param {Field} field */
export const kindOf = (field) => table[field].kind;

/** Whether anything comes of a field, as the form stands. @param {Field} field @param {Fields} fields */
export const isUsed = (field, fields) => table[field].used?.(fields) ?? true;

/** Of a field that is chosen from a list. @param {Field} field @returns {readonly string[]} */
export const choicesOf = (field) => /** @type {Record<string, readonly string[]>} */ (core.choices)[field];

/** @type {Partial<Record<Field, Range>>} */
const ranges = { ...core.limits, seed: { from: 0, to: maxSeed } };

/** @template T @param {(field: Field) => T} make */
const byField = (make) =>
  /** @type {Record<Field, T>} */ (Object.fromEntries(fieldNames.map((field) => [field, make(field)])));

/** What the form would hold for these settings. @param {TrainingSettings} settings @returns {Fields} */
export const fieldsOf = (settings) =>
  byField((field) => (field === 'hidden' ? settings.hidden.join(', ') : String(settings[field])));

/** What the core's presets come to in the form. */
export const presets = /** @type {Record<keyof typeof core.presets, Fields> & Record<string, Fields>} */ (
  Object.fromEntries(
    Object.entries(core.presets).map(([name, settings]) => [name, fieldsOf(/** @type {any} */ (settings))]),
  )
);

export const defaultPreset = core.defaultPreset;

/** What a field means that a link leaves out. */
export const usual = presets[defaultPreset];

/** @param {any} kept of unknown origin @param {any} otherwise */
const filled = (kept, otherwise) =>
  byField((field) => (table[field].added ? (kept[field] ?? otherwise[field]) : kept[field]));

/** Settings that an earlier version of the page may have kept. @param {any} settings of unknown origin @returns {TrainingSettings} */
export const completed = (settings) => /** @type {any} */ (filled(settings, core.presets[defaultPreset]));

/** The same for what stood in the form. @param {any} fields of unknown origin @returns {Fields} */
export const completedFields = (fields) => filled(fields, usual);

/** The name of the preset that equals these fields, or undefined. @param {Fields} fields */
export function presetOf(fields) {
  const parsed = JSON.stringify(parse(fields, Number.POSITIVE_INFINITY).settings);
  return Object.keys(presets).find(
    (name) => JSON.stringify(parse(presets[name], Number.POSITIVE_INFINITY).settings) === parsed,
  );
}

/** As a Latin keyboard writes numbers: "０．５", "٠٫٥" -> "0.5"; the low bits of each digit say which. @param {string} text */
export const latin = (text) =>
  text
    .replace(/[０-９٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
    .replace(/[．٫]/g, '.')
    .replace(/[，،、]/g, ',');

/** @param {string} text */
const wholeNumber = (text) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** "0,1" -> "0.1" @param {string} text */
export const withPoint = (text) => latin(text).replace(',', '.');

/** "0.1" or "0,1" -> 0.1; what is no number -> NaN @param {string} text */
export const decimal = (text) => (text.trim() === '' ? Number.NaN : Number(withPoint(text)));

/** @param {Range} range @param {number} number */
const holds = ({ from, above, to, below }, number) =>
  Number.isFinite(number) &&
  !(from !== undefined && number < from) &&
  !(above !== undefined && number <= above) &&
  !(to !== undefined && number > to) &&
  !(below !== undefined && number >= below);

/**
 * "16, 16" -> [16, 16]; nothing -> no hidden layer.
 * @param {string} text
 * @returns {number[] | undefined} undefined when it is not a list of allowed widths
 */
export function parseHidden(text) {
  if (text.trim() === '') return [];
  const widths = latin(text).split(',').map(wholeNumber);
  const allowed =
    widths.length <= maxHiddenLayers && widths.every((width) => holds(core.limits.hidden, width));
  return allowed ? widths : undefined;
}

/**
 * What a field allows.
 * @param {Field} field
 * @param {number} trainingImages the largest batch size
 * @returns {Range}
 */
const rangeOf = (field, trainingImages) => ({
  ...ranges[field],
  ...(field === 'batchSize' && { to: trainingImages }),
});

/**
 * What stands in a field, as the core takes it.
 * @param {Field} field
 * @param {string} text
 * @param {number} trainingImages
 * @returns {TrainingSettings[Field] | undefined} undefined when it is nothing that it may be
 */
export function read(field, text, trainingImages) {
  const range = rangeOf(field, trainingImages);
  switch (kindOf(field)) {
    case 'widths':
      return parseHidden(text);
    case 'choice':
      return /** @type {any} */ (choicesOf(field).find((name) => name === text));
    case 'yes or no':
      return text === 'true' || (text === 'false' ? false : undefined);
    case 'whole number': {
      const number = wholeNumber(latin(text));
      return holds(range, number) ? number : undefined;
    }
    case 'number': {
      const number = decimal(text);
      // The core computes in float32, where 1e-50 is 0 and 1e50 is infinite.
      return holds(range, number) && holds(range, Math.fround(number)) ? number : undefined;
    }
  }
}

/** What should stand in a field. @param {Field} field @param {number} trainingImages @returns {Expected} */
export function expectedIn(field, trainingImages) {
  const kind = kindOf(field);
  if (kind === 'widths') return { kind, widest: maxWidth, layers: maxHiddenLayers };
  if (kind === 'choice' || kind === 'yes or no') return { kind: 'choice' };
  return /** @type {Expected} */ ({ kind, ...rangeOf(field, trainingImages) });
}

/**
 * What nothing comes of counts as in Task 8, whatever stands there.
 * @param {Fields} fields
 * @param {number} trainingImages the largest batch size
 * @returns {{ settings: TrainingSettings | undefined, errors: Errors }} settings only when there is no error
 */
export function parse(fields, trainingImages) {
  /** @type {Errors} */
  const errors = {};
  const settings = byField((field) => {
    const value = read(field, isUsed(field, fields) ? fields[field] : usual[field], trainingImages);
    if (value === undefined) errors[field] = expectedIn(field, trainingImages);
    return value;
  });
  const isGood = Object.keys(errors).length === 0;
  return { settings: isGood ? /** @type {any} */ (settings) : undefined, errors };
}
