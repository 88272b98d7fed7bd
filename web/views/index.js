// Every view that a tab opens, in the order of the tabs. A new one adds its folder and its entry here: the page's HTML, the tab and
// the address come from it.

/**
 * @typedef {object} ViewEntry
 * @property {string} id of its folder, and its address: #inside
 * @property {Record<import('../lib/language.js').Language, string>} names on its tab
 * @property {boolean} [narrow] it has a tab where there is no room for it beside the others
 * @property {boolean} [keepsPad] it speaks of the drawing: on a narrow screen the pad stays in view, small
 * @property {() => Promise<{ view(actions: any, fail: (error: unknown) => void): import('../kernel/views.js').View }>} [code] fetched when it is opened, or before;
 *   without, it is there from the start
 * @property {Record<import('../lib/language.js').Language, () => Promise<{ [name: string]: unknown, html?: Record<string, string> }>>}
 *   [words]
 */

const list = /** @satisfies {ViewEntry[]} */ ([
  {
    id: 'draw',
    names: { en: 'Draw', de: 'Zeichnen' },
    narrow: true,
  },
  {
    id: 'learning',
    names: { en: 'Learning', de: 'Lernen' },
    code: () => import('./learning/view.js'),
    words: { en: () => import('./learning/en.js'), de: () => import('./learning/de.js') },
  },
  {
    id: 'inside',
    names: { en: 'Inside', de: 'Innen' },
    keepsPad: true,
    code: () => import('./inside/view.js'),
    words: { en: () => import('./inside/en.js'), de: () => import('./inside/de.js') },
  },
  {
    id: 'misreads',
    names: { en: 'Misreads', de: 'Fehler' },
    code: () => import('./misreads/view.js'),
    words: { en: () => import('./misreads/en.js'), de: () => import('./misreads/de.js') },
  },
  {
    id: 'test-images',
    names: { en: 'Test images', de: 'Testbilder' },
    code: () => import('./test-images/view.js'),
    words: { en: () => import('./test-images/en.js'), de: () => import('./test-images/de.js') },
  },
  {
    id: 'numbers',
    names: { en: 'Numbers', de: 'Zahlen' },
    code: () => import('./numbers/view.js'),
    words: { en: () => import('./numbers/en.js'), de: () => import('./numbers/de.js') },
  },
  {
    id: 'my-digits',
    names: { en: 'My digits', de: 'Meine Ziffern' },
    keepsPad: true,
    code: () => import('./my-digits/view.js'),
    words: { en: () => import('./my-digits/en.js'), de: () => import('./my-digits/de.js') },
  },
  {
    id: 'sweep',
    names: { en: 'Sweep', de: 'Versuche' },
    code: () => import('./sweep/view.js'),
    words: { en: () => import('./sweep/en.js'), de: () => import('./sweep/de.js') },
  },
  {
    id: 'runs',
    names: { en: 'Runs', de: 'Läufe' },
    code: () => import('./runs/view.js'),
    words: { en: () => import('./runs/en.js'), de: () => import('./runs/de.js') },
  },
  {
    id: 'exercise',
    names: { en: 'Exercise', de: 'Übung' },
    code: () => import('./exercise/view.js'),
    words: { en: () => import('./exercise/en.js'), de: () => import('./exercise/de.js') },
  },
  {
    id: 'files',
    names: { en: 'Files', de: 'Dateien' },
    code: () => import('./files/view.js'),
    words: { en: () => import('./files/en.js'), de: () => import('./files/de.js') },
  },
]);

/** @type {ViewEntry[]} */
export const views = list;

/** @typedef {typeof list} ViewList for what they say: words.d.ts */
