// What this view says, in German.
import { count, fixed, loss, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

export { figure } from '../../text/figure.de.js';
export { settings } from '../settings/more.de.js';

/** @type {(typeof import('./en.js'))['unit']} */
export function unit(layer, unit, hiddenLayers, value) {
  const weights =
    layer === 0
      ? 'Orange Pixel regen sie an, blaue hemmen sie.'
      : 'Jedes Quadrat ist das Gewicht von einer Einheit der Schicht davor: Orange regt an, Blau hemmt.';
  return layer === hiddenLayers
    ? `Ausgabe ${unit}: Wahrscheinlichkeit ${percent(value)}. ${weights}`
    : `Verdeckte Schicht ${layer + 1}, Einheit ${unit + 1}: Aktivierung ${fixed(value, 2)}. ${weights}`;
}

/** @type {(typeof import('./en.js'))['firstLayer']} */
export const firstLayer = (shown, units) =>
  `Die Gewichte von allen Pixeln zu jeder Einheit, als Bild: Tinte auf Orange regt sie an, Tinte auf Blau hemmt sie. ${shown < units ? `Die ersten ${count(shown)} von ${count(units)} Einheiten.` : `${plural(units, 'Einheit', 'Einheiten')}.`}`;

/** @type {(typeof import('./en.js'))['layers']} */
export const layers = {
  heading: (index, all, { inputs, outputs }) =>
    `${index === all - 1 ? 'Ausgabeschicht' : `Verdeckte Schicht ${index + 1}`}: ${count(inputs)} → ${count(outputs)}`,
  matrix: ({ inputs, outputs, matrix }) =>
    `Gewichte als Wärmebild: eine Zeile je Einheit, eine Spalte je Eingabe${matrix && (matrix.rows < outputs || matrix.columns < inputs) ? `; die ersten ${count(matrix.rows)} × ${count(matrix.columns)}` : ''}.`,
  weights: ({ mean, deviation, farthest }) =>
    `Gewichte: Mittel ${fixed(mean, 3)}, Standardabweichung ${fixed(deviation, 3)}, alle innerhalb ±${fixed(farthest, 2)}.`,
  gradients: ({ deviation, farthest }) =>
    `Gradient: Standardabweichung ${loss(deviation)}, alles innerhalb ±${loss(farthest)}.`,
  silent: ({ silent }) =>
    silent.length === 0
      ? 'Keine stumme Einheit.'
      : `${plural(silent.length, 'stumme Einheit', 'stumme Einheiten')}: ${silent
          .slice(0, 20)
          .map((unit) => unit + 1)
          .join(', ')}${silent.length > 20 ? ' …' : ''}.`,
};

/** @type {(typeof import('./en.js'))['cameWithPage']} */
export const cameWithPage = (sizes) =>
  `Das ist das Netz, das mit der Seite kam${sizes ? `: ${sizes}` : ''}, nicht das der Einstellungen.`;

export const hintWithoutPad =
  'Wähle unter „Testbilder“ ein Bild und frage „Warum diese Antwort?“: Dann läuft es durch das Netz.';

/** @type {(typeof import('./en.js'))['firstLayerUnit']} */
export const firstLayerUnit = (unit) => `Einheit ${unit + 1}`;

export const drawHint = 'Zeichne eine Ziffer, und sieh ihr zu, wie sie durch das Netz läuft.';

export const readByAnother =
  'Deine Zeichnung liest das Netz, das mit der Seite kam. Wähle ein Testbild, und sieh ihm zu, wie es durch dieses läuft.';

export const unitHint =
  'Wähle eine Einheit durch Zeigen, Tippen oder mit den Pfeiltasten, um ihre Gewichte zu sehen.';

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'Inside the network': 'Im Netz',
  'What it does with your drawing: every circle is a unit, filled the more the higher its activation. The strongest connections are drawn, orange where they excite and blue where they inhibit.':
    'Was es mit deiner Zeichnung macht: Jeder Kreis ist eine Einheit, umso mehr gefüllt, je höher ihre Aktivierung ist. Die stärksten Verbindungen sind gezeichnet, orange, wo sie anregen, und blau, wo sie hemmen.',
  'Draw a digit, and see it pass through the network.':
    'Zeichne eine Ziffer, und sieh ihr zu, wie sie durch das Netz läuft.',
  'Choose a unit, by pointing, tapping or with the arrow keys, to see its weights.':
    'Wähle eine Einheit durch Zeigen, Tippen oder mit den Pfeiltasten, um ihre Gewichte zu sehen.',
  'What the units of the first layer look for': 'Wonach die Einheiten der ersten Schicht suchen',
  'Layer by layer': 'Schicht für Schicht',
  'How the weights are spread around 0, and how the loss would change with them: the gradient, over 500 training images. A unit that says the same of every image is silent: it takes no part.':
    'Wie sich die Gewichte um 0 verteilen und wie sich der Verlust mit ihnen ändern würde: der Gradient, über 500 Trainingsbilder. Eine Einheit, die bei jedem Bild dasselbe sagt, ist stumm: Sie trägt nichts bei.',
  'Units of the network; arrow keys choose one': 'Einheiten des Netzes; Pfeiltasten wählen eine',
  'The network’s units and its strongest connections':
    'Die Einheiten des Netzes und seine stärksten Verbindungen',
  'Weights of the chosen unit': 'Gewichte der gewählten Einheit',
  'Units of the first layer': 'Einheiten der ersten Schicht',
  Layers: 'Schichten',
};
