// mnist-lab doubt: the network that doubts what is no digit, and strokes --doubt.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();

test('letters, signs, scribbles and several digits are doubted, digits are not', () => {
  const { status, stdout, stderr } = mnistLab('doubt', '--drawings', '1000', '--json');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const { drawings, no_digit, several_digits, one_digit, by_name } = JSON.parse(stdout);
  assert.equal(drawings, 1000);
  assert.ok(no_digit >= 0.95, `${no_digit} of what is no digit`);
  assert.ok(several_digits >= 0.95, `${several_digits} of several digits`);
  assert.ok(one_digit <= 0.02, `${one_digit} of digits`);
  assert.ok(by_name.tick >= 0.9);
});

test('a sheet shows drawings of the seed, with what is said of them', () => {
  const pages = ['1', '1', '2'].map((seed, i) => {
    const file = path(`sheet-${i}.html`);
    assert.equal(mnistLab('doubt', '--sheet', file, '--drawings', '40', '--seed', seed).status, 0);
    return readFileSync(file, 'utf8');
  });
  assert.equal(pages[0], pages[1]);
  assert.notEqual(pages[0], pages[2]);
  assert.equal(pages[0].split('<li>').length - 1, 80);
  assert.match(pages[0], /no digit\?/);
  assert.match(pages[0], /several digits\?/);
});

test('strokes --doubt says how often certainty is right, beside the test set', () => {
  const recording = path('drawn.unipen');
  assert.equal(mnistLab('forms', '--unipen', recording, '--digits', '200').status, 0);
  const { status, stdout } = mnistLab('strokes', recording, '--doubt', '--json');
  assert.equal(status, 0);
  const [doubted, all] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(doubted.event, 'doubted');
  assert.ok(doubted.temperature > 0.8 && doubted.temperature < 2);
  assert.equal(doubted.recording.digits, 200);
  assert.equal(doubted.recording.right, Math.round(200 * all.accuracy));
  const { test_set } = doubted;
  assert.equal(test_set.digits, 10_000);
  assert.ok(test_set.doubted_right <= 100);
  assert.ok(test_set.calibration_error_after < 0.01);
  assert.match(mnistLab('strokes', recording, '--doubt').stdout, /^Temperature \d\.\d{3} /);
});

test('a network that tells no doubt is refused', () => {
  const network = path('digits.safetensors');
  assert.equal(mnistLab('train', '--preset', 'task6', '--epochs', '1', '--save', network).status, 0);
  const { status, stderr } = mnistLab('doubt', '--network', network);
  assert.equal(status, 1);
  assert.match(stderr, /\.safetensors: doubt network: expected 196 inputs and 3 classes, found 784 and 10/);
  const none = mnistLab('doubt', '--network', 'nothere');
  assert.match(none.stderr, /nothere: there is no such file; doubt --save makes one/);
});

test('trained anew it has the same bytes as the one that ships with the page', () => {
  const file = path('doubt.safetensors');
  assert.equal(mnistLab('doubt', '--save', file, '--half').status, 0);
  const shipped = new URL('../../build/native/doubt.safetensors', import.meta.url);
  assert.deepEqual(readFileSync(file), readFileSync(shipped));
});
