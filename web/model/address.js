// What stands behind the # of the page's address: the view that is open, `#inside`, or with a run, `#run=1&epochs=9&view=inside`.

/** @param {string} hash @returns {string | undefined} name of a view, whether there is one or not */
export function viewIn(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const named = parameters.get('view');
  if (named) return named;
  const [first] = hash.replace(/^#/, '').split('&');
  return first && !first.includes('=') ? first : undefined;
}
