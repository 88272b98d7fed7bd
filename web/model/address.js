// What stands behind the # of the page's address: the view that is open, `#inside`; with a run's settings, `#run=1&epochs=9&view=inside`;
// or a lesson, `#inside&preset=task8&hide=settings,files&only`.

/** Words of the address that are no settings of a run. */
export const addressWords = ['view', 'preset', 'hide', 'only'];

/**
 * @typedef {object} Address
 * @property {string | undefined} view its name, whether there is one or not
 * @property {string | undefined} preset to fill the form with
 * @property {string[]} hide parts of the page
 * @property {boolean} only the open view alone, without tabs
 */

/** @param {string} hash @returns {string} its first part, where that is the name of a view */
const firstName = (hash) => {
  const [first] = hash.replace(/^#/, '').split('&');
  return first.includes('=') || addressWords.includes(first) ? '' : first;
};

/** @param {string} hash @returns {Address} */
export function readAddress(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    view: parameters.get('view') || firstName(hash) || undefined,
    preset: parameters.get('preset') ?? undefined,
    hide: (parameters.get('hide') ?? '').split(',').filter((name) => name !== ''),
    only: parameters.has('only'),
  };
}

/** What is behind the # but for the name of the view, as `readAddress` takes it. @param {string} hash */
export function withoutView(hash) {
  const name = firstName(hash);
  const rest = hash.replace(/^#/, '');
  return name ? rest.slice(name.length).replace(/^&/, '') : rest;
}

/** The same without a view that stands there as a word of its own: a lesson or a link, whichever view is open. @param {string} hash */
export const beside = (hash) =>
  withoutView(hash)
    .split('&')
    .filter((word) => word !== '' && !word.startsWith('view='))
    .join('&');
