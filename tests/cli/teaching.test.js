// What strokes tells of writers, and of networks that they teach.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { drawing, one, three, zero } from './drawings.js';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const network = path('network');

/** A one with a long flag, like a seven without a bar. @param {number} shift */
const flagged = (shift) =>
  drawing('1', [
    [
      [180 + shift, 280],
      [250, 350],
      [245, 250],
      [240 - shift, 150],
    ],
  ]);

/** Digits, each with a wrong label. */
const wrong = [zero.replace('"0"', '"5"'), one.replace('"1"', '"6"')];

before(() => {
  mnistLab('train', '--epochs', '1', '--save', network);
  const twelve = (/** @type {(i: number) => string} */ drawn) =>
    Array.from({ length: 12 }, (_, i) => drawn(i));
  const text = ['A', 'B'].flatMap((writer) => [
    `.WRITER_ID ${writer}`,
    ...twelve((i) => flagged(2 * i)),
    ...twelve(() => zero),
  ]);
  writeFileSync(path('writers'), text.join('\n'));
  const unequal = ['.WRITER_ID good', zero, one, three, '.WRITER_ID half', ...wrong, zero, three];
  writeFileSync(path('unequal'), [...unequal, '.WRITER_ID bad', ...wrong, zero].join('\n'));
});

test('each writer’s few drawings make the others better read', () => {
  const teach = ['strokes', path('writers'), '--model', network, '--teach', '3'];
  const { stdout } = mnistLab(...teach, '--json');
  const [taught, all] = eventsOf(stdout);
  assert.equal(taught.event, 'taught');
  assert.equal(taught.drawings_a_digit, 3);
  assert.equal(taught.writers, 2);
  assert.equal(taught.taught, 2 * 2 * 3);
  assert.equal(taught.digits, 2 * 2 * 9);
  assert.ok(taught.accuracy_after > taught.accuracy_before || taught.accuracy_before === 1, stdout);
  assert.ok(taught.accuracy_after > 0.95);
  assert.ok(taught.test_accuracy_after > taught.test_accuracy_before - 0.005);
  assert.equal(all.digits, 48);
  assert.match(mnistLab(...teach).stdout, /Taught 3 drawings of each digit by one writer, 2 writers in turn/);
});

test('writers teach the first drawings that were misread, and who has none teaches nothing', () => {
  const teach = ['strokes', path('unequal'), '--model', network, '--teach-misread'];
  const [one] = eventsOf(mnistLab(...teach, '1', '--json').stdout);
  assert.equal(one.misread_drawings, 1);
  assert.equal(one.writers, 3);
  assert.equal(one.taught, 2);
  assert.equal(one.digits, 8);
  assert.equal(one.accuracy_before, 6 / 8);
  const [all] = eventsOf(mnistLab(...teach, '10', '--json').stdout);
  assert.equal(all.taught, 4);
  assert.equal(all.accuracy_before, 1, 'those that were misread are taught');
  assert.match(
    mnistLab(...teach, '1').stdout,
    /Taught up to 1 drawing misread by one writer, 3 writers in turn/,
  );
  assert.equal(mnistLab(...teach, '1', '--teach', '1').status, 2);
});

test('teaching everything leaves nothing to test, which is explained', () => {
  writeFileSync(path('digits'), [zero, one, three].join('\n'));
  const { status, stderr } = mnistLab('strokes', path('digits'), '--model', network, '--teach', '3');
  assert.equal(status, 1);
  assert.match(stderr, /expected a writer with more drawings than the up to 3 that are taught, found none/);
  assert.equal(mnistLab('strokes', path('digits'), '--teach', '0').status, 2);
});

test('each writer’s accuracy, the worst first, with median and worst', () => {
  const read = ['strokes', path('unequal'), '--model', network, '--by-writer'];
  const [by] = eventsOf(mnistLab(...read, '--json').stdout);
  assert.deepEqual(by, {
    event: 'by_writer',
    median: 0.5,
    worst: 1 / 3,
    writers: [
      { writer: 'bad', digits: 3, accuracy: 1 / 3 },
      { writer: 'half', digits: 4, accuracy: 0.5 },
      { writer: 'good', digits: 3, accuracy: 1 },
    ],
  });
  const { stdout } = mnistLab(...read);
  assert.match(stdout, /^half +4 +50\.00 %$/m);
  assert.match(stdout, /^3 writers: median 50\.00 %, worst 33\.33 %$/m);
  writeFileSync(path('nameless'), [zero, one].join('\n'));
  assert.match(mnistLab('strokes', path('nameless'), '--by-writer').stdout, /^not told +2 +100\.00 %$/m);
});
