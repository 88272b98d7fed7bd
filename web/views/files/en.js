// What this view says, in English.
import { clause, percent } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { inputs } from '../../model/digits.js';
import { isRepeated } from '../../model/take.js';

export { runs } from '../runs/en.js';

/** @param {{ images: string, labels: string }} part */
const withLabels = ({ images, labels }) => (labels ? `${images} (labels ${labels})` : images);

/** @param {string[]} names */
const inShort = (names) => (names.length > 4 ? `${names.slice(0, 4).join(', ')} …` : names.join(', '));

/** @type {Record<import('mnist-lab-files').PixelForm, string>} */
const pixelForms = {
  standardised: 'with standardised pixels (mean 0.1307, standard deviation 0.3081)',
  centred: 'with pixels from −1 to 1',
  bytes: 'with pixels from 0 to 255',
};

export const files = {
  /** @param {string} name */
  saved: (name) => `Saved as ${name}.`,
  /** @param {string} message */
  notSaved: (message) => `It could not be saved: ${clause(message)}.`,
  /** @param {string} name @param {number[]} sizes */
  opened: (name, sizes) =>
    `${name} is open: ${sizes.join('-')}. It reads ${sizes[0] === inputs ? 'your drawings and ' : ''}the test images; “Train on from here” begins with its parameters.`,
  /** @param {string[]} notes of how it was read */
  notes: (notes) => (notes.length > 0 ? `How it was read: ${notes.join('; ')}.` : ''),
  /** @param {import('../../worker/services.js').OtherPixels} pixels */
  otherPixels: ({ form, accuracy, asItIs }) =>
    `Pixels go in from 0 to 1, and so it reads ${percent(asItIs)} of the test images; ${pixelForms[form]} it would read ${percent(accuracy)}.`,
  readItSo: 'Read it so',
  /** @param {import('../../worker/services.js').OtherPixels} pixels */
  readSo: ({ form, accuracy }) =>
    `It is read ${pixelForms[form]}: its first layer has been converted, and it reads ${percent(accuracy)} of the test images.`,
  card: 'Save its model card',
  comparing: 'The run that it repeats is done once more, to compare…',
  /** @param {string} message */
  notCompared: (message) => `It could not be compared with its run: ${clause(message)}.`,
  /** @param {string} run @param {import('../../model/record.js').RunRecord} record @param {string} repetition */
  repeats: (run, record, repetition) =>
    `${isRepeated(record) ? `It repeats ${run}.` : `It was to repeat ${run}, but has come elsewhere.`} ${repetition.replace(/^y/, 'Y')}.`,
  /** @param {Record<string, string>} about */
  ofNoRun: ({ mnist_lab_run }) =>
    `It repeats the run with the fingerprint ${mnist_lab_run.slice(0, 12)}…, which is not among Runs here, so there is nothing to compare it with.`,
  /** @param {string} name @param {string} message */
  notOpened: (name, message) => `${name} could not be opened: ${clause(message)}. Nothing has changed.`,
  reading: 'Reading the files…',
  chooseFolder: 'Choose a folder',
  folderOfData: 'Folder of a dataset',
  emptyFolder: 'The folder is empty.',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing has changed.',
  whichIsWhich: 'Neither the names nor the sizes of these files tell which is which. What is right?',
  /** @param {import('../../types.js').DataSources} sources */
  sources: ({ train, test }) =>
    `Train on ${withLabels(train)}, test on ${test ? withLabels(test) : 'every seventh of these images'}`,
  turn: 'Turn the images: rows become columns',
  invert: 'Change light and dark',
  /** @param {import('../../types.js').OwnData} own */
  dataOpened: ({ sources, unused, scaled, looksTransposed, looksInverted }) =>
    [
      'These images are now what the network learns and is tested on.',
      `${files.sources(sources)}.`,
      unused.length > 0 ? `Not used: ${inShort(unused)}.` : '',
      scaled > 0 ? `${plural(scaled, 'picture')} scaled to 28 × 28 pixels.` : '',
      looksTransposed ? 'EMNIST’s images lie on their side: they can be turned.' : '',
      looksInverted
        ? 'They are dark on light; MNIST’s and what you draw are light on dark: light and dark can be changed.'
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  /** @param {string} message */
  dataNotOpened: (message) => `They could not be used: ${clause(message)}. Nothing has changed.`,
  /** @param {number} classes */
  namesExpected: (classes) => `Enter ${classes} different names, separated by commas, or nothing.`,
};
