// Task 4: the model on one image, layer by layer, and on a batch.
import { drawDigit } from '../../../charts/digit.js';
import { drawMatrix } from '../../../charts/weights-image.js';
import { create, setText } from '../../../lib/dom.js';
import { percent } from '../../../lib/format.js';
import { classes, mostProbable } from '../../../model/digits.js';
import { text } from '../../../text/text.js';
import { wholeNumberField } from '../fields.js';
import { follow } from '../follow.js';
import { judgeShape } from '../judgement.js';
import { formula, row, sub, subsup } from '../mathml.js';
import { question } from '../question.js';

/** @param {string} to @param {string} f @param {import('../mathml.js').Part} from @param {string} layer */
const layerFormula = (to, f, from, layer) =>
  formula(
    to === 'p' ? 'p' : sub(to, layer),
    '=',
    f,
    '(',
    row(from, subsup('W', layer, 'T'), '+', sub('b', layer)),
    ')',
  );

export const formulas = () => [
  layerFormula('h', 'relu', 'x', '1'),
  layerFormula('h', 'relu', sub('h', '1'), '2'),
  layerFormula('p', 'softmax', sub('h', '2'), '3'),
];

/** The digits in a row, each below its cell of a strip. */
const digitsBelow = () =>
  create(
    'div',
    { class: 'digits-below caption', 'aria-hidden': 'true' },
    Array.from({ length: classes }, (_, digit) => create('span', {}, [String(digit)])),
  );

/** @type {import('../view.js').Task['build']} */
export function build(page) {
  const words = text.exercise.model;
  const image = wholeNumberField(words.image, 0, 59999, 0);
  const digit = create('canvas', { class: 'ink', role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const layers = words.layers.map((words) => {
    const canvas = create('canvas', { class: 'strip-of-units', role: 'img', 'aria-label': words });
    return { canvas, element: create('li', {}, [create('p', { class: 'caption' }, [words]), canvas]) };
  });
  layers[2].element.append(digitsBelow());
  const answer = create('p', { 'aria-live': 'polite' });
  const result = create('div', { class: 'stack' }, [
    create('figure', { class: 'one-image' }, [digit, caption]),
    create(
      'ul',
      { class: 'stack' },
      layers.map(({ element }) => element),
    ),
    answer,
  ]);
  const show = follow(
    image.read,
    (index) => page.actions.ask('forwardPass', index),
    (answered) => {
      result.hidden = !answered;
      if (!answered) return;
      const { pixels, label, outputs } = answered.answer;
      drawDigit(digit, pixels);
      setText(caption, words.caption(answered.asked, label));
      digit.setAttribute('aria-label', words.caption(answered.asked, label));
      for (const [i, { canvas }] of layers.entries()) drawMatrix(canvas, outputs[i], outputs[i].length);
      const probabilities = outputs[2];
      const said = mostProbable(probabilities);
      setText(answer, words.answer(said, percent(said === undefined ? undefined : probabilities[said])));
    },
  );
  image.input.addEventListener('input', show);
  show();
  const asked = {
    question: words.question,
    expected: words.expected,
    right: words.right,
    judge: judgeShape([100, 16]),
  };
  return [image.element, result, question(asked, page)];
}
