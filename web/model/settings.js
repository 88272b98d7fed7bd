// The settings of a run: presets, and from what the person typed to what the core takes.

/**
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {keyof TrainingSettings} Field
 * @typedef {Record<Field, string>} Fields what stands in the form
 * @typedef {{ kind: 'widths', widest: number, layers: number } | { kind: 'choice' } | { kind: 'above 0' } |
 *   { kind: 'whole number', from: number, to: number }} Expected what should stand in a field
 * @typedef {Partial<Record<Field, Expected>>} Errors where something else stands, by field
 */

export const maxHiddenLayers = 8;
export const maxWidth = 4096;
export const maxEpochs = 1000;
export const maxSeed = Number.MAX_SAFE_INTEGER;

/** The fields that are chosen from a list. */
const choices = {
  activation: /** @type {const} */ (['relu', 'sigmoid', 'tanh']),
  startRange: /** @type {const} */ (['exercise', 'he']),
  schedule: /** @type {const} */ (['constant', 'linear']),
  distortion: /** @type {const} */ (['none', 'standard']),
};

const exercise = {
  hidden: '16, 16',
  activation: 'relu',
  seed: '1995',
  startRange: 'exercise',
  schedule: 'constant',
  distortion: 'none',
};

/** The exercise's own runs, and one that reads nearly everything. @type {Record<string, Fields>} */
export const presets = {
  task6: { ...exercise, epochs: '2', batchSize: '100', learningRate: '0.01' },
  task8: { ...exercise, epochs: '5', batchSize: '25', learningRate: '0.1' },
  best: {
    ...{
      hidden: '256, 128',
      activation: 'relu',
      seed: '1995',
      epochs: '20',
      batchSize: '25',
      learningRate: '0.3',
    },
    ...{ startRange: 'he', schedule: 'linear', distortion: 'standard' },
  },
};

export const defaultPreset = 'task8';

/** The name of the preset that equals these fields, or undefined. @param {Fields} fields */
export function presetOf(fields) {
  const parsed = JSON.stringify(parse(fields, Number.POSITIVE_INFINITY).settings);
  return Object.keys(presets).find(
    (name) => JSON.stringify(parse(presets[name], Number.POSITIVE_INFINITY).settings) === parsed,
  );
}

/** What the form would hold for these settings. @param {TrainingSettings} settings @returns {Fields} */
export function fieldsOf(settings) {
  const { hidden, seed, epochs, batchSize, learningRate, ...choices } = settings;
  return {
    ...choices,
    hidden: hidden.join(', '),
    seed: String(seed),
    epochs: String(epochs),
    batchSize: String(batchSize),
    learningRate: String(learningRate),
  };
}

/** @param {string} text */
const wholeNumber = (text) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** "0,1" -> "0.1" @param {string} text */
export const withPoint = (text) => text.replace(',', '.');

/** "0.1" or "0,1" -> 0.1; what is no number -> NaN @param {string} text */
export const decimal = (text) => (text.trim() === '' ? Number.NaN : Number(withPoint(text)));

/**
 * "16, 16" -> [16, 16]; nothing -> no hidden layer.
 * @param {string} text
 * @returns {number[] | undefined} undefined when it is not a list of allowed widths
 */
export function parseHidden(text) {
  if (text.trim() === '') return [];
  const widths = text.split(',').map(wholeNumber);
  const allowed =
    widths.length <= maxHiddenLayers && widths.every((width) => width >= 1 && width <= maxWidth);
  return allowed ? widths : undefined;
}

/**
 * @param {Fields} fields
 * @param {number} trainingImages the largest batch size
 * @returns {{ settings: TrainingSettings | undefined, errors: Errors }} settings only when there is no error
 */
export function parse(fields, trainingImages) {
  /** @type {Errors} */
  const errors = {};
  const hidden = parseHidden(fields.hidden);
  if (!hidden) errors.hidden = { kind: 'widths', widest: maxWidth, layers: maxHiddenLayers };
  /** @template {keyof typeof choices} Name @param {Name} field */
  const chosen = (field) => {
    const choice = choices[field].find((name) => name === fields[field]);
    if (!choice) errors[field] = { kind: 'choice' };
    return /** @type {TrainingSettings[Name]} */ (choice);
  };
  const activation = chosen('activation');
  const startRange = chosen('startRange');
  const schedule = chosen('schedule');
  const distortion = chosen('distortion');
  const whole = (/** @type {Field} */ field, /** @type {number} */ from, /** @type {number} */ to) => {
    const number = wholeNumber(fields[field]);
    if (!(number >= from && number <= to)) errors[field] = { kind: 'whole number', from, to };
    return number;
  };
  const seed = whole('seed', 0, maxSeed);
  const epochs = whole('epochs', 1, maxEpochs);
  const batchSize = whole('batchSize', 1, trainingImages);
  const learningRate = decimal(fields.learningRate);
  // The core computes in float32, where 1e-50 is 0 and 1e50 is infinite.
  if (!(Math.fround(learningRate) > 0 && Number.isFinite(Math.fround(learningRate)))) {
    errors.learningRate = { kind: 'above 0' };
  }
  if (!hidden || Object.keys(errors).length > 0) return { settings: undefined, errors };
  const exercise = { hidden, activation, seed, epochs, batchSize, learningRate };
  return { settings: { ...exercise, startRange, schedule, distortion }, errors };
}
