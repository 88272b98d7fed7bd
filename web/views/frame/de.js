// What the page's frame says, in German.

/** @type {(typeof import('./en.js'))['frame']} */
export const frame = {
  lesson: 'Dies ist eine Lektion: Teile der Seite sind ausgeblendet.',
  present: 'Vorführen: große Schrift, die offene Ansicht und das Zeichenfeld. Taste P.',
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'Show everything': 'Alles zeigen',
  'Nothing is kept here.': 'Hier wird nichts aufbewahrt.',
  'Open the whole lab': 'Das ganze Labor öffnen',
  'Present: large type, the open view and the pad. Key P.':
    'Vorführen: große Schrift, die offene Ansicht und das Zeichenfeld. Taste P.',
};
