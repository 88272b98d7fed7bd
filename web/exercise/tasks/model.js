// Task 4: the model on one image, layer by layer, and on a batch.
import { drawDigit } from '../../charts/digit.js';
import { drawMatrix } from '../../charts/weights-image.js';
import { mostProbable } from '../../digits.js';
import { create, setText } from '../../dom.js';
import { percent } from '../../format.js';
import { text } from '../../text/text.js';
import { formula, row, sub, subsup } from '../mathml.js';
import { field, question } from '../parts.js';

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

/** @type {import('../panel.js').Task['build']} */
export function build({ actions, solved }) {
  const words = text.exercise.model;
  const image = field(words.image, { type: 'number', min: '0', max: '59999', step: '1', value: '0' });
  const digit = create('canvas', { class: 'ink', role: 'img' });
  const caption = create('figcaption', { class: 'caption' });
  const layers = words.layers.map((words) => {
    const canvas = create('canvas', { class: 'strip-of-units', role: 'img', 'aria-label': words });
    return { canvas, element: create('li', {}, [create('p', { class: 'caption' }, [words]), canvas]) };
  });
  const answer = create('p', { 'aria-live': 'polite' });
  const show = async () => {
    const index = Number(image.input.value);
    const isIndex = image.input.value !== '' && Number.isInteger(index) && index >= 0 && index < 60000;
    image.input.setAttribute('aria-invalid', String(!isIndex));
    const pass = isIndex && (await actions.compute((core) => core.forwardPass(index)));
    if (!pass || Number(image.input.value) !== index) return;
    drawDigit(digit, pass.pixels);
    setText(caption, words.caption(index, pass.label));
    digit.setAttribute('aria-label', words.caption(index, pass.label));
    for (const [i, { canvas }] of layers.entries())
      drawMatrix(canvas, pass.outputs[i], pass.outputs[i].length);
    const probabilities = pass.outputs[2];
    const said = mostProbable(probabilities);
    setText(answer, words.answer(said, percent(said === undefined ? undefined : probabilities[said])));
  };
  image.input.addEventListener('input', show);
  show();
  return [
    image.element,
    create('figure', { class: 'one-image' }, [digit, caption]),
    create(
      'ul',
      { class: 'stack' },
      layers.map(({ element }) => element),
    ),
    answer,
    question(
      {
        question: words.question,
        right: words.right,
        isRight: (answer) => /^\D*100\D+16\D*$/.test(answer),
      },
      solved,
    ),
  ];
}
