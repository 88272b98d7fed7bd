// JSON as strict as a safetensors header needs it. JSON.parse cannot tell 8.0 from 8, takes the last of two values of one name, and
// takes half a surrogate pair for text.
import { fail, inShort } from './problem.js';

/**
 * A value and how it is written. Of numbers only whole ones, written as such, are numbers here: all others are NaN.
 * @typedef {{ text: string, value: string | number | boolean | null | Json[] | Map<string, Json> }} Json
 */

const space = /[ \t\n\r]*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

/** A header's arrays and objects nest no deeper: tensors, what is said of each, its sizes. */
const deepest = 3;

/**
 * @param {string} text of an object
 * @returns {Map<string, Json>}
 * @throws {import('./problem.js').NetworkFileError} for anything else, of which it says the first
 */
export function readObject(text) {
  let at = 0;
  const failAsOther = () => fail('a JSON object as header', 'something else');
  /** @param {RegExp} pattern sticky */
  const take = (pattern) => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? failAsOther();
    at += found.length;
    return found;
  };
  /** @param {string} mark */
  const takes = (mark) => {
    take(space);
    const isThere = text[at] === mark;
    if (isThere) at++;
    return isThere;
  };

  const string = () => {
    const from = at++;
    for (; text[at] !== '"'; at += text[at] === '\\' ? 2 : 1) if (at >= text.length) failAsOther();
    at++;
    try {
      const found = /** @type {string} */ (JSON.parse(text.slice(from, at)));
      return /\p{Surrogate}/u.test(found) ? failAsOther() : found;
    } catch {
      return failAsOther();
    }
  };
  const number = () => {
    const found = take(numeral);
    if (!Number.isFinite(Number(found))) failAsOther();
    const whole = /^\d+$/.test(found) ? Number(found) : Number.NaN;
    return whole <= Number.MAX_SAFE_INTEGER ? whole : Number.NaN;
  };
  /** What stands between brackets, with commas. @param {string} end @param {() => void} entry */
  const entries = (end, entry) => {
    if (takes(end)) return;
    do entry();
    while (takes(','));
    if (!takes(end)) failAsOther();
  };
  /** @param {number} depth */
  const object = (depth) => {
    /** @type {Map<string, Json>} */
    const found = new Map();
    entries('}', () => {
      take(space);
      if (text[at] !== '"') failAsOther();
      const name = string();
      if (found.has(name)) fail('each name of the header once', `${inShort(name)} twice`);
      if (!takes(':')) failAsOther();
      found.set(name, json(depth));
    });
    return found;
  };
  /** @param {number} depth */
  const array = (depth) => {
    /** @type {Json[]} */
    const found = [];
    entries(']', () => found.push(json(depth)));
    return found;
  };
  /** @param {number} depth @returns {Json['value']} */
  const value = (depth) => {
    const first = text[at];
    if (first === '"') return string();
    if (first !== '{' && first !== '[') {
      return first === 't' || first === 'f' || first === 'n' ? JSON.parse(take(word)) : number();
    }
    if (depth === deepest) fail('a header that nests at most three deep', 'a deeper one');
    at++;
    return first === '{' ? object(depth + 1) : array(depth + 1);
  };
  /** @param {number} depth @returns {Json} */
  const json = (depth) => {
    take(space);
    const from = at;
    const found = value(depth);
    return { text: text.slice(from, at), value: found };
  };

  const whole = text.startsWith('{') ? json(0).value : failAsOther();
  take(space);
  return whole instanceof Map && at === text.length ? whole : failAsOther();
}
