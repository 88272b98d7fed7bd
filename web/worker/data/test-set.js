// What the network that answers makes of the test images: some of them, the next it misreads, all of them.
import { mostProbable } from '../../model/digits.js';
import { pixelsOf } from '../answers/pixels.js';
import { Surveyor } from '../answers/survey.js';
import { letMessagesIn } from '../training/slices.js';

/**
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('../networks/networks.js').Networks} Networks
 */

/** Test images asked at a time when looking for a misread one. */
const searchStep = 200;

/** Test images read at a time when all of them are; messages are let in between. */
const surveyStep = 500;

/** @param {Dataset} test @param {number} first @param {number} count */
const labelsOf = (test, first, count) => Array.from({ length: count }, (_, i) => test.label(first + i));

/** @param {Networks} networks @param {Dataset} test @param {number} first @param {number} count */
export function read(networks, test, first, count) {
  const indices = Array.from({ length: count }, (_, i) => first + i);
  return {
    first,
    labels: labelsOf(test, first, count),
    pixels: pixelsOf(test, indices),
    probabilities: networks.ask((network) => network.predictExamples(test, first, count)),
  };
}

/**
 * @param {Networks} networks
 * @param {Dataset} test
 * @param {number} index looks after it, or before it for step −1
 * @param {1 | -1} step
 * @param {() => boolean} isCurrent whether the set is still there
 */
export async function nextMisread(networks, test, index, step, isCurrent) {
  for (let from = index + step; from >= 0 && from < test.size(); from += step * searchStep) {
    const first = step > 0 ? from : Math.max(0, from - searchStep + 1);
    const count = step > 0 ? Math.min(searchStep, test.size() - first) : from - first + 1;
    const probabilities = networks.ask((network) => network.predictExamples(test, first, count));
    const classes = probabilities.length / count;
    for (let i = 0; i < count; i++) {
      const at = step > 0 ? i : count - 1 - i;
      const answer = mostProbable(probabilities.subarray(at * classes, (at + 1) * classes));
      if (answer !== test.label(first + at)) return first + at;
    }
    await letMessagesIn();
    if (!isCurrent()) return undefined;
  }
  return undefined;
}

/**
 * @param {Networks} networks
 * @param {Dataset} test
 * @param {number} classes
 * @param {() => boolean} isCurrent whether the set is still there
 */
export async function survey(networks, test, classes, isCurrent) {
  const surveyor = new Surveyor(classes);
  for (let first = 0; first < test.size(); first += surveyStep) {
    const count = Math.min(surveyStep, test.size() - first);
    const probabilities = networks.ask((network) => network.predictExamples(test, first, count));
    surveyor.add(first, labelsOf(test, first, count), probabilities);
    await letMessagesIn();
    if (!isCurrent()) return undefined;
  }
  return surveyor.result();
}
