// A run done once more, for its parameters: nothing but its settings and its changes of the learning rate is needed, and it comes to the
// same bits. In slices, so that messages get in and a run goes on beside it.
import { classes, inputs, mostProbable } from '../../model/digits.js';
import { fingerprint } from '../networks/fingerprint.js';
import { SliceSize, Turns } from '../training/slices.js';

/** Training images whose loss and accuracy are told, and whose labels. */
const examples = 100;
const labels = 20;

/** Of its first mini-batches. */
const rowsTold = 5;
const lossesTold = 10;

/** @param {import('../../types.js').PastCourse} course @param {import('mnist-lab-wasm').Dataset} train */
const batchesAnEpoch = ({ settings }, train) => Math.ceil(train.size() / settings.batchSize);

/** By mini-batch. @param {import('../../types.js').PastCourse} course @param {import('mnist-lab-wasm').Dataset} train */
const changesOf = (course, train) =>
  course.rateChanges.map(({ epoch, learningRate }) => ({
    batch: Math.round(epoch * batchesAnEpoch(course, train)),
    learningRate,
  }));

/**
 * The first mini-batches of a run.
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {import('mnist-lab-wasm').Dataset} train
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 * @param {number} most as many as are trained with the settings' learning rate
 */
function firstBatches(module, train, settings, most) {
  const trainer = module.createTrainer(train, settings);
  try {
    const first = trainer.trainBatches(1).slice();
    const rows = trainer.lastBatch().slice(0, rowsTold);
    const count = Math.min(lossesTold, most) - 1;
    const others = count > 0 && trainer.state() === 'training' ? trainer.trainBatches(count) : [];
    return { rows, losses: [...first, ...others].filter(Number.isFinite) };
  } finally {
    trainer.delete();
  }
}

/**
 * What a run begins with.
 * @param {import('../world.js').World} world
 * @param {import('../../types.js').PastCourse} course
 * @returns {import('../../types.js').Beginning}
 */
export function beginning({ module, datasets }, course) {
  const { train, test } = datasets.mnist;
  const { settings } = course;
  const rateChanges = changesOf(course, train);
  const count = Math.min(examples, train.size());
  const labelsOf = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => train.label(i));
  const network = module.untrainedNetwork(settings, inputs, classes);
  try {
    const probabilities = network.predictExamples(train, 0, count);
    const rowOf = (/** @type {number} */ i) => probabilities.subarray(i * classes, (i + 1) * classes);
    const right = labelsOf(count).filter((label, i) => mostProbable(rowOf(i)) === label).length;
    return {
      data: {
        trainingImages: train.size(),
        testImages: test.size(),
        inputs,
        classes,
        firstLabels: labelsOf(Math.min(labels, train.size())),
      },
      start: {
        fingerprint: fingerprint(network),
        probabilities: rowOf(0).slice(),
        loss: network.inspect(
          train,
          Uint32Array.from({ length: count }, (_, i) => i),
        ).loss,
        accuracy: right / count,
        ...firstBatches(module, train, settings, rateChanges[0]?.batch ?? lossesTold),
      },
      rateChanges,
    };
  } finally {
    network.delete();
  }
}

/**
 * The weights into the first units of the run at hand after each epoch that is kept.
 * @param {import('../world.js').World} world
 * @param {number} most units
 * @returns {import('../../types.js').FirstLayer[]}
 */
export function firstLayers({ networks }, most) {
  const { run } = networks;
  return (run?.snapshots.epochs ?? []).flatMap((epochs) => {
    const found = run?.at(epochs);
    if (!found) return [];
    const { network } = found;
    try {
      const [size, units] = network.sizes();
      return [{ epochs, inputs: size, weights: network.parameters().slice(0, Math.min(units, most) * size) }];
    } finally {
      network.delete();
    }
  });
}

/** Images that are read in one go. */
const imagesAtATime = 50;

/**
 * How a network does on MNIST's test set, or on that of the dataset at hand.
 * @param {import('../world.js').World} world
 * @param {{ sizes: number[], activation: import('../../types.js').SavedNetwork['activation'], parameters: Float32Array }} of
 * @param {boolean} onMnist
 * @returns {Promise<import('../../types.js').NetworkFigures>}
 */
export async function figures({ module, datasets }, { sizes, activation, parameters }, onMnist) {
  const { test } = onMnist ? datasets.mnist : datasets.current;
  const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  const isThere = () => onMnist || datasets.currentIfHere?.test === test;
  const network = module.savedNetwork(sizes, activation, bytes, false);
  /** @type {import('mnist-lab-wasm').Evaluation | undefined} */
  let evaluation;
  try {
    evaluation = network.evaluation(test);
    const outputs = sizes[sizes.length - 1];
    const confusion = Array.from({ length: outputs }, () => new Array(outputs).fill(0));
    const turns = new Turns();
    const rest = async () => {
      if ((await turns.afterSlice()) && !isThere())
        throw new Error('the test images were replaced meanwhile');
    };
    for (let first = 0; first < test.size(); first += imagesAtATime) {
      const count = Math.min(imagesAtATime, test.size() - first);
      const probabilities = network.predictExamples(test, first, count);
      for (let i = 0; i < count; i++) {
        const answer = mostProbable(probabilities.subarray(i * outputs, (i + 1) * outputs));
        if (answer !== undefined) confusion[test.label(first + i)][answer]++;
      }
      await rest();
    }
    while (evaluation.evaluate(imagesAtATime)) await rest();
    return {
      images: test.size(),
      accuracy: evaluation.accuracy(),
      loss: evaluation.loss(),
      confusion,
      fingerprint: fingerprint(network),
    };
  } finally {
    evaluation?.delete();
    network.delete();
  }
}

/**
 * @param {import('../world.js').World} world
 * @param {import('../../types.js').PastCourse} course
 * @param {(share: number) => void} onProgress
 * @returns {Promise<Float32Array>} in the exercise's order
 * @throws {Error} when it does not come to its fingerprint
 */
export async function parametersAfter({ module, datasets }, course, onProgress) {
  const { train } = datasets.mnist;
  const { settings, epochs } = course;
  const batches = epochs * batchesAnEpoch(course, train);
  const changes = changesOf(course, train);
  const trainer = module.createTrainer(train, settings);
  try {
    const size = new SliceSize();
    const turns = new Turns();
    for (let done = 0; done < batches && trainer.state() === 'training'; ) {
      for (; changes.length > 0 && changes[0].batch <= done; changes.shift())
        trainer.setLearningRate(changes[0].learningRate);
      const start = performance.now();
      const most = (changes[0]?.batch ?? batches) - done;
      done += trainer.trainBatches(Math.min(size.units, most)).length;
      size.adapt(performance.now() - start);
      if (await turns.afterSlice()) onProgress(done / batches);
    }
    const network = trainer.network();
    try {
      if (fingerprint(network) !== course.fingerprint)
        throw new Error('expected the run to come to its fingerprint, found another');
      return network.parameters();
    } finally {
      network.delete();
    }
  } finally {
    trainer.delete();
  }
}
