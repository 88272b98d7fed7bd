// What is said of the page that is kept, in German.

/** @type {(typeof import('./update.en.js'))['update']} */
export const update = {
  refused: (file) =>
    `Die Seite öffnet sich nicht ohne Netz: ${file} kam nicht von ihrem Server. Wer ihn betreibt, findet mehr in docs/hosting.md.`,
};
