// What the page says, in the person's language: sentences of all views that are here so far. German that does not come is
// English: the page works all the same.
import { setLocale } from '../lib/format.js';
import { translate } from './translate.js';

/**
 * @typedef {import('../lib/language.js').Language} Language
 * @typedef {typeof import('../views/start.en.js') & import('../views/words.d.ts').ViewWords} Words
 */

/** @type {Words} */
export let text;

/** The language that is spoken. @type {Language} */
export let language = 'en';

/**
 * Sentences are here, and the German of some fixed text.
 * @param {Record<string, any>} words
 * @param {Element} [root] where that stands
 */
export function speak({ html, ...sentences }, root = document.documentElement) {
  text = { ...text, ...sentences };
  if (html) translate(root, html);
}

/** Loads the words of what is there from the start. @param {Language} wanted */
export async function loadText(wanted) {
  const german = wanted === 'de' ? await import('../views/start.de.js').catch(() => undefined) : undefined;
  language = german ? 'de' : 'en';
  speak(german ?? (await import('../views/start.en.js')));
  document.documentElement.lang = language;
  setLocale(language);
}
