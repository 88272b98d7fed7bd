// Figures to hand in: what is in them, whatever draws them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { largestOf, pixelsOf, weightImages } from '../../web/formats/figures/images.js';
import { plot, ticksOf } from '../../web/formats/figures/plot.js';
import { framed, wrapped } from '../../web/formats/figures/shapes.js';
import { toSvg } from '../../web/formats/figures/svg.js';
import { stacked, table, tint } from '../../web/formats/figures/table.js';

/** @typedef {import('../../web/formats/figures/shapes.js').Shape} Shape */

/** @param {Shape[]} shapes */
const textsOf = (shapes) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

const axis = { from: 0, to: 5, format: String };

test('a plot has its lines, its axes and its goal within its frame', () => {
  const { width, height, shapes } = plot({
    lines: [
      { name: '', color: '#999999', width: 1, x: [0, 5], y: [70, 80] },
      { name: 'accuracy', color: '#0f766e', width: 2, points: true, x: [1, 2, 3], y: [65, 90, Number.NaN] },
    ],
    x: { ...axis, name: 'epoch' },
    y: { from: 60, to: 100, format: (value) => `${value} %` },
    goal: { value: 90, name: 'goal' },
  });
  const texts = textsOf(shapes);
  for (const text of ['60 %', '100 %', '0', '5', 'epoch', 'accuracy', 'goal'])
    assert.ok(texts.includes(text), text);
  assert.equal(texts.includes(''), false, 'other runs have no place in the legend');
  assert.equal(shapes.filter(({ kind }) => kind === 'dot').length, 2, 'nothing where there is no value');
  for (const shape of shapes) {
    const points = shape.kind === 'line' ? shape.points : [[shape.x, shape.y]];
    for (const [x, y] of points)
      assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, `${shape.kind} ${x} ${y}`);
  }
});

test('what lies outside its frame is cut off there, and marks stand within it', () => {
  const { shapes } = plot({
    lines: [{ name: 'loss', color: '#0f766e', width: 1, points: true, x: [0, 4, 10, 20], y: [0, 8, 8, 30] }],
    x: axis,
    y: { from: 0, to: 10, format: String },
    marks: [
      { x: 2, name: 'learning rate 0.01' },
      { x: 12, name: 'later' },
    ],
  });
  const own = shapes.flatMap((shape) => (shape.kind === 'line' && shape.stroke === '#0f766e' ? [shape] : []));
  const [line] = own.filter(({ width }) => width === 1);
  const end = line.points[line.points.length - 1];
  const frame = shapes.flatMap((shape) => (shape.kind === 'line' ? shape.points : []));
  assert.equal(end[0], Math.max(...frame.map(([x]) => x)), 'at the right edge');
  assert.equal(end[1], line.points[1][1], 'as high as the line is there');
  assert.equal(shapes.filter(({ kind }) => kind === 'dot').length, 2);
  const texts = textsOf(shapes);
  assert.ok(texts.includes('learning rate 0.01'));
  assert.equal(texts.includes('later'), false);
});

test('of many points the highest and the lowest stay', () => {
  const y = Array.from({ length: 100_000 }, (_, i) => (i === 77_777 ? 9 : i === 12_345 ? 1 : 5));
  const x = y.map((_, i) => i / 20_000);
  const { shapes } = plot({
    lines: [{ name: 'loss', color: '#0f766e', width: 1, x, y }],
    x: axis,
    y: { from: 0, to: 10, format: String },
  });
  const line = shapes.find((shape) => shape.kind === 'line' && shape.points.length > 2);
  assert.ok(line?.kind === 'line' && line.points.length < 2000);
  const heights = line.points.map(([, at]) => at);
  const [most, least] = [Math.min(...heights), Math.max(...heights)];
  const middle = (most + least) / 2;
  assert.ok(Math.abs(heights[0] - middle) < 1 && least - most > 150, `${most} to ${least}`);
});

