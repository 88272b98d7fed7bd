// The exercise's words, in English.
import { count, fixed, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

export { settings } from '../settings/more.en.js';

/** @param {number} n */
const epochs = (n) => plural(n, 'epoch', 'epochs');

/** On one line. */
const network = '784-16-16-10'.replaceAll('-', '\u2011');

export const exercise = {
  waiting: 'It opens as soon as the dataset is here.',
  list: 'Tasks',
  check: 'Check',
  reveal: 'Show the answer',
  right: 'Right.',
  number: 'Enter a number, such as 0.25.',
  wholeNumber: 'Enter a whole number, such as 12,345.',
  /** @param {string} [hint] */
  wrong: (hint) => `Not quite. ${hint ?? 'Try again, or show the answer.'}`,
  previous: 'Previous task',
  next: 'Next task',
  pytorch: 'The same in PyTorch',
  /** @param {string} file */
  cpp: (file) => `The C++ that does it here: ${file}`,
  /** @param {number} number @param {string} title */
  heading: (number, title) => `Task ${number}: ${title}`,
  /** @param {number} number @param {string} title @param {import('./progress.js').Reached} [reached] */
  tab: (number, title, reached) =>
    `Task ${number}: ${title}${reached ? `, ${{ solved: 'solved', shown: 'answer shown' }[reached]}` : ''}`,
  /** @param {number} solved @param {number} shown @param {number} all */
  progress: (solved, shown, all) => `${solved} of ${all} solved${shown === 0 ? '' : `, ${shown} shown`}`,
  /** @param {import('../../types.js').TrainingSettings} settings */
  settings: ({ hidden, batchSize, learningRate, epochs: n }) =>
    `layers ${hidden.join(', ') || 'none'} · batch size ${count(batchSize)} · learning rate ${plain(learningRate)} · ${epochs(n)}`,
  /** @param {string} settings */
  intoForm: (settings) => `This puts Task 6’s settings in the form: ${settings}.`,

  tasks: {
    count: {
      title: 'Count the parameters',
      statement: [
        'A network of fully connected layers turns the 784 pixels of an image into ten numbers, one for each digit. Between two layers every unit of the one is connected with every unit of the other, by a weight; and every unit has a bias.',
        'How many parameters is that in all? Count them layer by layer: n are the units of a layer.',
      ],
    },
    start: {
      title: 'Start parameters',
      statement: [
        'Before training the parameters are random: uniform numbers between −0.5 and 0.5. A random generator with a fixed seed gives the same ones every time, so that runs can be compared.',
        'This page has PyTorch’s generator, the Mersenne Twister, and draws in the exercise’s order: all weights, layer by layer, then all biases. The numbers are the same as in a notebook, to the last bit.',
        'Draw the first weights in your notebook, with seed 1995, and paste them: are they the same?',
      ],
    },
    functions: {
      title: 'Activations and softmax',
      statement: [
        'Without a function between them several layers would be no more than one. ReLU cuts off what is negative; sigmoid and tanh squeeze every number between 0 or −1 and 1. Drag the points.',
        'Softmax turns any numbers into probabilities: all positive, and 1 in sum. The largest number is taken off first, for e to the power of 1000 is more than a computer can hold.',
      ],
    },
    model: {
      title: 'The model',
      statement: [
        'The image passes through the layers: each multiplies what it gets with its weights, adds its biases, and applies its activation. The last gives ten probabilities.',
        'A batch of n images is a matrix of n rows, and so is everything that is made of it.',
      ],
    },
    loss: {
      title: 'Loss and accuracy',
      statement: [
        'How wrong is the network? The loss is the mean of −ln p, where p is the probability that it gives to the right digit: 0 when it is sure and right, large when it is sure and wrong.',
        'Accuracy is the share of images whose most probable digit is the right one.',
      ],
    },
    step: {
      title: 'A step of training',
      statement: [
        'Training goes down the loss in small steps. The gradient says how the loss of a mini-batch changes with every single parameter; the step moves each against it, as far as the learning rate η says.',
        'Here is the very first step, taken apart. The gradient comes from the chain rule, backwards through the layers. It can be checked: move one parameter a little to both sides, and see how the loss changes.',
      ],
    },
    diagnostics: {
      title: 'Does it learn?',
      statement: [
        'The loss of the mini-batches tells how well the network does on what it learns from. What counts are images that it has never seen: the 10,000 of the test set, after every epoch.',
        'Task 6’s settings, 2 epochs with batch size 100 and learning rate 0.01, come to the same accuracies as PyTorch.',
      ],
    },
    challenge: {
      title: 'Reach 90 %',
      statement: [
        '71 % is not much. Find settings of your own with which at least 90 % of the test images are read right. In how few epochs can you do it?',
        'Every run stands in the table of runs, with the epochs and the seconds that it took to 90 %.',
      ],
    },
  },

  count: {
    question: `How many parameters does the network ${network} have?`,
    right: 'It has 13,002: 784 · 16 + 16 = 12,560, 16 · 16 + 16 = 272 and 16 · 10 + 10 = 170.',
    /** For wrong answers. @type {Record<number, string>} */
    hints: {
      12960: 'These are the weights; the biases are missing.',
      42: 'These are the biases; the weights are missing.',
      13786: 'The 784 pixels have no biases.',
      2007040:
        'Only neighbouring layers are connected: count the weights between two at a time, and add them up.',
    },
    hidden: 'Other layers: units of the hidden layers',
    table: 'Parameters by layer',
    heads: ['Layer', 'Weights', 'Biases', 'Together'],
    total: 'All',
  },

  start: {
    seed: 'Seed of the generator',
    mine: 'Paste the first numbers of your notebook’s W1',
    reveal: 'Show the numbers',
    noNumbers:
      'There is no number with decimals in it. Paste what PyTorch prints, such as tensor([[0.1234, -0.2345]]).',
    table: 'The first weights',
    heads: ['Parameter', 'As PyTorch prints it', 'In full'],
    /** @param {import('../../types.js').Histogram} histogram */
    histogram: ({ mean, deviation }) =>
      `All 13,002 between −0.5 and 0.5: mean ${fixed(mean, 4)}, standard deviation ${fixed(deviation, 4)}; uniform ones have ${fixed(Math.sqrt(1 / 12), 4)}.`,
    /** @param {number} n */
    same: (n) => `✓ The same: ${n === 1 ? 'the number agrees' : `all ${n} numbers agree`} to four decimals.`,
    other: '✗ Not the same. Is the seed set immediately before W1 is drawn, and is W1 drawn first?',
  },

  functions: {
    /** @param {string} name */
    input: (name) => `Input of ${name}`,
    /** @param {string} name @param {number} x @param {number} y */
    value: (name, x, y) => `${name}(${plain(x)}) = ${fixed(y, 4)}`,
    vector: 'Numbers for softmax, separated by commas or spaces',
    /** @param {number} longest */
    noVector: (longest) => `Enter 1 to ${longest} numbers, separated by commas or spaces, such as 1, 2, 3.`,
    large: 'Try very large ones',
    table: 'Softmax',
    heads: ['Place', 'Number', 'Probability'],
    question: 'What is the first value of softmax(1000, 1000)?',
    right: 'Equal numbers have equal probabilities: 0.5, however large they are.',
  },

  model: {
    image: 'Training image',
    /** @param {number} index @param {number} label */
    caption: (index, label) => `Training image ${count(index)}, a ${label}`,
    layers: [
      'First hidden layer, shape (16): orange is positive',
      'Second hidden layer, shape (16)',
      'Probabilities of the ten digits, shape (10)',
    ],
    /** @param {number | undefined} digit @param {string} probability */
    answer: (digit, probability) =>
      `The untrained network of seed 1995 says ${digit ?? 'nothing'}, with ${probability}. It guesses.`,
    question: 'A batch of 100 images: what shape does the output of the first hidden layer have?',
    expected: 'Enter a shape, such as (5, 7).',
    right:
      '(100, 16): a row for each image, a column for each unit. From layer to layer n images are (n,\u00a0784), (n,\u00a016), (n,\u00a016) and (n,\u00a010).',
  },

  loss: {
    question: 'What is the loss of a network that gives every digit the same probability? (two decimals)',
    right: 'ln 10 = 2.30, for p is 1/10 whatever the image.',
    andUntrained: 'And the untrained network?',
    rows: 'First training images',
    seed: 'Seed of the start parameters',
    table: 'Loss and accuracy',
    heads: ['Network', 'Loss', 'Accuracy'],
    untrained: 'Untrained',
    even: 'All digits alike',
    why: 'The untrained network does worse than one that leaves the question open: with start parameters up to ±0.5 and 784 inputs its logits are large, so it is sure of its guesses, and being sure and wrong costs most.',
  },

  step: {
    invitation: 'Take the first step apart:',
    /** On the button, one after the other. */
    acts: [
      '1. Take a mini-batch',
      '2. Pass it forward',
      '3. Compute the loss',
      '4. Compute the gradient',
      '5. Update the parameters',
      '6. Compute the loss again',
    ],
    run: 'Now all steps: train with Task 6’s settings',
    loop: 'The loop does this for every mini-batch of 100 images, 600 times an epoch, in a new order each epoch.',
    batch: 'The mini-batch',
    /** @param {string} size */
    batchFacts: (size) => `${size} images, drawn by the seed’s shuffle. The first twelve:`,
    forward: 'Forward',
    /** @param {number} label @param {string} probability */
    forwardFacts: (label, probability) =>
      `Through the layers to ten probabilities. To the first image, a ${label}, the network gives ${probability}:`,
    loss: 'The loss',
    /** @param {string} loss */
    lossFacts: (loss) => `The mean of −ln p over the mini-batch is ${loss}.`,
    gradient: 'The gradient',
    gradientFacts:
      'The derivative of that loss by each of the 13,002 parameters. The five largest, beside what the loss itself says when the parameter is moved by ±0.01:',
    checks: 'Gradient and difference',
    checkHeads: ['Parameter', 'By the chain rule', 'By differences'],
    update: 'The update',
    /** @param {string} rate */
    updateFacts: (rate) => `Every parameter moves by −${rate} times its gradient:`,
    updates: 'Before and after',
    updateHeads: ['Parameter', 'Before', 'After'],
    after: 'And after it?',
    /** @param {string} before @param {string} after */
    afterFacts: (before, after) =>
      `On the same mini-batch the loss was ${before} and is ${after} now: one step down.`,
  },

  diagnostics: {
    accuracy: 'accuracy',
    right: 'images read right',
    all: 'all images',
    run: 'Train with Task 6’s settings',
    table: 'Test accuracy',
    heads: ['Epoch', 'Here', 'PyTorch'],
  },

  challenge: {
    settings: 'To the settings',
    train: 'Train with your settings',
    /** @param {string} settings in the form @param {boolean} areThePages */
    chosen: (settings, areThePages) =>
      `${areThePages ? 'The page’s own settings' : 'Your settings'}: ${settings}`,
    inError: 'Something in the settings is in error.',
    byMachine: 'Try many settings by machine, and see the map',
    answer: 'Show me: Task 8’s settings',
    notYet: 'No run has reached 90 % yet.',
    /** @param {import('../../model/record.js').RunRecord} record @param {number} n @param {number} time */
    best: ({ settings }, n, time) =>
      `✓ 90 % after ${epochs(n)} and ${seconds(time)}: layers ${settings.hidden.join(', ') || 'none'}, batch size ${count(settings.batchSize)}, learning rate ${plain(settings.learningRate)}.`,
    /** @param {number} n @param {number} time */
    withThePages: (n, time) =>
      `The page’s own settings reach 90 % after ${epochs(n)} and ${seconds(time)}. Can yours do as well?`,
    /** @param {number} n */
    hint: (n) => `Hint ${n}`,
    hints: [
      'A learning rate of 0.01 makes small steps. What happens with ten times as much, and with a hundred times?',
      'A smaller batch means more steps in every epoch: 60,000 images are 600 steps of 100, but 2,400 of 25.',
      'Training longer helps as long as the loss still falls. Look at its curve.',
    ],
  },
};
