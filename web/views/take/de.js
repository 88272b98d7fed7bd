// What the dialog for taking a run elsewhere says, in German.
import { percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

/** @type {(typeof import('./en.js'))['take']} */
export const take = {
  heading: 'Diesen Lauf zu PyTorch mitnehmen',
  facts: (name, epochs, accuracy) =>
    `${name}: ${plural(epochs, 'Epoche', 'Epochen')}, ${percent(accuracy)} der Testbilder. Als Code in den acht Aufgaben der Übung macht PyTorch denselben Lauf: dieselben Startparameter und Mischungen bis aufs letzte Bit, und jede Zahl, die herauskommen muss, steht neben der Zelle.`,
  what: 'Was darin steht',
  whats: {
    solution: 'Die Lösung: jede Aufgabe gelöst',
    gaps: 'Mit Lücken, für einen Kurs: Was die Studierenden schreiben, fehlt, und nach jeder Aufgabe sagt eine Zelle, was nicht stimmt',
  },
  form: 'Datei',
  forms: { ipynb: 'Jupyter-Notebook (.ipynb)', py: 'Python-Skript (.py)' },
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  save: 'Notebook speichern',
  network: 'Sein Netz speichern',
  card: 'Seine Modellkarte speichern',
  beside:
    'Liegt das Netz neben dem Notebook im selben Ordner, vergleichen dessen letzte Zellen jeden Parameter. Was sie speichern, lässt sich hier unter „Dateien“ öffnen.',
  repeating: 'Der Lauf wird für seine Parameter noch einmal gemacht…',
  progress: 'Der Lauf noch einmal',
  saved: (file) => `Gespeichert als ${file}.`,
  failed: (message) => `Es ließ sich nicht speichern: ${message}.`,
  busy: 'Eine andere Datei wird noch gemacht…',
  close: 'Schließen',
  hindrances: {
    diverged: 'Dieser Lauf ist divergiert: Es gibt nichts zu wiederholen.',
    data: 'Dieser Lauf hat deine eigenen Daten gelernt, die ein Notebook nicht hat.',
    from: 'Dieser Lauf ging von einem anderen aus, darum führen seine Einstellungen allein nicht dorthin.',
    'world forms': 'Dieser Lauf hat Ziffern gelernt, die die Seite gezeichnet hat: PyTorch zeichnet keine.',
    distortion: 'Dieser Lauf hat verzerrte Bilder gelernt: PyTorch hat solche Verzerrungen nicht.',
  },
};
