// Text from a template of assets/templates: Mustache, and what several templates ask for. The terminal's cli/template.cpp makes the same.
import Mustache from 'mustache';
import { fieldsOf, isUsed, kindOf } from '../model/settings.js';

/**
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {{ decimalPoint: string, settings: Record<string, string> } & Record<string, any>} Words
 */

/** As Python writes them, and the terminal: without an exponent from 0.000001 on. @param {number} value */
export function numeral(value) {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-6 && size < 1e15)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** The shortest number that is the same in float32, in which the core has learning rates. @param {number} value */
export function single(value) {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return Number(value.toPrecision(9));
}

/** @param {ArrayLike<number>} values @param {number} decimals */
export const numerals = (values, decimals) =>
  Array.from(values, (value) => value.toFixed(decimals)).join(', ');

/** Text that Markdown leaves as it is. @param {string} text */
export const escaped = (text) => text.replace(/[\p{Cc} ]+/gu, ' ').replace(/[\\`*_[\]<>#|~&$!]/g, '\\$&');

/** Between quotes of Python. @param {string} text */
export const quotable = (text) => text.replace(/[\p{Cc} ]+/gu, ' ').replace(/[\\"]/g, '\\$&');

/** 0.94 -> "94.00 %" @param {number} share 0 to 1 @param {Words} words */
export const inPercent = (share, { decimalPoint }) =>
  `${(100 * share).toFixed(2).replace('.', decimalPoint)} %`;

/** @param {{ settings: TrainingSettings, rateChanges: { batch: number, learningRate: number }[], epochsDone: number }} run @param {Words} words what each setting that counts is called, and is */
export function settingsInWords({ settings, rateChanges, epochsDone }, { settings: words }) {
  const fields = fieldsOf(settings);
  const used = /** @type {(keyof TrainingSettings)[]} */ (Object.keys(fields)).filter(
    (name) =>
      isUsed(name, fields) &&
      !(name === 'distortion' && settings.distortion === 'none') &&
      !(name === 'worldForms' && settings.worldForms === 0),
  );
  const list = used.map((name) => {
    const value = settings[name];
    const text =
      kindOf(name) === 'number'
        ? numeral(name === 'learningRate' ? single(Number(value)) : Number(value))
        : fields[name];
    const isStopped = name === 'epochs' && epochsDone < settings.epochs;
    const said = isStopped ? `${epochsDone} ${words.of} ${text}` : text;
    return { label: words[name], value: said === '' ? words.none : said };
  });
  for (const { batch, learningRate } of rateChanges) {
    const value = words.change.replace('RATE', numeral(single(learningRate))).replace('BATCH', String(batch));
    list.push({ label: words.rateChanges, value });
  }
  return list;
}

/** Stands on a line that has a tag and nothing else, which goes with it: renderers differ in which lines they take away. */
const noLine = '\u0001';

/** @param {string} template @param {object} context */
export function rendered(template, context) {
  const marked = template.replace(/^\{\{[#^/][\w.]+\}\}$/gm, `$&${noLine}`);
  return Mustache.render(marked, context, undefined, { escape: String })
    .replaceAll(`${noLine}\n`, '')
    .replaceAll(noLine, '')
    .replace(/^\n+|\n+$/g, '');
}
