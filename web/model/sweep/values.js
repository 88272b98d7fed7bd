// The values to try of a setting, as people write them: "0.01, 0.03", "0,01; 0,03", "16,16; 32,16", "0.001..1 in 7 steps", "1 to 5".
import { choicesOf, expectedIn, kindOf, latin, read } from '../settings.js';
import { numbersBetween, wholeNumbersBetween } from './between.js';
import { mostRuns } from './definition.js';

/**
 * @typedef {import('../settings.js').Field} Field
 * @typedef {import('../settings.js').Expected} Expected
 *
 * @typedef {{ kind: 'empty' } | { kind: 'value', value: string, expected: Expected } | { kind: 'range', range: string } |
 *   { kind: 'steps', steps: string } | { kind: 'many', most: number }} ValuesProblem value: stands where something else is expected; range: does
 *   not say in how many steps; steps: are not so many, for they are 2 or more
 * @typedef {{ values: string[], problem?: undefined } | { values?: undefined, problem: ValuesProblem }} ReadValues
 */

/** Stands between the ends of a range, whatever a person has written there. */
const to = '…';

/** Why a text cannot be read: leaves `readValues` as what it answers. */
class Unreadable extends Error {
  /** @param {ValuesProblem} problem */
  constructor(problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** A part as a message can repeat it. @param {string} part */
const inShort = (part) => (part.length > 40 ? `${part.slice(0, 39)}…` : part);

/** @param {Field} field @param {string} part @param {number} trainingImages @returns {Unreadable} */
const unexpected = (field, part, trainingImages) =>
  new Unreadable({
    kind: 'value',
    value: inShort(part.trim().replace('/', ' in ')),
    expected: expectedIn(field, trainingImages),
  });

/** In the form's own text. @param {Field} field @param {string} part @param {number} trainingImages */
function formText(field, part, trainingImages) {
  const value = read(field, part, trainingImages);
  if (value === undefined) throw unexpected(field, part, trainingImages);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/**
 * "seeds from 1 to 5" -> "1…5", "0.001..1 in 7 steps" -> "0.001…1/7": what belongs together stands together.
 * @param {string} text
 * @param {Field} field of numbers
 */
function inSigns(text, field) {
  const signs = text
    .replace(/^\s*(seeds?\b[\s:]*)?((from|von)\s)?/i, '')
    .replace(/\s+in\s+(\d+)\s+(steps?|values|schritt(en?)?|werten)\b/gi, '/$1')
    .replace(/\s*(\.{2,3}|[…–—]|\s(to|bis)\s)\s*/gi, to);
  return kindOf(field) === 'whole number' ? signs.replace(/(\d)\s*-\s*(?=\d)/g, `$1${to}`) : signs;
}

/** Lists that end with "and" or "or". @param {string} text @param {string} separator */
const withoutAnd = (text, separator) => text.replace(/\s(and|or|und|oder)\s/gi, separator);

/** Whether a comma in it can be a decimal one. @param {string} part a number or a range */
const canBeDecimal = (part) => part.split(/[…/]/).every((number) => /^(\d*,)?\d+(e[-+]?\d+)?$/i.test(number));

/**
 * Without a semicolon a comma is a decimal one where there is no point, and it stands in a number: "0,1, 0,3", and "0,1" as in the form.
 * @param {string} text in signs
 * @param {Field} field
 */
function numberParts(text, field) {
  if (text.includes(';')) return withoutAnd(text, ';').split(';');
  const pieces = withoutAnd(text, ', ').split(/\s*,\s+|\s+/);
  const hasDecimalCommas = kindOf(field) === 'number' && !text.includes('.');
  return pieces.flatMap((piece) => (hasDecimalCommas && canBeDecimal(piece) ? [piece] : piece.split(',')));
}

/**
 * @param {Field} field of numbers, or of a list of whole ones
 * @param {string} part "5", "1…5", "0.001…1/7"
 * @param {number} trainingImages
 */
function numbersIn(field, part, trainingImages) {
  const [range, steps] = part.split('/');
  const ends = range.split(to);
  if (ends.length !== 2) return [formText(field, part, trainingImages)];
  const isWhole = kindOf(field) !== 'number';
  const [from, end] = ends.map((text) => (text ? Number(formText(field, text, trainingImages)) : Number.NaN));
  if (!Number.isFinite(from + end)) throw unexpected(field, part, trainingImages);
  if (steps === undefined && !isWhole) throw new Unreadable({ kind: 'range', range: inShort(range) });
  const count = steps === undefined ? Math.abs(end - from) + 1 : Number(steps);
  if (count > mostRuns) throw new Unreadable({ kind: 'many', most: mostRuns });
  if (steps === undefined) return wholeNumbersBetween(from, end).map(String);
  if (!(Number.isInteger(count) && count >= 2))
    throw new Unreadable({ kind: 'steps', steps: inShort(steps) });
  return numbersBetween(from, end, count).map((number) => String(isWhole ? Math.round(number) : number));
}

/** What may be typed for each of the few values of a field, in small letters. @param {Field} field */
const namesOf = (field) =>
  new Map(
    kindOf(field) === 'choice'
      ? choicesOf(field).map((name) => [name.toLowerCase(), name])
      : [
          ['true', 'true'],
          ['yes', 'true'],
          ['ja', 'true'],
          ['false', 'false'],
          ['no', 'false'],
          ['nein', 'false'],
        ],
  );

const noLayer = /^\s*(none|keine)?\s*$/i;

/** The parts of a text, and what each of them holds. @param {Field} field @param {string} text @param {number} trainingImages */
function partsOf(field, text, trainingImages) {
  /** @type {(part: string) => string[]} */
  const numbers = (part) => numbersIn(field, part.trim(), trainingImages);
  switch (kindOf(field)) {
    case 'widths':
      return {
        parts: inSigns(text, field).split(';'), // an empty one is a network without a hidden layer
        valuesIn: (/** @type {string} */ part) => (noLayer.test(part) ? [''] : numbers(part)),
      };
    case 'choice':
    case 'yes or no': {
      const names = namesOf(field);
      return {
        parts: withoutAnd(text, ' ')
          .split(/[;,\s]+/)
          .filter(Boolean),
        valuesIn: (/** @type {string} */ part) => [
          formText(field, names.get(part.toLowerCase()) ?? part, trainingImages),
        ],
      };
    }
    default:
      return {
        parts: numberParts(inSigns(text, field), field).filter((part) => part.trim() !== ''),
        valuesIn: numbers,
      };
  }
}

/** In the signs of a Latin keyboard: signs that only separate do so beside a decimal comma too. @param {string} text */
const inLatin = (text) =>
  latin(
    text.replace(/[、،]/g, ', ').replace(/[；؛]/g, ';').replaceAll('－', '-').replaceAll('～', '…'),
  ).replace(/\s+/g, ' ');

/**
 * The values that a text names, in its order, none of them twice, in the form's own text.
 * @param {Field} field
 * @param {string} text
 * @param {number} trainingImages the largest batch size
 * @returns {ReadValues}
 */
export function readValues(field, text, trainingImages) {
  try {
    const { parts, valuesIn } = partsOf(field, inLatin(text), trainingImages);
    /** @type {Set<string>} */
    const values = new Set();
    for (const part of parts) {
      for (const value of valuesIn(part)) values.add(value);
      if (values.size > mostRuns) throw new Unreadable({ kind: 'many', most: mostRuns });
    }
    return values.size > 0 ? { values: [...values] } : { problem: { kind: 'empty' } };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

/** @param {string[]} values of a setting with whole numbers: whether each is the one before and 1 */
const areConsecutive = (values) =>
  values.length > 2 && values.every((value, i) => i === 0 || Number(value) === Number(values[i - 1]) + 1);

/** What `readValues` reads as these values: "0.01, 0.03", "16, 16; 32", "1-5". @param {Field} field @param {string[]} values */
export function textOfValues(field, values) {
  const kind = kindOf(field);
  if (kind === 'widths') return values.map((value) => value || 'none').join('; ');
  if (kind === 'whole number' && areConsecutive(values)) return `${values[0]}-${values.at(-1)}`;
  return values.join(', ');
}
