// What there is to know of a network, in Markdown, to go with its file. `mnist-lab card` writes the same text from the same templates.
import { escaped, inPercent, quotable, rendered, settingsInWords } from './template.js';

/**
 * @typedef {object} CardNetwork
 * @property {string} name
 * @property {string} file what its files are called, without an ending
 * @property {number[]} sizes of all layers
 * @property {import('../types.js').TrainingSettings['activation']} activation
 * @property {import('../types.js').NetworkFigures} figures
 * @property {string[]} classes what they are called
 * @property {boolean} ofDigits it has learned MNIST
 * @property {boolean} [isTaught] it has learned a person's drawings too
 * @property {{ settings: import('../types.js').TrainingSettings, rateChanges: { batch: number, learningRate: number }[], epochsDone: number }} [run] that it came
 *   from, where that alone leads to it
 */

/** As NumPy has them. */
const numpy = { relu: 'np.maximum(x, 0)', sigmoid: '1 / (1 + np.exp(-x))', tanh: 'np.tanh(x)' };

/** @param {CardNetwork} network @param {string} template @param {import('./template.js').Words} words */
export function modelCard(
  { name, file, sizes, activation, figures, classes, ofDigits, isTaught = false, run },
  template,
  words,
) {
  const names = classes.map(escaped);
  return `${rendered(template, {
    name: escaped(name),
    file: quotable(file),
    ofDigits,
    isTaught,
    layers: sizes.join('-'),
    layerCount: String(sizes.length - 1),
    inputs: String(sizes[0]),
    classes: String(classes.length),
    activation,
    numpyActivation: numpy[activation],
    parameterCount: String(sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0)),
    accuracyInPercent: inPercent(figures.accuracy, words),
    testImages: String(figures.images),
    testLoss: figures.loss.toFixed(4).replace('.', words.decimalPoint),
    fingerprint: figures.fingerprint,
    hasSettings: run !== undefined,
    settings: run ? settingsInWords(run, words) : [],
    heads: names.map((head) => ({ head })),
    rows: figures.confusion.map((row, label) => ({
      label: names[label],
      cells: row.map((count) => ({ count: String(count) })),
    })),
  })}\n`;
}
