// The page in the other language: loaded anew. Fetched when somebody asks for it.

/** @param {string} key of the choice in what is kept @param {import('./language.js').Language} language */
export function speakAnew(key, language) {
  const parameters = new URLSearchParams(location.search);
  let isAsked = parameters.has('lang');
  try {
    localStorage.setItem(key, language);
  } catch {
    isAsked = true; // storage is refused: the address says it
  }
  parameters.set('lang', language);
  const search = isAsked ? `?${parameters}` : location.search;
  // A reload rather than another address, which would count as a link that is followed.
  history.replaceState(
    { ...history.state, isTranslated: true },
    '',
    location.pathname + search + location.hash,
  );
  location.reload();
}
