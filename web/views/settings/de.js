// What this view says, in German.
import { count } from '../../lib/format.js';

/** @type {(typeof import('./en.js'))['datasetSize']} */
export const datasetSize = (info) =>
  `${info.own ? `Eigene Daten, ${count(info.classes)} Klassen: ` : ''}${count(info.trainingImages)} Trainingsbilder, ${count(info.testImages)} Testbilder, ${info.width} × ${info.height} Pixel`;

/** @type {(typeof import('./en.js'))['downloaded']} */
export const downloaded = (share) => `MNIST wird geladen: ${Math.floor(100 * share)} %`;

/** @type {(typeof import('./en.js'))['parameterCount']} */
export const parameterCount = (byLayer) => `${count(byLayer.reduce((sum, n) => sum + n, 0))} Parameter`;

/** @type {(typeof import('./en.js'))['parametersByLayer']} */
export const parametersByLayer = (byLayer) => (byLayer.length > 1 ? byLayer.map(count).join(' + ') : '');

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  Settings: 'Einstellungen',
  Preset: 'Vorgabe',
  'Task 6: first training run': 'Aufgabe 6: erstes Training',
  'Task 8: at least 90 %': 'Aufgabe 8: mindestens 90 %',
  'Best accuracy: 99.3 %': 'Beste Genauigkeit: 99,3 %',
  'Your own settings': 'Eigene Einstellungen',
  'Hidden layers': 'Verdeckte Schichten',
  'Units of each layer between the pixels and the classes.':
    'Einheiten jeder Schicht zwischen den Pixeln und den Klassen.',
  Activation: 'Aktivierung',
  Epochs: 'Epochen',
  'Batch size': 'Batchgröße',
  'Learning rate': 'Lernrate',
  'Use in this run': 'In diesem Lauf nutzen',
  'For more accuracy': 'Für mehr Genauigkeit',
  'Stop at': 'Halt bei',
  Start: 'Los',
  Dataset: 'Datensatz',
  'Downloading MNIST: 0 %': 'MNIST wird geladen: 0 %',
  'Test accuracy to stop at, in percent': 'Testgenauigkeit, bei der das Training endet, in Prozent',
  'Dataset download': 'Laden des Datensatzes',
};
