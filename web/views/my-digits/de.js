// What this view says, in German.
import { count, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { rightAtFirst, rightNow } from '../../model/collection.js';
import { mostDigits } from '../../model/my-digits.js';

/** @type {(typeof import('./en.js'))['myDigits']} */
export const myDigits = {
  summary({ myDigits: digits, readings, teaching }) {
    if (digits.length === 0) return '';
    const share = (/** @type {number} */ right) => `${right} von ${digits.length}`;
    const now =
      readings?.answers.length === digits.length
        ? ` Jetzt werden ${share(rightNow(digits, readings.answers))} richtig gelesen.`
        : '';
    const mnist =
      teaching.phase === 'taught'
        ? ` MNISTs Testbilder: ${percent(teaching.before)} vor dem Lernen, ${percent(teaching.after)} danach.`
        : '';
    return `${share(rightAtFirst(digits))} wurden auf den ersten Blick richtig gelesen.${now}${mnist}`;
  },
  item: (label, answer) =>
    `Deine ${label}, ${answer === undefined ? 'ohne Antwort' : `gelesen als ${answer}`}`,
  unread: (label) => `Deine ${label}`,
  deleted: (n, taught) =>
    `${plural(n, 'Ziffer', 'Ziffern')} gelöscht${taught ? ' und nicht mehr gelernt' : ''}.`,
  imported: (n) => (n === 0 ? 'Nichts Neues in dieser Datei.' : `${plural(n, 'Ziffer', 'Ziffern')} geladen.`),
  tooMany: (n, fitting) =>
    fitting === 0
      ? `Es ist kein Platz mehr: Höchstens ${count(mostDigits)} werden aufbewahrt. Nichts wurde importiert.`
      : `In der Datei sind ${plural(n, 'neue Ziffer', 'neue Ziffern')}, Platz ist für ${count(fitting)}: Höchstens ${count(mostDigits)} werden aufbewahrt, und deine bleiben. Noch wurde nichts importiert.`,
  takeSome: (n) => `Die ersten ${count(n)} importieren`,
  whyNotTaught: {
    none: 'Noch gibt es keine Ziffern zu lernen.',
    learning: 'Es lernt sie gerade.',
    learned: 'Es hat sie gelernt.',
    'own data': '„Meine Ziffern“ lernen Netze, die MNIST lesen, nicht deine eigenen Daten.',
    'no dataset': 'Sobald der Datensatz da ist.',
    running: 'Wenn der Lauf zu Ende ist.',
  },
  undoImport: 'Import zurücknehmen',
  bringBack: 'Zurückholen',
  notImported: (message) => `Es wurde nichts geladen. ${message}`,
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'My digits': 'Meine Ziffern',
  'Draw a digit, then say which one it is: it joins this list, and the network learns how you write. The list stays on this device.':
    'Zeichne eine Ziffer und sage dann, welche es ist: Sie kommt in diese Liste, und das Netz lernt, wie du schreibst. Die Liste bleibt auf diesem Gerät.',
  'This browser keeps nothing for this page: export your digits, or they are gone when it closes.':
    'Dieser Browser behält für diese Seite nichts: Exportiere deine Ziffern, sonst sind sie weg, wenn er geschlossen wird.',
  'Teach this network': 'Diesem Netz beibringen',
  Export: 'Exportieren',
  Import: 'Importieren',
  'Delete the chosen one': 'Die gewählte löschen',
  'Delete all': 'Alle löschen',
  'How your digits are read': 'Wie deine Ziffern gelesen werden',
  'File of digits': 'Datei mit Ziffern',
};
