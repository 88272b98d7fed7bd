// What this view says, in German.
import { percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

/** @param {number} index @param {number} count */
const place = (index, count) => `Ziffer ${index + 1} von ${count}`;

/** @type {(typeof import('./en.js'))['numbers']} */
export const numbers = {
  heading: 'Eine Zahl lesen',
  lead: 'Schreibe eine Telefonnummer in einem Zug, oder nimm ein Foto von einer. Sie wird in Ziffern zerlegt, und das Netz liest jede für sich.',
  pad: 'Feld für eine Zahl',
  byKeyboard: 'Eine Zahl mit der Tastatur zeichnen',
  keys: 'Pfeiltasten bewegen den Stift, mit Umschalt fein. Die Leertaste setzt ihn auf und hebt ihn.',
  draw: 'Hier eine Zahl schreiben',
  clear: 'Leeren',
  undo: 'Rückgängig',
  picture: 'Foto oder Bild …',
  file: 'Foto oder Bild einer Zahl',
  pictureOnShow: 'Das Bild, mit einem Rahmen um jede Ziffer',
  back: 'Zurück zur Zeichnung',
  paste: 'Oder füge eins ein (Strg + V, auf einem Mac ⌘ V) oder lege es hier ab.',
  number: 'Die Zahl',
  cards: 'Die Ziffern der Zahl',
  close: 'Schließen',
  limits:
    'Gelesen werden eine oder wenige Zeilen von Ziffern mit einer Lücke dazwischen. Buchstaben und Zeichen kennt es nicht, und Ziffern, die sich berühren, hält es für eine, wo es keine Naht sieht.',
  says: 'Es liest',
  reading: 'Das Bild wird gelesen …',
  card(reading) {
    switch (reading.kind) {
      case 'digit':
        return {
          answer: String(reading.digit),
          certainty: percent(reading.certainty).replace(' ', '\u00a0'),
        };
      case 'unsure':
        return { answer: '?', certainty: 'unsicher' };
      case 'several':
        return { answer: '?', certainty: 'wohl zwei' };
      case 'none':
        return { answer: '–', certainty: 'keine Antwort' };
    }
  },
  cardName(reading, index, count, label) {
    const said = {
      digit: () =>
        reading.kind === 'digit'
          ? `gelesen als ${reading.digit}, zu ${percent(reading.certainty)} sicher`
          : '',
      unsure: () => 'unsicher, welche es ist',
      several: () => 'wohl zwei Ziffern',
      none: () => 'keine Antwort',
    }[reading.kind]();
    const yours = label === undefined ? '' : ` Du sagst: ${label}.`;
    return `${place(index, count)}: ${said}.${yours} Welche Ziffer ist es?`;
  },
  yours: (label) => `deine ${label}`,
  which: (index, count) => `${place(index, count)}: Welche ist es?`,
  itIs: (label) => `Es ist eine ${label}`,
  readAs: (number) => `Gelesen als ${number}`,
  told: (label) => `Deine ${label} ist jetzt bei „Meine Ziffern“.`,
  tap: 'Tippe auf eine Ziffer und sag, welche es ist: Das Netz lernt, wie du schreibst.',
  found: (count) => `${plural(count, 'Ziffer', 'Ziffern')} gefunden.`,
  problems: {
    blank: 'Dieses Papier ist leer: Keine Tinte hebt sich davon ab.',
    'no digits': 'Etwas ist auf diesem Bild, aber nichts, das nach Ziffern aussieht.',
    'too many':
      'Für eine Zahl ist auf diesem Bild zu viel. Mach das Foto aus der Nähe, sodass wenig anderes darauf ist.',
    empty: 'Diese Datei ist leer.',
    'no picture': 'Das ist kein Bild, das der Browser kennt. JPEG, PNG und WebP kennt er.',
    'too large':
      'Dieses Bild ist zu groß: höchstens 120 Megapixel und 200 MB. Speichere es kleiner, oder schneide die Zahl aus.',
    'cannot be decoded':
      'Der Browser kann dieses Bild nicht lesen: Vielleicht ist es beschädigt oder von einer Art, die er nicht kennt. Speichere es als JPEG oder PNG.',
    'not read': 'Das konnte nicht gelesen werden. Versuche es noch einmal.',
  },
  noNetwork: 'Ein Netz, das Ziffern liest, ist nicht da.',
};
