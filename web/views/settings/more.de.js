// What the page says of each of the settings, in German.
import { count, plain } from '../../lib/format.js';
import { decimal } from '../../text/de.js';

/** @type {(typeof import('./more.en.js'))['settings']['names']} */
const names = {
  hidden: 'verdeckte Schichten',
  activation: 'Aktivierung',
  seed: 'Seed',
  epochs: 'Epochen',
  batchSize: 'Batchgröße',
  learningRate: 'Lernrate',
  startRange: 'Startparameter',
  schedule: 'Verlauf der Lernrate',
  distortion: 'Trainingsbilder',
  worldForms: 'Formen der Welt',
  optimizer: 'Optimierer',
  momentum: 'Momentum',
  nesterov: 'Nesterov-Momentum',
  weightDecay: 'Gewichtsabnahme (Weight Decay)',
  beta1: 'Beta 1',
  beta2: 'Beta 2',
  epsilon: 'Epsilon',
};

/** @type {(typeof import('./more.en.js'))['settings']['choices']} */
const choices = {
  activation: { relu: 'ReLU', sigmoid: 'Sigmoid', tanh: 'Tanh' },
  startRange: { exercise: '−0,5 bis 0,5 (Übung)', he: 'kleiner (He)' },
  schedule: {
    constant: 'bleibt gleich',
    linear: 'fällt gleichmäßig auf 0',
    cosine: 'steigt erst an, fällt dann wie ein Kosinus',
  },
  distortion: { none: 'wie sie sind', standard: 'ein wenig verzerrt', elastic: 'auch verbogen' },
  optimizer: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW' },
  nesterov: { true: 'an', false: 'aus' },
};

const adam =
  'Jeder Parameter hat seine eigene Schrittgröße, je nachdem, wie seine Gradienten waren. Dazu passt eine Lernrate wie 0,001.';

const augmented = (/** @type {string} */ how) =>
  `Datenaugmentierung: zufällig ${how}, in jeder Epoche neu, damit das Netz die Ziffer lernt und nicht das Bild.`;

/** @type {Partial<Record<import('./more.en.js').Field, string | Record<string, string>>>} */
const help = {
  startRange: 'Womit die Parameter beginnen. Kleinere passen zu breiten und tiefen Netzen.',
  schedule: {
    constant: 'Jeder Mini-Batch wird mit der Lernrate oben trainiert.',
    linear:
      'Jeder Mini-Batch wird mit einem kleineren Anteil der Lernrate oben trainiert, auch von einer, die unterwegs geändert wird.',
    cosine:
      'Mini-Batches werden mit Anteilen der Lernrate oben trainiert, auch von einer, die unterwegs geändert wird: Sie steigen im ersten Zwanzigstel des Laufs an und fallen dann auf 0.',
  },
  distortion: {
    none: 'Jede Epoche zeigt dieselben Bilder.',
    standard: augmented('gedreht, geneigt, skaliert und verschoben'),
    elastic: `${augmented('gedreht, geneigt, skaliert, verschoben und wie auf Gummi verbogen')} Das braucht mehr Epochen und führt weiter.`,
  },
  worldForms:
    'Anteil der Trainingsbilder, 0 bis 1, die in den Formen gezeichnet sind, in denen man anderswo Ziffern schreibt: eine 7 mit Strich, eine 1 mit langem Aufstrich, eine durchgestrichene 0. So werden Zeichnungen besser gelesen. Deine eigenen Daten lernt es ohne.',
  optimizer: {
    sgd: 'Stochastischer Gradientenabstieg: ein Schritt gegen den Gradienten, so groß, wie die Lernrate sagt.',
    adam: `Adam: ${adam}`,
    adamw: `Adam mit einer Gewichtsabnahme neben dem Gradienten: ${adam}`,
  },
  momentum:
    'Wie viel vom letzten Schritt im nächsten weitergeht, wie bei einer rollenden Kugel: Mit 0,9 werden Schritte in eine Richtung bis zu zehnmal so lang.',
  nesterov: 'Schaut am Momentum entlang voraus: Der Gradient dieses Schritts zählt sofort.',
  weightDecay:
    'Zieht jeden Parameter in jedem Schritt ein wenig zu 0 hin, damit keiner ohne Not groß wird: etwa 0,0001.',
  beta1: 'Wie lange Adam sich die Richtung der Gradienten merkt: je näher an 1, desto länger.',
  beta2:
    'Wie lange Adam sich ihre Größe merkt, durch die der Schritt jedes Parameters geteilt wird: je näher an 1, desto länger.',
  epsilon:
    'Kommt zu dem hinzu, wodurch geteilt wird, damit winzige Gradienten keine riesigen Schritte machen.',
};

/** @type {(typeof import('./more.en.js'))['settings']['inWords']} */
const inWords = (field, value) => choices[field]?.[value] ?? (decimal(value) || 'keine');

/** @type {(typeof import('./more.en.js'))['settings']} */
export const settings = {
  names,
  choices,
  help(field, value) {
    const said = help[field];
    return typeof said === 'object' ? said[value] : said;
  },
  inWords,
  list: (some) => some.map(({ name, value }) => `${names[name]} ${inWords(name, value)}`).join(' · '),
  cores: {
    name: 'Trainiert auf',
    count: (cores) => `${count(cores)} ${cores === 1 ? 'Kern' : 'Kernen'}`,
    shared:
      'Breite Netze teilen sie sich, mit bis aufs Bit demselben Ergebnis. Kleine sind auf einem schneller.',
    onlyOne: 'Trainiert auf 1 Kern: warum?',
    why: {
      insecure:
        'Kerne, die zusammen rechnen, teilen sich Speicher, und den gibt ein Browser nur einer Seite, die über HTTPS oder von diesem Gerät selbst kommt. Auf einem Kern ist das Ergebnis dasselbe.',
      apart:
        'Kerne, die zusammen rechnen, teilen sich Speicher, und den gibt ein Browser nur einer Seite, die von anderen getrennt ist. Diese bittet vom zweiten Besuch an darum: Lade sie noch einmal. Manche Browser geben ihn nie, auch nicht in einer Seite, in der diese gezeigt wird. Auf einem Kern ist das Ergebnis dasselbe.',
      device: 'Der Browser meldet einen Kern in diesem Gerät.',
      refused:
        'Der Browser gab keinen Speicher, den Kerne sich teilen könnten, oder hat sie nicht gestartet. Auf einem Kern ist das Ergebnis dasselbe.',
    },
  },
  rateInUse: (inUse, of) =>
    `Jetzt in Gebrauch: ${plain(Number(inUse.toPrecision(3)))}, der Anteil von ${plain(of)}, den der Verlauf nimmt. Von einer anderen Rate nimmt er denselben.`,
};
