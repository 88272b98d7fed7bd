// Numbers: split into digits by a module of its own, fetched with the first of them, and each digit read by the network that answers.
import { inputs } from '../../model/digits.js';
import { flat } from './drawings.js';
import { readingModule } from './reading-module.js';

/**
 * @typedef {import('../../types.js').Stroke} Stroke
 * @typedef {import('mnist-lab-reading').DrawnPart} DrawnPart
 */

/** @param {DrawnPart} part @returns {Stroke[]} */
function strokesOf({ coordinates, lengths }) {
  let at = 0;
  return Array.from(lengths, (length) =>
    Array.from({ length }, () => ({ x: coordinates[at++], y: coordinates[at++] })),
  );
}

/**
 * @param {import('../world.js').World} world
 * @returns {Promise<import('../services.js').NumberService>} rejects when the module does not come
 */
export async function numberService(world) {
  const { networks } = world;
  const module = await readingModule();

  /**
   * @param {Pick<import('../../types.js').NumberDigit, 'pixels' | 'strokes'>[]} digits
   * @returns {import('../../types.js').NumberDigit['answer'][]}
   */
  const answersTo = (digits) =>
    networks.askAboutDigit(inputs, (network) =>
      digits.map(({ pixels, strokes }) => {
        const probabilities = network.predict(pixels);
        const judgement = world.judge?.(network, pixels, probabilities, strokes, networks.ofOwnData);
        return { probabilities, ...judgement };
      }),
    ) ?? digits.map(() => undefined);

  /** @param {(import('mnist-lab-reading').NumberPart & { strokes: Stroke[] })[]} parts */
  const read = (parts) => {
    const answers = answersTo(parts);
    return parts.map(({ pixels, box, strokes }, i) => ({ pixels, box, strokes, answer: answers[i] }));
  };

  return {
    async readNumber(strokes) {
      const { coordinates, lengths } = flat(strokes);
      return read(
        module.splitStrokes(coordinates, lengths).map((part) => ({ ...part, strokes: strokesOf(part) })),
      );
    },

    async readPicture(rgba, width, height) {
      const { parts, problem } = module.readPicture(rgba, width, height);
      return { digits: read(parts.map((part) => ({ ...part, strokes: [] }))), problem };
    },

    readDigits: async (digits) => answersTo(digits),
  };
}
