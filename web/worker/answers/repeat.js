// A run done once more, for its parameters: nothing but its settings and its changes of the learning rate is needed, and it comes to the
// same bits. In slices, so that messages get in and a run goes on beside it.
import { classes, inputs, mostProbable } from '../../model/digits.js';
import { fingerprint } from '../networks/fingerprint.js';
import { SliceSize, Turns } from '../training/slices.js';

/** Training images whose loss and accuracy are told, and whose labels. */
const examples = 100;
const labels = 20;

/**
 * What a network with these settings does before its first step.
 * @param {import('../world.js').World} world
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 * @returns {import('../../types.js').Beginning}
 */
export function beginning({ module, datasets }, settings) {
  const { train, test } = datasets.mnist;
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
      },
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
const imagesAtATime = 250;

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
  const network = module.savedNetwork(sizes, activation, bytes, false);
  const evaluation = network.evaluation(test);
  try {
    const outputs = sizes[sizes.length - 1];
    const confusion = Array.from({ length: outputs }, () => new Array(outputs).fill(0));
    const turns = new Turns();
    for (let first = 0; first < test.size(); first += imagesAtATime) {
      const count = Math.min(imagesAtATime, test.size() - first);
      const probabilities = network.predictExamples(test, first, count);
      for (let i = 0; i < count; i++) {
        const answer = mostProbable(probabilities.subarray(i * outputs, (i + 1) * outputs));
        if (answer !== undefined) confusion[test.label(first + i)][answer]++;
      }
      await turns.afterSlice();
    }
    while (evaluation.evaluate(imagesAtATime)) await turns.afterSlice();
    return {
      images: test.size(),
      accuracy: evaluation.accuracy(),
      loss: evaluation.loss(),
      confusion,
      fingerprint: fingerprint(network),
    };
  } finally {
    evaluation.delete();
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
  const batches = epochs * Math.ceil(train.size() / settings.batchSize);
  const changes = [...course.rateChanges];
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
