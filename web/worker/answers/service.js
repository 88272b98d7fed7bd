// What the worker serves of the networks: what they read, and what is in them. What only some views ask for is fetched when they do.
import { inputs as digitPixels, mostProbable } from '../../model/digits.js';
import { testAccuracy } from '../data/test-accuracy.js';
import { imageOf, imagesOf } from './drawings.js';
import { pixelsOf } from './pixels.js';

/** How many connections between two layers are shown. */
const connectionsShown = 60;

const testSet = () => import('../data/test-set.js');

/** Of each layer after the input. @param {import('mnist-lab-wasm').Network} network */
const unitsOf = (network) => network.sizes().slice(1);

/**
 * @param {import('../world.js').World} world
 * @returns {import('../services.js').AnswerService}
 */
export function answerService(world) {
  const { datasets, networks } = world;

  /**
   * What goes on is seen of one network only, the one that reads the dataset's images.
   * @param {import('mnist-lab-wasm').Network} network
   * @param {Uint8Array} pixels
   * @param {boolean} own whether its classes are those of the person's own data
   * @param {boolean} isOther another network reads the dataset's images
   * @param {boolean} wantsActivity
   * @param {import('../../types.js').Stroke[]} [strokes] of which the image was made as MNIST's were
   */
  const answerOf = (network, pixels, own, isOther, wantsActivity, strokes) => {
    const probabilities = network.predict(pixels);
    return {
      pixels,
      probabilities,
      judgement:
        strokes && !own ? world.judge?.(network, pixels, probabilities, strokes, isOther) : undefined,
      activity: wantsActivity && !isOther ? network.activity(pixels, connectionsShown) : undefined,
      units: wantsActivity ? (isOther ? networks.ask(unitsOf) : unitsOf(network)) : undefined,
      own,
    };
  };

  return {
    predictDrawing(strokes, { asDrawn, activity }) {
      const pixels = imageOf(world.module, strokes, asDrawn);
      if (pixels.every((pixel) => pixel === 0)) {
        const units = activity ? networks.ask(unitsOf) : undefined;
        return { pixels, probabilities: undefined, activity: undefined, units, own: false };
      }
      return networks.askAboutImage(pixels.length, (network, own, isOther) =>
        answerOf(network, pixels, own, isOther, activity, asDrawn ? undefined : strokes),
      );
    },

    predictImage: (pixels, { activity }) =>
      networks.ask((network) => answerOf(network, pixels, networks.ofOwnData, false, activity, [])),

    unitWeights: (layer, unit) => networks.ask((network) => network.unitWeights(layer, unit)),

    attribution: (pixels, forClass, against) =>
      networks.ask((network) => network.attribution(pixels, forClass, against)),

    firstLayer: (most) =>
      networks.ask((network) => {
        const [inputs, units] = network.sizes();
        const weights = network.parameters().slice(0, Math.min(units, most) * inputs);
        return { units, inputs, weights };
      }),

    async layers() {
      const { viewLayers } = await import('./inspection.js');
      return networks.ask((network) => viewLayers(network, datasets.currentIfHere?.train));
    },

    readDrawings(drawings) {
      const pixels = imagesOf(world.module, drawings);
      const answers = networks.askAboutDigit(digitPixels, (network) =>
        drawings.map((_, i) =>
          mostProbable(network.predict(pixels.subarray(i * digitPixels, (i + 1) * digitPixels))),
        ),
      );
      return { pixels, answers: answers ?? drawings.map(() => undefined) };
    },

    teach(drawings) {
      const { module } = world;
      const pixels = imagesOf(module, drawings);
      const labels = Uint8Array.from(drawings, ({ label }) => label);
      return world.inTurn(async () => {
        await (await import('../training/world-forms.js')).needForLessons(module);
        const { train, test } = datasets.mnist;
        const { before, taught } = networks.askUntaught((network) => ({
          before: testAccuracy(network, test), // of a copy, for it goes on when this network may be gone
          taught: module.taughtNetwork(network, train, pixels, labels),
        }));
        networks.setTaught(taught);
        return { before: await before, after: await testAccuracy(taught, test) };
      });
    },

    forgetDrawings: () => world.inTurn(async () => networks.setTaught(undefined)),

    async testImages(first, count) {
      const { read } = await testSet();
      return read(networks, datasets.current.test, first, count);
    },

    async nextMisread(index, step) {
      const { nextMisread } = await testSet();
      const { test } = datasets.current;
      return nextMisread(networks, test, index, step, () => datasets.current.test === test);
    },

    async survey() {
      const { survey } = await testSet();
      const { test } = datasets.current;
      return survey(networks, test, datasets.sizes.classes, () => datasets.current.test === test);
    },

    testPixels: (indices) => pixelsOf(datasets.current.test, indices),
  };
}
