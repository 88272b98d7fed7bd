// What the page says of each of the settings, in English: in the form, in the table of runs, in the exercise.
import { plain } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

/** @typedef {import('../../model/settings.js').Field} Field */

/** @type {Record<Field, string>} */
const names = {
  hidden: 'hidden layers',
  activation: 'activation',
  seed: 'seed',
  epochs: 'epochs',
  batchSize: 'batch size',
  learningRate: 'learning rate',
  startRange: 'start parameters',
  schedule: 'rate schedule',
  distortion: 'training images',
  worldForms: 'world forms',
  optimizer: 'optimizer',
  momentum: 'momentum',
  nesterov: 'Nesterov momentum',
  weightDecay: 'weight decay',
  beta1: 'beta 1',
  beta2: 'beta 2',
  epsilon: 'epsilon',
};

/** What can be chosen. @type {Record<string, Record<string, string>>} */
const choices = {
  activation: { relu: 'ReLU', sigmoid: 'sigmoid', tanh: 'tanh' },
  startRange: { exercise: '−0.5 to 0.5 (exercise)', he: 'smaller (He)' },
  schedule: {
    constant: 'stays the same',
    linear: 'falls evenly to 0',
    cosine: 'warms up, then falls along a cosine',
  },
  distortion: { none: 'as they are', standard: 'a little distorted', elastic: 'bent as well' },
  optimizer: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW' },
  nesterov: { true: 'on', false: 'off' },
};

const adam =
  'every parameter has a step size of its own, from what its gradients were. A learning rate such as 0.001 suits it.';

const augmented = (/** @type {string} */ how) =>
  `Data augmentation: ${how} at random, anew every epoch, so that the network learns the digit rather than the image.`;

/** What a field does, or what is chosen there. @type {Partial<Record<Field, string | Record<string, string>>>} */
const help = {
  startRange: 'Where the parameters begin. Smaller ones suit wide and deep networks.',
  schedule: {
    constant: 'Every mini-batch is trained with the learning rate above.',
    linear:
      'Every mini-batch is trained with a smaller share of the learning rate above, also of one that is changed on the way.',
    cosine:
      'Mini-batches are trained with shares of the learning rate above, also of one that is changed on the way: rising over the first twentieth of the run, then falling to 0.',
  },
  distortion: {
    none: 'Every epoch shows the same images.',
    standard: augmented('turned, slanted, scaled and shifted'),
    elastic: `${augmented('turned, slanted, scaled, shifted, and bent as if drawn on rubber,')} It takes more epochs and leads further.`,
  },
  worldForms:
    'Share of the training images, 0 to 1, that are drawn in the forms in which people elsewhere write digits: a 7 with a bar, a 1 with a long flag, a crossed 0. It reads drawings better. Your own data are trained without.',
  optimizer: {
    sgd: 'Stochastic gradient descent: a step against the gradient, as the learning rate says.',
    adam: `Adam: ${adam}`,
    adamw: `Adam with a weight decay that is apart from the gradient: ${adam}`,
  },
  momentum:
    'How much of the last step goes on in the next one, like a ball that rolls: with 0.9, steps in one direction become up to ten times as long.',
  nesterov: 'Looks ahead along the momentum: the gradient of this step counts at once.',
  weightDecay:
    'Pulls every parameter a little towards 0 in each step, so that none grows large without need: 0.0001, say.',
  beta1: 'How long Adam remembers the direction of gradients: the closer to 1, the longer.',
  beta2:
    'How long Adam remembers their size, which every parameter’s step is divided by: the closer to 1, the longer.',
  epsilon: 'Is added to what is divided by, so that tiny gradients do not make huge steps.',
};

/** What stands in a field. @param {Field} field @param {string} value */
const inWords = (field, value) => choices[field]?.[value] ?? (value || 'none');

export const settings = {
  names,
  choices,
  /** What a field does, with what stands there. @param {Field} field @param {string} value @returns {string | undefined} */
  help(field, value) {
    const said = help[field];
    return typeof said === 'object' ? said[value] : said;
  },
  inWords,
  /** @param {{ name: Field, value: string }[]} some with what stands there */
  list: (some) => some.map(({ name, value }) => `${names[name]} ${inWords(name, value)}`).join(' · '),
  /** What trains. */
  cores: {
    name: 'Trains on',
    count: (/** @type {number} */ cores) => plural(cores, 'core'),
    shared:
      'Wide networks are shared among them, with the same result to the bit. Small ones are quicker on one.',
    onlyOne: 'Trains on 1 core: why?',
    why: {
      insecure:
        'Cores that work together share memory, and a browser gives that only to a page that comes by HTTPS or from this very device. The result is the same on one core.',
      apart:
        'Cores that work together share memory, and a browser gives that only to a page that is kept apart from other sites. This one asks for it from its second visit on, so load it again. Some browsers never give it, nor does a page that this one is shown in. The result is the same on one core.',
      device: 'The browser tells of one core in this device.',
      refused:
        'The browser gave no memory that cores could share, or did not start them. The result is the same on one core.',
    },
  },
  /** Of a run with a schedule. @param {number} inUse @param {number} of the learning rate that it is a share of */
  rateInUse: (inUse, of) =>
    `In use now: ${plain(Number(inUse.toPrecision(3)))}, the schedule’s share of ${plain(of)}. It takes the same share of another rate.`,
};
