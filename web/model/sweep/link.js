// A link to give away that carries a sweep, and what came of its best cell: `#sweep&over=learningRate,seed&learningRate=0.03,0.1&seed=1-3`,
// then all other settings as in a link of a run, and `&best=0.1;1&accuracy=0.9312&fingerprint=…`.
import { addressWords, readAddress, withoutView } from '../address.js';
import { fieldNames, kindOf, latin, presets, usual, withPoint } from '../settings.js';
import { countOf, mostAxes, mostRuns, usedIn } from './definition.js';
import { readValues, textOfValues } from './values.js';

/**
 * @typedef {import('../settings.js').Field} Field
 * @typedef {import('../settings.js').Fields} Fields
 * @typedef {import('./definition.js').Axis} Axis
 * @typedef {import('./definition.js').Sweep} Sweep
 *
 * @typedef {object} Figures of the best cell
 * @property {string[]} values a place in it, by axis
 * @property {number} accuracy on the test set at the end, the mean of the cell, 0 to 1
 * @property {string} fingerprint of the run at this place
 *
 * @typedef {object} SweepLink
 * @property {Sweep | undefined} sweep nothing where no axis can be used; whether it can be done, `problemOf` says
 * @property {Figures | undefined} figures
 * @property {string[]} problems names of what cannot be used, and keeps its usual value
 */

const figureWords = ['best', 'accuracy', 'fingerprint'];
/** @type {string[]} */
const known = ['over', ...figureWords, ...fieldNames, ...addressWords];

/** The largest batch size: links are of MNIST. */
const mnistImages = 60000;

/** Digits of an accuracy: the mean of a few shares of 10,000 images. */
const decimals = 6;

/** As few letters as `readValues` understands. @param {Field} setting @param {string[]} values */
function inLink(setting, values) {
  const text = textOfValues(setting, values);
  // "1,2" would be one number.
  const isClear = kindOf(setting) !== 'number' || text.includes('.');
  return (isClear ? text : text.replaceAll(',', ';')).replaceAll(' ', '');
}

/** A value among others. @param {string} value */
const compact = (value) => value.replaceAll(' ', '') || 'none';

/**
 * What stands behind the # of a link: the axes, and of the other settings what differs from Task 8 and matters in one run at least.
 * @param {Sweep} sweep
 * @param {Figures} [figures]
 */
export function toSweepHash(sweep, figures) {
  const { axes, fields } = sweep;
  const settings = axes.map(({ setting }) => setting);
  const parameters = new URLSearchParams({ over: settings.join(',') });
  for (const { setting, values } of axes) parameters.set(setting, inLink(setting, values));
  const used = countOf(sweep) > mostRuns ? new Set(fieldNames) : usedIn(sweep);
  for (const name of fieldNames) {
    if (settings.includes(name) || !used.has(name)) continue;
    const text = kindOf(name) === 'number' ? withPoint(fields[name]) : latin(fields[name]);
    if (text !== usual[name]) parameters.set(name, text.replaceAll(' ', ''));
  }
  if (figures) {
    parameters.set('best', figures.values.map(compact).join(';'));
    parameters.set('accuracy', String(Number(figures.accuracy.toFixed(decimals))));
    parameters.set('fingerprint', figures.fingerprint);
  }
  return `#sweep&${parameters.toString().replaceAll('%2C', ',').replaceAll('%3B', ';')}`;
}

/** What `over` names, or else what several values stand for. @param {URLSearchParams} parameters @returns {string[]} */
function triedIn(parameters) {
  const over = parameters.get('over');
  if (over !== null) return [...new Set(over.split(','))];
  return fieldNames
    .filter((name) => (valuesIn(parameters, name)?.length ?? 0) > 1)
    .sort((a, b) => [...parameters.keys()].indexOf(a) - [...parameters.keys()].indexOf(b));
}

/** @param {URLSearchParams} parameters @param {Field} name @returns {string[] | undefined} nothing where they cannot be used */
const valuesIn = (parameters, name) => readValues(name, parameters.get(name) ?? 'x', mnistImages).values;

/**
 * @param {URLSearchParams} parameters
 * @param {Axis[]} axes
 * @returns {Figures | undefined} nothing where they are none, or not of a place in this sweep
 */
function figuresIn(parameters, axes) {
  const best = parameters.get('best')?.split(';') ?? [];
  const values = axes.flatMap((axis, i) => axis.values.find((value) => compact(value) === best[i]) ?? []);
  const accuracy = Number(parameters.get('accuracy') || Number.NaN);
  const fingerprint = parameters.get('fingerprint') ?? '';
  const isPlace = values.length === axes.length && best.length === axes.length;
  const isGood = isPlace && accuracy >= 0 && accuracy <= 1 && /^[0-9a-f]{64}$/.test(fingerprint);
  return isGood ? { values, accuracy, fingerprint } : undefined;
}

/**
 * @param {string} hash of a link; written by hand it need not say `over`: `#sweep&learningRate=0.03,0.1`
 * @returns {SweepLink | undefined} nothing for a link that carries no sweep
 */
export function fromSweepHash(hash) {
  const parameters = new URLSearchParams(withoutView(hash));
  const { view, preset } = readAddress(hash);
  const isByHand =
    view === 'sweep' && !parameters.has('run') && fieldNames.some((name) => parameters.has(name));
  if (!parameters.has('over') && !isByHand) return undefined;

  /** @type {Set<string>} */
  const problems = new Set();
  for (const name of parameters.keys()) if (!known.includes(name)) problems.add(name.slice(0, 40));
  const isPreset = preset !== undefined && Object.hasOwn(presets, preset);
  if (preset !== undefined && !isPreset) problems.add('preset');
  const fields = { ...(isPreset ? presets[preset] : usual) };

  /** @type {Axis[]} */
  const axes = [];
  for (const name of triedIn(parameters)) {
    const setting = fieldNames.find((field) => field === name);
    const values = setting && valuesIn(parameters, setting);
    if (values && axes.length < mostAxes) axes.push({ setting, values });
    else problems.add(setting ?? 'over');
  }
  if (axes.length === 0) problems.add('over');
  const settings = axes.map(({ setting }) => setting);
  for (const name of fieldNames) {
    if (!parameters.has(name) || problems.has(name) || settings.includes(name)) continue;
    const values = valuesIn(parameters, name);
    if (values?.length === 1) [fields[name]] = values;
    else problems.add(name);
  }
  for (const { setting, values } of axes) [fields[setting]] = values;

  const figures = figuresIn(parameters, axes);
  if (!figures) for (const name of figureWords) if (parameters.has(name)) problems.add(name);
  return {
    sweep: axes.length > 0 ? { axes, fields } : undefined,
    figures: problems.size === 0 ? figures : undefined,
    problems: [...problems],
  };
}
