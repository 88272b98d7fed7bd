// What this view says, in German.

import { fixed, percent, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { accuracyOf, shortId, toGoal } from '../../model/comparison.js';

export { settings } from '../settings/more.de.js';
export { link } from '../share/de.js';

/** @param {NonNullable<import('../../model/state.js').Run['from']>} from @param {(number: number) => string} nameOf */
function origin({ file, number, epochs }, nameOf) {
  if (file) return `aus ${file}`;
  return `ab ${number === undefined ? 'einem unfertigen Lauf' : nameOf(number)}, Epoche ${epochs}`;
}

/** @type {(typeof import('./en.js'))['runs']['repetition']} */
const repetition = (record) => {
  if (!record.repeated || !Number.isFinite(record.repeated.difference)) return undefined;
  const { by, accuracy, difference } = record.repeated;
  const ours = accuracyOf(record);
  const beside =
    accuracy === ours
      ? `dieselbe Genauigkeit, ${percent(accuracy)}`
      : `${percent(accuracy)} neben ${percent(ours)}`;
  return `dein Lauf mit ${by || 'eigenem Programm'}: ${beside}; größte Abweichung eines Parameters ${difference === 0 ? '0' : difference.toExponential(0)}`;
};

/** @type {(typeof import('./en.js'))['runs']} */
export const runs = {
  repetition,
  course: (record, nameOf) => {
    const { data, from, rateChanges, epochs, settings, state } = record;
    return [
      data && `eigene Daten ${shortId(data)}`,
      from && origin(from, nameOf),
      ...rateChanges.map(
        ({ epoch, learningRate, inUse }) =>
          `Lernrate ${plain(learningRate)}${inUse === undefined ? '' : `, davon ${plain(Number(inUse.toPrecision(3)))} nach dem Verlauf,`} ab Epoche ${fixed(epoch, 2)}`,
      ),
      state === 'finished' && epochs.length < settings.epochs && `beendet nach Epoche ${epochs.length}`,
      repetition(record),
    ]
      .filter((part) => part !== undefined && part !== false)
      .join(' · ');
  },
  accuracy: (record) => (record.state === 'diverged' ? 'divergiert' : percent(accuracyOf(record))),
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${plural(reached.epochs, 'Epoche', 'Epochen')}, ${seconds(reached.seconds)}` : '–';
  },
  nameOf: (name) => `Name von ${name}`,
  again: 'Noch einmal',
  runAgain: (name) => `Noch einmal: ${name}`,
  link: 'Link kopieren',
  linkOf: (name) => `Link kopieren: ${name}`,
  copied: 'Kopiert',
  linkCopied: (name) =>
    `Link zu ${name} kopiert: seine Einstellungen und der Fingerabdruck, zu dem sie führen.`,
  take: 'Zu PyTorch',
  takeOf: (name) => `Zu PyTorch: ${name}`,
  delete: 'Löschen',
  columns: [
    // Soft hyphens where a narrow table may break them.
    ...[
      'Lauf',
      'Was anders ist',
      'Test\u00ADgenauig\u00ADkeit',
      'Sekun\u00ADden',
      'Bis 90 %',
      'Fingerabdruck',
    ],
    'Was damit geschehen soll',
  ],
  table: 'Tabelle der Läufe',
  linkField: 'Link zum Lauf',
  saveCsv: 'Als CSV speichern',
  saveJson: 'Als JSON speichern',
  deleteAll: 'Alle Läufe löschen',
  deleteRun: (name) => `${name} löschen`,
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'This browser keeps nothing for this page: save the runs as a file, or they are gone when it closes.':
    'Dieser Browser behält für diese Seite nichts: Speichere die Läufe als Datei, sonst sind sie weg, wenn er geschlossen wird.',
  Runs: 'Läufe',
  'Every run that came to its end, kept on this device. The latest others stand in grey behind the plots.':
    'Jeder Lauf, der zu Ende kam, auf diesem Gerät aufbewahrt. Die letzten anderen stehen grau hinter den Kurven.',
  'None yet: press Train, change something under Settings, and train again to compare.':
    'Noch keiner: Drücke „Trainieren“, ändere etwas unter „Einstellungen“ und trainiere zum Vergleich noch einmal.',
  'Bring the deleted runs back': 'Die gelöschten Läufe zurückholen',
};
