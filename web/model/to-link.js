// A link to give away, with the settings of a run, and the fingerprint that it ends with. link.js reads it.
import { fieldNames, isUsed, kindOf, usual, withPoint } from './settings.js';

/** @typedef {import('./settings.js').Fields} Fields */

/**
 * What stands behind the # of a link: only what differs from Task 8 and matters, in the form's own words.
 * @param {Fields} fields
 * @param {string} [fingerprint] of a run with these settings
 */
export function toHash(fields, fingerprint) {
  const parameters = new URLSearchParams({ run: '1' });
  for (const name of fieldNames) {
    const text = kindOf(name) === 'number' ? withPoint(fields[name]) : fields[name];
    if (text !== usual[name] && isUsed(name, fields)) parameters.set(name, text.replaceAll(' ', ''));
  }
  if (fingerprint) parameters.set('fingerprint', fingerprint);
  return `#${parameters.toString().replaceAll('%2C', ',')}`;
}
