// What a sweep tries: up to three settings with the values of each, all others as the form has them; and the runs that come of it.
import { completedFields, fieldNames, fieldsOf, isUsed, parse, read } from '../settings.js';

/**
 * @typedef {import('../settings.js').Field} Field
 * @typedef {import('../settings.js').Fields} Fields
 * @typedef {import('../settings.js').Errors} Errors
 * @typedef {import('../../types.js').TrainingSettings} TrainingSettings
 *
 * @typedef {{ setting: Field, values: string[] }} Axis values in the form's own text
 *
 * @typedef {object} Sweep never changed, but replaced
 * @property {Axis[]} axes one to three
 * @property {Fields} fields all other settings; what it says of those of the axes counts for nothing
 *
 * @typedef {object} SweepRun
 * @property {string} key of its settings: those of the same run have the same
 * @property {number[]} at which value of each axis; the first place of several that come to the same run
 * @property {TrainingSettings} settings
 *
 * @typedef {{ kind: 'too many', count: number, most: number } | { kind: 'settings', errors: Errors }} SweepProblem
 *   settings: what other fields should hold, that the form perhaps does not ask for
 */

export const mostAxes = 3;

/** Runs of a sweep at the most. */
export const mostRuns = 2000;

/** Combinations of the axes' values, some of which may come to the same run. @param {Sweep} sweep */
export const countOf = ({ axes }) => axes.reduce((count, { values }) => count * values.length, 1);

/** What the form would hold there. @param {Sweep} sweep @param {number[]} at @returns {Fields} */
const fieldsAt = ({ axes, fields }, at) => ({
  ...fields,
  ...Object.fromEntries(axes.map(({ setting, values }, i) => [setting, values[at[i]]])),
});

/** All places, those of the last axis next to each other. @param {Sweep} sweep @returns {number[][]} */
export function placesOf(sweep) {
  const count = countOf(sweep);
  if (count > mostRuns) throw new RangeError(`Expected a sweep of at most ${mostRuns} runs, found ${count}.`);
  return sweep.axes.reduce(
    (places, { values }) => places.flatMap((at) => values.map((_, i) => [...at, i])),
    /** @type {number[][]} */ ([[]]),
  );
}

/** The core takes it as a float32: the shortest of all numbers that come to the same. @param {number} rate */
const asFloat = (rate) => {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(rate.toPrecision(digits));
    if (Math.fround(short) === Math.fround(rate)) return short;
  }
  return Number(Math.fround(rate).toPrecision(9));
};

/**
 * Says which run settings come to, in a text that does not depend on what nothing comes of.
 * @param {TrainingSettings} settings
 */
export function keyOf(settings) {
  const fields = fieldsOf({ ...settings, learningRate: asFloat(settings.learningRate) });
  return fieldNames
    .filter((name) => isUsed(name, fields))
    .map((name) => `${name}=${fields[name].replaceAll(' ', '')}`)
    .join(' ');
}

/**
 * Which run stands at each place; the same key at several where they come to the same run.
 * @param {Sweep} sweep
 * @returns {SweepRun[]}
 * @throws {Error} for a sweep with a problem
 */
function combinations(sweep) {
  return placesOf(sweep).map((at) => {
    const { settings, errors } = parse(fieldsAt(sweep, at), Number.POSITIVE_INFINITY);
    if (!settings) throw new Error(`Expected settings of a run, found none in ${Object.keys(errors)}.`);
    return { key: keyOf(settings), at, settings };
  });
}

/** Of sweeps that are in use: views ask again with every result. @type {WeakMap<Sweep, readonly SweepRun[]>} */
const known = new WeakMap();

/**
 * What stands at every place, in the order of `placesOf`.
 * @param {Sweep} sweep
 * @throws {Error} for a sweep with a problem
 */
export function combinationsOf(sweep) {
  const found = known.get(sweep) ?? combinations(sweep);
  known.set(sweep, found);
  return found;
}

/**
 * The runs to do, none of them twice.
 * @param {Sweep} sweep
 * @returns {SweepRun[]}
 * @throws {Error} for a sweep with a problem
 */
export function runsOf(sweep) {
  /** @type {Map<string, SweepRun>} */
  const runs = new Map();
  for (const run of combinationsOf(sweep)) if (!runs.has(run.key)) runs.set(run.key, run);
  return [...runs.values()];
}

/** Settings that something comes of in one of the runs at least. @param {Sweep} sweep of no more than `mostRuns` */
export function usedIn(sweep) {
  const left = new Set(fieldNames);
  for (const at of placesOf(sweep)) {
    const fields = fieldsAt(sweep, at);
    for (const name of left) if (isUsed(name, fields)) left.delete(name);
  }
  return new Set(fieldNames.filter((name) => !left.has(name)));
}

/**
 * Why a sweep cannot be done, if it cannot.
 * @param {Sweep} sweep
 * @param {number} trainingImages the largest batch size
 * @returns {SweepProblem | undefined}
 */
export function problemOf(sweep, trainingImages) {
  const count = countOf(sweep);
  if (count > mostRuns) return { kind: 'too many', count, most: mostRuns };
  /** @type {Errors} */
  const errors = {};
  for (const at of placesOf(sweep)) Object.assign(errors, parse(fieldsAt(sweep, at), trainingImages).errors);
  return Object.keys(errors).length > 0 ? { kind: 'settings', errors } : undefined;
}

/**
 * In an order without a pattern, the same every time, so that a map takes shape everywhere at once.
 * @template T
 * @param {readonly T[]} runs
 * @returns {T[]}
 */
export function shuffled(runs) {
  const order = [...runs];
  let random = 1;
  for (let left = order.length; left > 1; left--) {
    // Knuth's and Lewis's generator (Numerical Recipes, "ranqd1"); its upper bits are the random ones.
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    const chosen = Math.floor((random / 2 ** 32) * left);
    [order[left - 1], order[chosen]] = [order[chosen], order[left - 1]];
  }
  return order;
}

/** What a field means, as text. @param {Field} field @param {string} text that it may hold */
const meaning = (field, text) => String(read(field, text, Number.POSITIVE_INFINITY));

/** @param {any} axis of unknown origin */
const isAxis = ({ setting, values }) =>
  fieldNames.includes(setting) &&
  Array.isArray(values) &&
  values.length > 0 &&
  values.every(
    (value) => typeof value === 'string' && read(setting, value, Number.POSITIVE_INFINITY) !== undefined,
  ) &&
  new Set(values.map((value) => meaning(setting, value))).size === values.length;

/**
 * A sweep that was stored.
 * @param {any} value of unknown origin
 * @returns {Sweep}
 * @throws {Error} unless it is one that can be done
 */
export function readSweep(value) {
  try {
    /** @type {Axis[]} */
    const axes = value.axes.map((/** @type {any} */ axis) => {
      if (!isAxis(axis)) throw new Error('An axis is none.');
      return { setting: axis.setting, values: [...axis.values] };
    });
    const sweep = { axes, fields: completedFields(value.fields) };
    const isWhole =
      axes.length >= 1 &&
      axes.length <= mostAxes &&
      new Set(axes.map(({ setting }) => setting)).size === axes.length &&
      Object.values(sweep.fields).every((text) => typeof text === 'string') &&
      problemOf(sweep, Number.POSITIVE_INFINITY) === undefined;
    if (!isWhole) throw new Error('Something is missing.');
    return sweep;
  } catch (cause) {
    throw new Error('Expected a sweep as this page keeps it.', { cause });
  }
}
