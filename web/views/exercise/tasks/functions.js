// Task 3: relu, sigmoid, tanh, softmax.
import { functionPlot } from '../../../charts/function-plot.js';
import { create, setText } from '../../../lib/dom.js';
import { fixed, plain } from '../../../lib/format.js';
import { text } from '../../../text/text.js';
import { field } from '../fields.js';
import { follow } from '../follow.js';
import { judgeNumber } from '../judgement.js';
import { formula, fraction, row, sub, sum, sup } from '../mathml.js';
import { table } from '../parts.js';
import { question } from '../question.js';

export const formulas = () => [
  formula('relu', '(', 'x', ')', '=', 'max', '(', 'x', ',', '0', ')'),
  formula('sigmoid', '(', 'x', ')', '=', fraction('1', row('1', '+', sup('e', row('−', 'x'))))),
  formula(
    sub(row('softmax', '(', 'z', ')'), 'j'),
    '=',
    fraction(
      sup('e', row(sub('z', 'j'), '−', 'max', 'z')),
      row(sum('k'), sup('e', row(sub('z', 'k'), '−', 'max', 'z'))),
    ),
  ),
];

const names = ['relu', 'sigmoid', 'tanh'];
const range = 6;
const points = Float32Array.from({ length: 121 }, (_, i) => (i / 60 - 1) * range);

/** @typedef {import('../../../model/state.js').State} State */

/** Of the numbers for softmax. */
const longest = 20;

/** Numbers apart by commas or spaces. @param {string} text @returns {Float32Array | undefined} nothing when one is none */
function vectorFrom(text) {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  const numbers = Float32Array.from(parts, Number);
  return parts.length > 0 && parts.length <= longest && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** @type {import('../view.js').Task['build']} */
export function build(page) {
  const { actions } = page;
  const words = text.exercise.functions;
  const plots = names.map((name) => {
    const plot = functionPlot(name);
    const slider = field(words.input(name), {
      type: 'range',
      min: String(-range),
      max: String(range),
      step: '0.1',
      value: '1',
    });
    const value = create('p', { class: 'caption', 'aria-live': 'polite' });
    const show = async () => {
      const x = Number(slider.input.value);
      const y = await actions.ask('activate', name, Float32Array.of(x));
      if (!y || x !== Number(slider.input.value)) return;
      setText(value, words.value(name, x, y[0]));
      plot.mark(x, y[0]);
    };
    slider.input.addEventListener('input', show);
    plot.onDrag((x) => {
      slider.input.value = String(Math.min(Math.max(x, -range), range));
      show();
    });
    const draw = async () => {
      const values = await actions.ask('activate', name, points);
      if (values) plot.draw(points, values);
      show();
      return values !== undefined;
    };
    return {
      draw,
      element: create('li', {}, [create('h4', {}, [name]), plot.element, slider.element, value]),
    };
  });
  /** @type {State['data'] | undefined} */
  let askedWith;
  let areDrawn = false;
  /** What a worker that was lost did not answer is asked of the next, with which the data are there anew. @param {State} state */
  const render = async ({ worker, data }) => {
    if (areDrawn || askedWith === data || worker === 'lost' || data.phase !== 'ready') return;
    askedWith = data;
    areDrawn = (await Promise.all(plots.map(({ draw }) => draw()))).every(Boolean);
  };

  const vector = field(words.vector, { type: 'text', value: '1, 2, 3' });
  const result = create('div', { 'aria-live': 'polite' });
  const readVector = () => {
    const logits = vectorFrom(vector.input.value);
    vector.explain(logits ? '' : words.noVector(longest));
    return logits;
  };
  const showSoftmax = follow(
    readVector,
    (logits) => actions.ask('softmax', logits),
    (answered) => {
      if (!answered) return result.replaceChildren();
      const { asked: logits, answer: shares } = answered;
      const rows = Array.from(logits, (z, i) => [String(i), plain(z), fixed(shares[i], 6)]);
      result.replaceChildren(table(words.table, words.heads, rows));
    },
  );
  vector.input.addEventListener('input', showSoftmax);
  const large = create('button', { type: 'button' }, [words.large]);
  large.addEventListener('click', () => {
    vector.input.value = '1000, 999, -1000';
    showSoftmax();
  });
  showSoftmax();
  const judged = {
    question: words.question,
    expected: text.exercise.number,
    right: words.right,
    judge: judgeNumber(0.5, 3),
  };
  const nodes = [
    create(
      'ul',
      { class: 'plots' },
      plots.map(({ element }) => element),
    ),
    vector.element,
    create('div', { class: 'row' }, [large]),
    result,
    question(judged, page),
  ];
  return { nodes, render };
}
