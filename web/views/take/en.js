// What the dialog for taking a run elsewhere says, in English.
import { percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

export const take = {
  heading: 'Take this run to PyTorch',
  /** @param {string} name @param {number} epochs @param {number | undefined} accuracy */
  facts: (name, epochs, accuracy) =>
    `${name}: ${plural(epochs, 'epoch', 'epochs')}, ${percent(accuracy)} of the test images. As code in the exercise’s eight tasks, PyTorch does the same run: the same start parameters and shuffles to the last bit, and each figure that it must print stands beside the cell.`,
  what: 'What is in it',
  whats: {
    solution: 'The solution: every task done',
    gaps: 'With gaps, for a class: what students write is left out, and a cell after each task says what is wrong',
  },
  form: 'File',
  forms: { ipynb: 'Jupyter notebook (.ipynb)', py: 'Python script (.py)' },
  language: 'Language',
  languages: { en: 'English', de: 'Deutsch' },
  save: 'Save the notebook',
  network: 'Save its network',
  card: 'Save its model card',
  beside:
    'The network beside the notebook, in the same folder, lets its last cells compare every parameter. What they save opens here, under Files.',
  repeating: 'The run is done once more for its parameters…',
  progress: 'The run once more',
  /** @param {string} file */
  saved: (file) => `Saved as ${file}.`,
  /** @param {string} message */
  failed: (message) => `It could not be saved: ${message}.`,
  busy: 'Another file is still being made…',
  close: 'Close',
  /** @type {Record<import('../../model/take.js').Hindrance, string>} */
  hindrances: {
    diverged: 'This run diverged: there is nothing to repeat.',
    data: 'This run learned your own data, which a notebook does not have.',
    from: 'This run went on from another, so its settings alone do not lead there.',
    'world forms': 'This run learned digits that the page drew: PyTorch draws none.',
    distortion: 'This run learned distorted images: PyTorch has no such distortions.',
  },
};
