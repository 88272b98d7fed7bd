// What this view says, in German.

export const workerLost =
  'Der Worker, der trainiert, antwortet nicht mehr. Was gezeichnet wurde, bleibt; starte ihn neu, um wieder zu trainieren und zu zeichnen.';

/** @type {(typeof import('./en.js'))['dataFailed']} */
export const dataFailed = (what, message) =>
  `${what === 'program' ? 'Das Programm, das trainiert,' : 'Der Datensatz'} konnte nicht geladen werden. ${message}`;

/** @type {(typeof import('./en.js'))['unexpected']} */
export const unexpected = (message) => `Etwas ist schiefgegangen: ${message}`;

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'Your own images were open here, and could not be opened again. Choose their files anew, under Files.':
    'Hier waren eigene Bilder offen, die sich nicht wieder öffnen ließen. Wähle ihre Dateien noch einmal, unter „Dateien“.',
  'Try again': 'Noch einmal versuchen',
  Restart: 'Neu starten',
  'Something kept from an earlier visit could not be read. It has been set aside, and the page goes on without it.':
    'Etwas, das von einem früheren Besuch aufgehoben war, ließ sich nicht lesen. Es ist beiseitegelegt, und die Seite arbeitet ohne es weiter.',
  'A new version of this page is here.': 'Es gibt eine neue Fassung dieser Seite.',
  'Use it now': 'Jetzt verwenden',
};
