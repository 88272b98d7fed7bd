// A link to give away: with the settings of a run and the fingerprint that it ends with, which link.js reads, or to a lesson, which
// address.js does.
import { fieldNames, isUsed, kindOf, latin, usual, withPoint } from './settings.js';

/** @typedef {import('./settings.js').Fields} Fields */

/**
 * What stands behind the # of a link: only what differs from Task 8 and matters, in the form's own words.
 * @param {Fields} fields
 * @param {string} [fingerprint] of a run with these settings
 */
export function toHash(fields, fingerprint) {
  const parameters = new URLSearchParams({ run: '1' });
  for (const name of fieldNames) {
    const text = kindOf(name) === 'number' ? withPoint(fields[name]) : latin(fields[name]);
    if (text !== usual[name] && isUsed(name, fields)) parameters.set(name, text.replaceAll(' ', ''));
  }
  if (fingerprint) parameters.set('fingerprint', fingerprint);
  return `#${parameters.toString().replaceAll('%2C', ',')}`;
}

/**
 * The address of a lesson.
 * @param {object} lesson
 * @param {string} lesson.view
 * @param {string} [lesson.run] settings as a link of theirs has them: `#run=1&…`
 * @param {string[]} [lesson.hide]
 * @param {boolean} [lesson.only]
 */
export function lessonHash({ view, run = '', hide = [], only = false }) {
  const parts = [view, run.replace(/^#/, ''), hide.length > 0 && `hide=${hide.join(',')}`, only && 'only'];
  return `#${parts.filter(Boolean).join('&')}`;
}