test('ticks are round numbers within the axis', () => {
  assert.deepEqual(ticksOf({ from: 60, to: 100, format: String }, 6), [60, 70, 80, 90, 100]);
  assert.deepEqual(ticksOf({ from: 0, to: 1, format: String }, 8), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(
    ticksOf({ from: 0.05, to: 2, logarithmic: true, format: String }, 6),
    [0.05, 0.1, 0.2, 0.5, 1, 2],
  );
  assert.deepEqual(
    ticksOf({ from: 1e-5, to: 1, logarithmic: true, format: String }, 6),
    [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
  );
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (from, span) => {
        const ticks = ticksOf({ from, to: from + span, format: String }, 6);
        assert.ok(ticks.length >= 1 && ticks.length <= 8, String(ticks));
        for (const tick of ticks) assert.ok(tick >= from - span * 1e-6 && tick <= from + span * (1 + 1e-6));
      },
    ),
  );
});

test('a table names its rows and columns, and colours what is worth it', () => {
  const part = table({
    corner: 'label ↓ answer →',
    columns: ['a', 'b'],
    color: '#7fc9bf',
    rows: [
      {
        name: 'a',
        cells: [
          { text: '90.00', share: 1, bold: true },
          { text: '·', share: 0 },
        ],
      },
      {
        name: 'b',
        cells: [
          { text: '1', share: 0.5 },
          { text: '2', share: 0 },
        ],
      },
    ],
  });
  assert.deepEqual(textsOf(part.shapes), ['label ↓ answer →', 'a', 'b', 'a', '90.00', '·', 'b', '1', '2']);
  const fills = part.shapes.flatMap((shape) => (shape.kind === 'rectangle' ? [shape.fill] : []));
  assert.deepEqual(fills, ['#7fc9bf', '#ffffff', tint('#7fc9bf', 0.5), '#ffffff']);
  const both = stacked([
    { name: 'seed 1', figure: part },
    { name: 'seed 2', figure: part },
  ]);
  assert.ok(both.height > 2 * part.height);
  assert.deepEqual(
    textsOf(both.shapes).filter((text) => text.startsWith('seed')),
    ['seed 1', 'seed 2'],
  );
});

test('weights are orange where positive, blue where negative, white where none', () => {
  const weights = Float32Array.of(1, -1, 0, 0.5);
  assert.equal(largestOf(weights), 1);
  assert.equal(largestOf(Float32Array.of(0, 0)), 1);
  const { width, height, data } = pixelsOf(weights, 2, 1);
  assert.deepEqual([width, height], [2, 2]);
  assert.deepEqual([...data.slice(0, 4)], [180, 83, 10, 255]);
  assert.deepEqual([...data.slice(4, 8)], [31, 95, 176, 255]);
  assert.deepEqual([...data.slice(8, 12)], [255, 255, 255, 255]);
  const images = weightImages([weights, weights], 2, { caption: 'After epoch 1' });
  assert.equal(images.shapes.filter(({ kind }) => kind === 'image').length, 2);
  assert.ok(textsOf(images.shapes).includes('After epoch 1'));
});

test('SVG holds title and small print, and markup stays text', () => {
  const body = weightImages([Float32Array.of(1, -1, 0, 0.5)], 2);
  const svg = toSvg(
    framed(body, { title: 'A <b>&"title"', smallPrint: 'fingerprint 0123' }),
    () => 'data:image/png;base64,AAAA',
  );
  assert.match(
    svg,
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="[\d.]+" height="[\d.]+" viewBox="0 0 [\d.]+ [\d.]+"/,
  );
  assert.match(svg, />A &#60;b&#62;&#38;&#34;title&#34;</);
  assert.match(svg, />fingerprint 0123</);
  assert.match(svg, /href="data:image\/png;base64,AAAA"/);
  assert.doesNotMatch(svg, /<b>|NaN|undefined/);
});

test('small print of any length is broken into lines, and none of it is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z0-9·]{1,70}$/), { minLength: 1 }),
      fc.integer({ min: 5, max: 90 }),
      (words, letters) => {
        const lines = wrapped(words.join(' '), letters);
        assert.equal(lines.join(' '), words.join(' '));
        for (const line of lines) assert.ok(line.length <= letters || !line.includes(' '));
      },
    ),
  );
});
