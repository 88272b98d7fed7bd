// What the dialog for sharing says, in German.

/** @type {(typeof import('./dialog.en.js'))['share']} */
export const share = {
  heading: 'Teilen',
  what: 'Was geteilt wird',
  kinds: {
    settings: 'Diese Einstellungen und wohin sie führen',
    view: 'Diese Ansicht',
    lesson: 'Eine Lektion: diese Ansicht mit diesen Einstellungen, Teile ausgeblendet',
    frame: 'Eine Zeile für die Seite eines Kurses: diese Ansicht darin',
  },
  hide: 'Ausblenden',
  parts: { settings: 'Einstellungen', pad: 'Das Zeichenfeld', 'run-bar': 'Die Laufleiste' },
  only: 'Nur diese Ansicht zeigen',
  link: 'Link oder Zeile zum Teilen',
  copy: 'Kopieren',
  copied: 'Link kopiert.',
  lineCopied: 'Zeile kopiert.',
  code: 'QR-Code',
  codeOf: 'QR-Code des Links',
  close: 'Schließen',
};
