// The exercise's words, in German.
import { count, fixed, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

export { settings } from '../settings/more.de.js';

/** @param {number} n */
const epochs = (n) => plural(n, 'Epoche', 'Epochen');

/** On one line. */
const network = '784-16-16-10'.replaceAll('-', '\u2011');

/** @type {(typeof import('./en.js'))['exercise']} */
export const exercise = {
  waiting: 'Sie öffnet sich, sobald der Datensatz da ist.',
  list: 'Aufgaben',
  check: 'Prüfen',
  reveal: 'Antwort zeigen',
  right: 'Richtig.',
  number: 'Gib eine Zahl ein, etwa 0,25.',
  wholeNumber: 'Gib eine ganze Zahl ein, etwa 12.345.',
  wrong: (hint) => `Noch nicht ganz. ${hint ?? 'Versuche es noch einmal, oder lass dir die Antwort zeigen.'}`,
  previous: 'Vorige Aufgabe',
  next: 'Nächste Aufgabe',
  pytorch: 'Dasselbe in PyTorch',
  cpp: (file) => `Das C++, das es hier tut: ${file}`,
  heading: (number, title) => `Aufgabe ${number}: ${title}`,
  tab: (number, title, reached) =>
    `Aufgabe ${number}: ${title}${reached ? `, ${{ solved: 'gelöst', shown: 'Antwort gezeigt' }[reached]}` : ''}`,
  progress: (solved, shown, all) => `${solved} von ${all} gelöst${shown === 0 ? '' : `, ${shown} gezeigt`}`,
  settings: ({ hidden, batchSize, learningRate, epochs: n }) =>
    `Schichten ${hidden.join(', ') || 'keine'} · Batchgröße ${count(batchSize)} · Lernrate ${plain(learningRate)} · ${epochs(n)}`,
  intoForm: (settings) => `Damit stehen die Einstellungen von Aufgabe 6 im Formular: ${settings}.`,

  tasks: {
    count: {
      title: 'Zähle die Parameter',
      statement: [
        'Ein Netz aus vollständig verbundenen Schichten macht aus den 784 Pixeln eines Bildes zehn Zahlen, eine für jede Ziffer. Zwischen zwei Schichten ist jede Einheit der einen mit jeder Einheit der anderen durch ein Gewicht verbunden; und jede Einheit hat einen Bias.',
        'Wie viele Parameter sind das insgesamt? Zähle sie Schicht für Schicht: n sind die Einheiten einer Schicht.',
      ],
    },
    start: {
      title: 'Startparameter',
      statement: [
        'Vor dem Training sind die Parameter zufällig: gleichverteilte Zahlen zwischen −0,5 und 0,5. Ein Zufallsgenerator mit festem Seed gibt jedes Mal dieselben, so dass sich Läufe vergleichen lassen.',
        'Diese Seite hat den Generator von PyTorch, den Mersenne-Twister, und zieht in der Reihenfolge der Übung: alle Gewichte, Schicht für Schicht, dann alle Biases. Die Zahlen sind dieselben wie in einem Notebook, bis aufs letzte Bit.',
        'Ziehe die ersten Gewichte in deinem Notebook, mit dem Seed 1995, und füge sie ein: Sind es dieselben?',
      ],
    },
    functions: {
      title: 'Aktivierungen und Softmax',
      statement: [
        'Ohne eine Funktion dazwischen wären mehrere Schichten nicht mehr als eine. ReLU schneidet ab, was negativ ist; Sigmoid und Tanh drücken jede Zahl zwischen 0 oder −1 und 1. Ziehe an den Punkten.',
        'Softmax macht aus beliebigen Zahlen Wahrscheinlichkeiten: alle positiv, zusammen 1. Vorher wird die größte Zahl abgezogen, denn e hoch 1000 ist mehr, als ein Rechner fasst.',
      ],
    },
    model: {
      title: 'Das Modell',
      statement: [
        'Das Bild läuft durch die Schichten: Jede multipliziert, was sie bekommt, mit ihren Gewichten, addiert ihre Biases und wendet ihre Aktivierung an. Die letzte gibt zehn Wahrscheinlichkeiten.',
        'Ein Batch aus n Bildern ist eine Matrix mit n Zeilen, und so ist es alles, was daraus wird.',
      ],
    },
    loss: {
      title: 'Verlust und Genauigkeit',
      statement: [
        'Wie falsch liegt das Netz? Der Verlust ist das Mittel von −ln p, wobei p die Wahrscheinlichkeit ist, die es der richtigen Ziffer gibt: 0, wenn es sicher ist und recht hat, groß, wenn es sicher ist und irrt.',
        'Die Genauigkeit ist der Anteil der Bilder, deren wahrscheinlichste Ziffer die richtige ist.',
      ],
    },
    step: {
      title: 'Ein Schritt des Trainings',
      statement: [
        'Das Training geht in kleinen Schritten den Verlust hinab. Der Gradient sagt, wie sich der Verlust eines Mini-Batches mit jedem einzelnen Parameter ändert; der Schritt bewegt jeden dagegen, so weit, wie es die Lernrate η sagt.',
        'Hier ist der allererste Schritt, auseinandergenommen. Der Gradient kommt aus der Kettenregel, rückwärts durch die Schichten. Er lässt sich nachprüfen: Bewege einen Parameter ein wenig nach beiden Seiten und sieh, wie sich der Verlust ändert.',
      ],
    },
    diagnostics: {
      title: 'Lernt es?',
      statement: [
        'Der Verlust der Mini-Batches sagt, wie gut das Netz das kann, woraus es lernt. Worauf es ankommt, sind Bilder, die es nie gesehen hat: die 10.000 der Testmenge, nach jeder Epoche.',
        'Die Einstellungen von Aufgabe 6, 2 Epochen mit Batchgröße 100 und Lernrate 0,01, kommen auf dieselben Genauigkeiten wie PyTorch.',
      ],
    },
    challenge: {
      title: 'Erreiche 90 %',
      statement: [
        '71 % sind nicht viel. Finde eigene Einstellungen, mit denen mindestens 90 % der Testbilder richtig gelesen werden. In wie wenigen Epochen gelingt es dir?',
        'Jeder Lauf steht in der Tabelle der Läufe, mit den Epochen und Sekunden, die er bis 90 % brauchte.',
      ],
    },
  },

  count: {
    question: `Wie viele Parameter hat das Netz ${network}?`,
    right: 'Es hat 13.002: 784 · 16 + 16 = 12.560, 16 · 16 + 16 = 272 und 16 · 10 + 10 = 170.',
    hints: {
      12960: 'Das sind die Gewichte; es fehlen die Biases.',
      42: 'Das sind die Biases; es fehlen die Gewichte.',
      13786: 'Die 784 Pixel haben keine Biases.',
      2007040:
        'Nur benachbarte Schichten sind verbunden: Zähle die Gewichte zwischen je zweien, und zähle sie zusammen.',
    },
    hidden: 'Andere Schichten: Einheiten der verdeckten Schichten',
    table: 'Parameter nach Schicht',
    heads: ['Schicht', 'Gewichte', 'Biases', 'Zusammen'],
    total: 'Alle',
  },

  start: {
    seed: 'Seed des Generators',
    mine: 'Füge die ersten Zahlen von W1 aus deinem Notebook ein',
    reveal: 'Zahlen zeigen',
    noNumbers:
      'Darin ist keine Zahl mit Nachkommastellen. Füge ein, was PyTorch schreibt, etwa tensor([[0.1234, -0.2345]]).',
    table: 'Die ersten Gewichte',
    heads: ['Parameter', 'Wie PyTorch sie schreibt', 'Ganz'],
    histogram: ({ mean, deviation }) =>
      `Alle 13.002 zwischen −0,5 und 0,5: Mittel ${fixed(mean, 4)}, Standardabweichung ${fixed(deviation, 4)}; gleichverteilte haben ${fixed(Math.sqrt(1 / 12), 4)}.`,
    same: (n) =>
      `✓ Dasselbe: ${n === 1 ? 'Die Zahl stimmt' : `Alle ${n} Zahlen stimmen`} auf vier Stellen überein.`,
    other: '✗ Nicht dasselbe. Wird der Seed unmittelbar vor W1 gesetzt, und wird W1 als Erstes gezogen?',
  },

  functions: {
    input: (name) => `Eingabe von ${name}`,
    value: (name, x, y) => `${name}(${plain(x)}) = ${fixed(y, 4)}`,
    vector: 'Zahlen für Softmax, durch Kommas oder Leerzeichen getrennt',
    noVector: (longest) =>
      `Gib 1 bis ${longest} Zahlen ein, durch Kommas oder Leerzeichen getrennt, etwa 1, 2, 3.`,
    large: 'Versuche sehr große',
    table: 'Softmax',
    heads: ['Stelle', 'Zahl', 'Wahrscheinlichkeit'],
    question: 'Was ist der erste Wert von softmax(1000, 1000)?',
    right: 'Gleiche Zahlen haben gleiche Wahrscheinlichkeiten: 0,5, so groß sie auch sind.',
  },

  model: {
    image: 'Trainingsbild',
    caption: (index, label) => `Trainingsbild ${count(index)}, eine ${label}`,
    layers: [
      'Erste verdeckte Schicht, Form (16): Orange ist positiv',
      'Zweite verdeckte Schicht, Form (16)',
      'Wahrscheinlichkeiten der zehn Ziffern, Form (10)',
    ],
    answer: (digit, probability) =>
      `Das untrainierte Netz mit Seed 1995 sagt ${digit ?? 'nichts'}, mit ${probability}. Es rät.`,
    question: 'Ein Batch aus 100 Bildern: Welche Form hat die Ausgabe der ersten verdeckten Schicht?',
    expected: 'Gib eine Form ein, etwa (5, 7).',
    right:
      '(100, 16): eine Zeile für jedes Bild, eine Spalte für jede Einheit. Von Schicht zu Schicht sind n Bilder (n,\u00a0784), (n,\u00a016), (n,\u00a016) und (n,\u00a010).',
  },

  loss: {
    question:
      'Welchen Verlust hat ein Netz, das jeder Ziffer dieselbe Wahrscheinlichkeit gibt? (zwei Stellen)',
    right: 'ln 10 = 2,30, denn p ist 1/10, welches Bild es auch ist.',
    andUntrained: 'Und das untrainierte Netz?',
    rows: 'Erste Trainingsbilder',
    seed: 'Seed der Startparameter',
    table: 'Verlust und Genauigkeit',
    heads: ['Netz', 'Verlust', 'Genauigkeit'],
    untrained: 'Untrainiert',
    even: 'Alle Ziffern gleich',
    why: 'Das untrainierte Netz ist schlechter als eines, das die Frage offen lässt: Mit Startparametern bis ±0,5 und 784 Eingaben sind seine Logits groß, also ist es sich beim Raten sicher, und sicher zu sein und zu irren kostet am meisten.',
  },

  step: {
    invitation: 'Nimm den ersten Schritt auseinander:',
    acts: [
      '1. Einen Mini-Batch nehmen',
      '2. Ihn vorwärts durchs Netz schicken',
      '3. Den Verlust berechnen',
      '4. Den Gradienten berechnen',
      '5. Die Parameter ändern',
      '6. Den Verlust noch einmal berechnen',
    ],
    run: 'Jetzt alle Schritte: mit den Einstellungen von Aufgabe 6 trainieren',
    loop: 'Die Schleife tut das für jeden Mini-Batch aus 100 Bildern, 600-mal je Epoche, in jeder Epoche in neuer Reihenfolge.',
    batch: 'Der Mini-Batch',
    batchFacts: (size) => `${size} Bilder, von der Mischung des Seeds gezogen. Die ersten zwölf:`,
    forward: 'Vorwärts',
    forwardFacts: (label, probability) =>
      `Durch die Schichten zu zehn Wahrscheinlichkeiten. Dem ersten Bild, einer ${label}, gibt das Netz ${probability}:`,
    loss: 'Der Verlust',
    lossFacts: (loss) => `Das Mittel von −ln p über den Mini-Batch ist ${loss}.`,
    gradient: 'Der Gradient',
    gradientFacts:
      'Die Ableitung dieses Verlusts nach jedem der 13.002 Parameter. Die fünf größten, neben dem, was der Verlust selbst sagt, wenn der Parameter um ±0,01 bewegt wird:',
    checks: 'Gradient und Differenz',
    checkHeads: ['Parameter', 'Kettenregel', 'Differenz'],
    update: 'Der Schritt',
    updateFacts: (rate) => `Jeder Parameter bewegt sich um −${rate} mal seinen Gradienten:`,
    updates: 'Vorher und nachher',
    updateHeads: ['Parameter', 'Vorher', 'Nachher'],
    after: 'Und danach?',
    afterFacts: (before, after) =>
      `Auf demselben Mini-Batch war der Verlust ${before} und ist jetzt ${after}: ein Schritt hinab.`,
  },

  diagnostics: {
    accuracy: 'Genauigkeit',
    right: 'richtig gelesene',
    all: 'alle Bilder',
    run: 'Mit den Einstellungen von Aufgabe 6 trainieren',
    table: 'Testgenauigkeit',
    heads: ['Epoche', 'Hier', 'PyTorch'],
  },

  challenge: {
    settings: 'Zu den Einstellungen',
    train: 'Mit deinen Einstellungen trainieren',
    chosen: (settings, areThePages) =>
      `${areThePages ? 'Die Einstellungen der Seite' : 'Deine Einstellungen'}: ${settings}`,
    inError: 'In den Einstellungen stimmt etwas nicht.',
    byMachine: 'Viele Einstellungen von der Maschine probieren lassen und die Karte sehen',
    answer: 'Zeig mir: die Einstellungen von Aufgabe 8',
    notYet: 'Noch kein Lauf hat 90 % erreicht.',
    best: ({ settings }, n, time) =>
      `✓ 90 % nach ${epochs(n)} und ${seconds(time)}: Schichten ${settings.hidden.join(', ') || 'keine'}, Batchgröße ${count(settings.batchSize)}, Lernrate ${plain(settings.learningRate)}.`,
    withThePages: (n, time) =>
      `Die Einstellungen der Seite erreichen 90 % nach ${epochs(n)} und ${seconds(time)}. Schaffen es deine auch?`,
    hint: (n) => `Hinweis ${n}`,
    hints: [
      'Eine Lernrate von 0,01 macht kleine Schritte. Was geschieht mit dem Zehnfachen, was mit dem Hundertfachen?',
      'Ein kleinerer Batch bedeutet mehr Schritte in jeder Epoche: 60.000 Bilder sind 600 Schritte zu 100, aber 2.400 zu 25.',
      'Länger zu trainieren hilft, solange der Verlust noch fällt. Sieh dir seine Kurve an.',
    ],
  },
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'The exercise, task by task': 'Die Übung, Aufgabe für Aufgabe',
  'Write a network from scratch: the course work behind this page, live. Everything is computed by the core that trains.':
    'Ein Netz von Grund auf schreiben: die Studienaufgabe hinter dieser Seite, live. Alles rechnet der Kern, der auch trainiert.',
};
