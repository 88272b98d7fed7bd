// What this view says, in German.

/** @type {(typeof import('./en.js'))['link']} */
export const link = {
  copied: 'Link kopiert.',
  toCopy: 'Kopiere diesen Link:',
  take: 'Diesen Lauf zu PyTorch mitnehmen',
  takeLater: 'Sobald ein Lauf zu Ende gekommen ist',
  opened: ({ problems, fingerprint }) =>
    problems.length === 0
      ? fingerprint
        ? 'Ein geteilter Lauf: Seine Einstellungen kamen mit dem Link. „Trainieren“ wiederholt ihn.'
        : 'Mit dem Link kamen Einstellungen. „Trainieren“ verwendet sie.'
      : `Der Link ist beschädigt: ${problems.join(', ')} ${problems.length === 1 ? 'ist' : 'sind'} nicht zu gebrauchen. Stattdessen steht dort das Übliche.`,
  limits: ({ data, from }) =>
    `${data ? 'Dieser Lauf hat deine eigenen Daten gelernt' : from ? 'Dieser Lauf ging von einem anderen aus' : 'In diesem Lauf wurde die Lernrate geändert'}: Der Link trägt nur seine Einstellungen. Von Anfang an führen sie vielleicht anderswohin.`,
  untaught: 'Was das Netz aus deinen Zeichnungen gelernt hat, steht nicht im Link.',
  verdict: (same) =>
    same ? '✓ Derselbe Fingerabdruck wie im Link.' : '✗ Nicht der Fingerabdruck, den der Link trägt.',
};
