// What is to be doubted of an answer.

/** @typedef {import('../types.js').DrawingAnswer} DrawingAnswer */

/** The two most probable classes. @param {Float32Array} probabilities */
function likeliest(probabilities) {
  const [first, second] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
  return { first, second };
}

/**
 * Undefined of an answer that is certain enough, or not judged.
 * @param {DrawingAnswer | undefined} answer
 * @returns {{ kind: 'several' | 'no digit' } | { kind: 'which', first: number, second: number } | undefined}
 */
export function doubtOf(answer) {
  const { judgement, probabilities } = answer ?? {};
  if (!judgement || !probabilities || judgement.verdict === 'digit') return undefined;
  if (judgement.verdict === 'several') return { kind: 'several' };
  return judgement.oneDigit < 0.5 ? { kind: 'no digit' } : { kind: 'which', ...likeliest(probabilities) };
}

/** How sure an answer is: of one that is not judged its largest probability. @param {DrawingAnswer | undefined} answer @param {number} probability */
export const sureness = (answer, probability) => answer?.judgement?.certainty ?? probability;
