// What is said of the page that is kept, in English.

export const update = {
  /** @param {string} file */
  refused: (file) =>
    `The page will not open without a network: ${file} did not come from its server. Whoever runs it finds more in docs/hosting.md.`,
};
