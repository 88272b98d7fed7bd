// What this view says, in German.
import { clause, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { inputs } from '../../model/digits.js';
import { isRepeated } from '../../model/take.js';

export { runs } from '../runs/de.js';

/** @param {{ images: string, labels: string }} part */
const withLabels = ({ images, labels }) => (labels ? `${images} (Klassen ${labels})` : images);

/** @param {string[]} names */
const inShort = (names) => (names.length > 4 ? `${names.slice(0, 4).join(', ')} …` : names.join(', '));

/** @type {Record<import('mnist-lab-files').PixelForm, string>} */
const pixelForms = {
  standardised: 'mit standardisierten Pixeln (Mittelwert 0,1307, Standardabweichung 0,3081)',
  centred: 'mit Pixeln von −1 bis 1',
  bytes: 'mit Pixeln von 0 bis 255',
};

/** @type {(typeof import('./en.js'))['files']} */
export const files = {
  saved: (name) => `Gespeichert als ${name}.`,
  notSaved: (message) => `Es ließ sich nicht speichern: ${clause(message)}.`,
  opened: (name, sizes) =>
    `${name} ist geöffnet: ${sizes.join('-')}. Es liest ${sizes[0] === inputs ? 'deine Zeichnungen und ' : ''}die Testbilder; „Ab hier weiter“ beginnt mit seinen Parametern.`,
  notes: (notes) => (notes.length > 0 ? `Wie es gelesen wurde: ${notes.join('; ')}.` : ''),
  otherPixels: ({ form, accuracy, asItIs }) =>
    `Pixel gehen von 0 bis 1 hinein, und so liest es ${percent(asItIs)} der Testbilder; ${pixelForms[form]} würde es ${percent(accuracy)} lesen.`,
  readItSo: 'So lesen',
  readSo: ({ form, accuracy }) =>
    `Es wird ${pixelForms[form]} gelesen: Seine erste Schicht ist umgerechnet, und es liest ${percent(accuracy)} der Testbilder.`,
  card: 'Seine Modellkarte speichern',
  comparing: 'Der Lauf, den es wiederholt, wird zum Vergleich noch einmal gemacht…',
  notCompared: (message) => `Es ließ sich nicht mit seinem Lauf vergleichen: ${clause(message)}.`,
  repeats: (run, record, repetition) =>
    `${isRepeated(record) ? `Es wiederholt ${run}.` : `Es sollte ${run} wiederholen, ist aber anderswo angekommen.`} ${repetition.replace(/^d/, 'D')}.`,
  ofNoRun: ({ mnist_lab_run }) =>
    `Es wiederholt den Lauf mit dem Fingerabdruck ${mnist_lab_run.slice(0, 12)}…, der hier nicht unter „Läufe“ steht: Es gibt nichts, womit es zu vergleichen wäre.`,
  notOpened: (name, message) =>
    `${name} ließ sich nicht öffnen: ${clause(message)}. Nichts hat sich geändert.`,
  reading: 'Die Dateien werden gelesen…',
  chooseFolder: 'Ordner wählen',
  folderOfData: 'Ordner eines Datensatzes',
  emptyFolder: 'Der Ordner ist leer.',
  cancel: 'Abbrechen',
  cancelled: 'Abgebrochen. Nichts hat sich geändert.',
  whichIsWhich: 'Weder die Namen noch die Größen dieser Dateien sagen, was was ist. Was stimmt?',
  sources: ({ train, test }) =>
    `Trainieren mit ${withLabels(train)}, prüfen mit ${test ? withLabels(test) : 'jedem siebten dieser Bilder'}`,
  turn: 'Bilder drehen: Zeilen werden Spalten',
  invert: 'Hell und Dunkel tauschen',
  dataOpened: ({ sources, unused, scaled, looksTransposed, looksInverted }) =>
    [
      'Diese Bilder lernt das Netz jetzt, und mit ihnen wird es geprüft.',
      `${files.sources(sources)}.`,
      unused.length > 0 ? `Nicht verwendet: ${inShort(unused)}.` : '',
      scaled > 0 ? `${plural(scaled, 'Bild', 'Bilder')} auf 28 × 28 Pixel gebracht.` : '',
      looksTransposed ? 'Die Bilder von EMNIST liegen auf der Seite: Sie lassen sich drehen.' : '',
      looksInverted
        ? 'Sie sind dunkel auf hell; die von MNIST und was du zeichnest sind hell auf dunkel: Hell und Dunkel lassen sich tauschen.'
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  dataNotOpened: (message) =>
    `Sie ließen sich nicht verwenden: ${clause(message)}. Nichts hat sich geändert.`,
  namesExpected: (classes) => `Gib ${classes} verschiedene Namen ein, durch Kommas getrennt, oder nichts.`,
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'This browser keeps nothing for this page: choose these files again when the page has been loaded anew.':
    'Dieser Browser behält für diese Seite nichts: Wähle diese Dateien noch einmal, wenn die Seite neu geladen wurde.',
  'Take it with you, bring your own': 'Nimm es mit, bring dein Eigenes',
  'The network': 'Das Netz',
  'The network that reads the test images, as a file: for PyTorch and others (safetensors), or to run anywhere (ONNX). Or open one, see what it reads, and train on from its parameters.':
    'Das Netz, das die Testbilder liest, als Datei: für PyTorch und andere (safetensors) oder um es überall laufen zu lassen (ONNX). Oder öffne eines, sieh, was es liest, und trainiere von seinen Parametern aus weiter.',
  'Save as safetensors': 'Als safetensors speichern',
  'Save as ONNX': 'Als ONNX speichern',
  'Open a network': 'Netz öffnen',
  'Your own images': 'Eigene Bilder',
  'IDX files as MNIST’s are, CSV, NumPy’s .npz, or pictures in a folder for each class; zipped too. Up to 64 × 64 pixels, pictures are scaled; 2 to 100 classes. They stay on this device. Choose them, or drop them here.':
    'IDX-Dateien wie die von MNIST, CSV, .npz von NumPy oder Bilder in einem Ordner je Klasse, auch als Zip. Bis 64 × 64 Pixel, Bilddateien werden skaliert; 2 bis 100 Klassen. Sie bleiben auf diesem Gerät. Wähle sie aus oder lege sie hier ab.',
  'Choose files': 'Dateien wählen',
  'Back to MNIST': 'Zurück zu MNIST',
  'What the classes are called': 'Wie die Klassen heißen',
  'As in Fashion-MNIST': 'Wie in Fashion-MNIST',
  'File of a network': 'Datei eines Netzes',
  'Files of a dataset': 'Dateien eines Datensatzes',
};
