// A link that was followed: it carries the settings of a run, and the fingerprint that it ends with.
import { addressWords, readAddress, withoutView } from './address.js';
import { mnistImages } from './selectors.js';
import { fieldNames, presets, read, usual } from './settings.js';

/** @typedef {import('./settings.js').Fields} Fields */

const isFingerprint = /^[0-9a-f]{64}$/;

/**
 * @param {string} hash of a link
 * @param {number} [images] the largest batch size of the dataset at hand. What MNIST allows is no damage to a link either: beside the field it
 *   says what smaller data allow
 * @returns {{ fields: Fields, fingerprint: string | undefined, problems: string[] } | undefined} nothing for a link
 *   that carries no run; what cannot be used keeps its usual value and is named in `problems`
 */
export function fromHash(hash, images = 0) {
  const parameters = new URLSearchParams(withoutView(hash));
  if (!parameters.has('run')) return undefined;
  /** @type {Fields} */
  const fields = { ...usual };
  const problems = [];
  if (parameters.get('run') !== '1') problems.push('run');
  for (const name of fieldNames) {
    const text = parameters.get(name);
    if (text !== null) fields[name] = name === 'hidden' ? text.replace(/,\s*/g, ', ') : text;
  }
  for (const name of fieldNames) {
    if (read(name, fields[name], Math.max(mnistImages, images)) !== undefined) continue;
    problems.push(name);
    fields[name] = usual[name];
  }
  const fingerprint = parameters.get('fingerprint') ?? undefined;
  const known = fingerprint !== undefined && isFingerprint.test(fingerprint);
  if (fingerprint !== undefined && !known) problems.push('fingerprint');
  for (const name of parameters.keys()) {
    const isKnown =
      name === 'run' || name === 'fingerprint' || Object.hasOwn(usual, name) || addressWords.includes(name);
    if (!isKnown) problems.push(name.slice(0, 40));
  }
  return { fields, fingerprint: known && problems.length === 0 ? fingerprint : undefined, problems };
}

/**
 * What an address brings into the form: a run's settings, or a preset's.
 * @param {string} hash
 * @param {number} [images] the largest batch size of the dataset at hand
 * @returns {(NonNullable<ReturnType<typeof fromHash>> & { preset?: string }) | undefined} nothing when it brings neither
 */
export function linkOf(hash, images) {
  const link = fromHash(hash, images);
  const { preset } = readAddress(hash);
  if (preset === undefined) return link;
  if (Object.hasOwn(presets, preset)) {
    return { fields: presets[preset], fingerprint: undefined, problems: link?.problems ?? [], preset };
  }
  return {
    fields: link?.fields ?? usual,
    fingerprint: undefined,
    problems: [...(link?.problems ?? []), 'preset'],
  };
}
