// The page's words, in the person's language. What asks for words comes after they have been loaded.
import { setLocale } from './format.js';
import { translate } from './translate.js';

/**
 * @typedef {import('./language.js').Language} Language
 * @typedef {typeof import('../text/en.js')} Words
 * @typedef {typeof import('../text/views.en.js')} ViewWords
 * @typedef {typeof import('../views/exercise/en.js')} ExerciseWords
 */

/** @type {Words & ViewWords & ExerciseWords} */
export let text;

/** Loads the words and puts the page's fixed text into the language. @param {Language} language */
export async function loadText(language) {
  if (language === 'de') {
    const [words, { page }] = await Promise.all([import('../text/de.js'), import('../text/page.de.js')]);
    text = /** @type {any} */ ({ ...words }); // the others follow
    translate(document, page);
  } else {
    text = /** @type {any} */ ({ ...(await import('../text/en.js')) });
  }
  document.documentElement.lang = language;
  setLocale(language);
}

/** The words of the views that are fetched later. @param {Language} language */
export async function loadViewText(language) {
  const words = await (language === 'de' ? import('../text/views.de.js') : import('../text/views.en.js'));
  text = /** @type {any} */ ({ ...text, ...words });
}

/** The words of the exercise. @param {Language} language */
export async function loadExerciseText(language) {
  const words = await (language === 'de' ? import('../views/exercise/de.js') : import('../views/exercise/en.js'));
  text = { ...text, ...words };
}
