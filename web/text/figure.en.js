// What is said where a figure can be saved, in English.
export const figure = {
  /** @param {string} format @param {string} title */
  saveOf: (format, title) => `Save as ${format}: ${title}`,
  gif: '⤓ GIF: how they formed',
  making: 'Drawing the pictures…',
  /** @param {string} message */
  failed: (message) => `It could not be saved: ${message}`,
  /** @param {string} settings @param {string} accuracy @param {string} fingerprint */
  ofRun: (settings, accuracy, fingerprint) =>
    `MNIST Lab · ${settings} · ${accuracy} of the test images · fingerprint ${fingerprint}`,
  /** @param {string} facts */
  ofNoRun: (facts) => `MNIST Lab · ${facts}`,
  confusion: 'What the network confuses',
  labelAndAnswer: 'label ↓ answer →',
  weights: 'Weights of the first layer',
  /** @param {number} epochs */
  after: (epochs) => (epochs === 0 ? 'Before training' : `After epoch ${epochs}`),
};
