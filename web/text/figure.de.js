// What is said where a figure can be saved, in German.

/** @type {(typeof import('./figure.en.js'))['figure']} */
export const figure = {
  saveOf: (format, title) => `Als ${format} speichern: ${title}`,
  gif: '⤓ GIF: wie sie entstanden',
  making: 'Die Bilder werden gezeichnet…',
  failed: (message) => `Es ließ sich nicht speichern: ${message}`,
  ofRun: (settings, accuracy, fingerprint) =>
    `MNIST Lab · ${settings} · ${accuracy} der Testbilder · Fingerabdruck ${fingerprint}`,
  ofNoRun: (facts) => `MNIST Lab · ${facts}`,
  confusion: 'Was das Netz verwechselt',
  labelAndAnswer: 'Label ↓ Antwort →',
  weights: 'Gewichte der ersten Schicht',
  after: (epochs) => (epochs === 0 ? 'Vor dem Training' : `Nach Epoche ${epochs}`),
};
