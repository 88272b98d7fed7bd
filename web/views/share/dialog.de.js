// What the dialog for sharing says, in German.

/** @type {(typeof import('./dialog.en.js'))['share']} */
export const share = {
  heading: 'Teilen',
  what: 'Was geteilt wird',
  kinds: {
    settings: 'Dieser Lauf: seine Einstellungen und sein Ergebnis',
    view: 'Diese Ansicht',
    lesson: 'Eine Lektion: diese Ansicht mit diesen Einstellungen, Teile ausgeblendet',
    frame: 'HTML-Zeile, die diese Ansicht in eine Kursseite einbettet',
  },
  ofView:
    'Öffnet die ganze Seite mit dieser Ansicht. Um sie allein zu zeigen, wähle eine Lektion und „Nur diese Ansicht zeigen“.',
  hide: 'Ausblenden',
  parts: { settings: 'Einstellungen', pad: 'Das Zeichenfeld', 'run-bar': 'Die Laufleiste' },
  only: 'Nur diese Ansicht zeigen',
  link: 'Link oder Zeile zum Teilen',
  copy: 'Kopieren',
  copied: 'Link kopiert.',
  lineCopied: 'Zeile kopiert.',
  lineToCopy: 'Kopiere diese Zeile:',
  code: 'QR-Code',
  codeOf: 'QR-Code des Links',
  enlarge: 'So groß wie der Bildschirm zeigen',
  close: 'Schließen',
};
