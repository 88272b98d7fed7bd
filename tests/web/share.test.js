// Links that carry a run.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromHash, linkOf } from '../../web/model/link.js';
import { presets } from '../../web/model/settings.js';
import { toHash } from '../../web/model/to-link.js';

const fingerprint = 'd128e620cfbb9b82310ef1e5ffb86ed11cdeb1917172faa4862c4394e96094df';

test('every preset survives the way through a link', () => {
  for (const fields of Object.values(presets)) {
    assert.deepEqual(fromHash(toHash(fields)), { fields, fingerprint: undefined, problems: [] });
    assert.deepEqual(fromHash(toHash(fields, fingerprint)), { fields, fingerprint, problems: [] });
  }
});

test('a link is short and readable', () => {
  assert.equal(toHash(presets.task8), '#run=1');
  assert.equal(toHash(presets.task6), '#run=1&epochs=2&batchSize=100&learningRate=0.01');
  assert.match(toHash(presets.best), /hidden=256,128&/);
});

test('an optimizer’s numbers are in a link where it uses them', () => {
  const typed = { ...presets.task8, momentum: '0,9', nesterov: 'true', beta1: '0.5' };
  assert.equal(toHash(typed), '#run=1&momentum=0.9&nesterov=true');
  assert.equal(toHash({ ...typed, optimizer: 'adam' }), '#run=1&optimizer=adam&beta1=0.5');
  const link = fromHash('#run=1&optimizer=adamw&weightDecay=0.01&schedule=cosine');
  assert.deepEqual(link?.problems, []);
  assert.deepEqual(link?.fields, {
    ...presets.task8,
    ...{ optimizer: 'adamw', weightDecay: '0.01', schedule: 'cosine' },
  });
});

test('no hidden layer, and unusual spaces', () => {
  const none = { ...presets.task8, hidden: '' };
  assert.equal(fromHash(toHash(none))?.fields.hidden, '');
  assert.equal(fromHash(toHash({ ...presets.task8, hidden: '8 ,4' }))?.fields.hidden, '8, 4');
});

test('a page without such a link', () => {
  for (const hash of ['', '#', '#settings', '#hidden=3']) assert.equal(fromHash(hash), undefined);
});

test('a batch is as large as the dataset at hand allows, or MNIST does', () => {
  for (const [size, images, problems] of /** @type {const} */ ([
    ['100000', 112800, []],
    ['112801', 112800, ['batchSize']],
    ['60000', 600, []], // beside the field it says what the smaller dataset allows
    ['60001', 600, ['batchSize']],
  ])) {
    const link = fromHash(`#run=1&batchSize=${size}`, images);
    assert.deepEqual(link?.problems, problems);
    assert.equal(link?.fields.batchSize, problems.length > 0 ? presets.task8.batchSize : size);
  }
});

describe('a malformed link keeps what can be used and names the rest', () => {
  /** @type {[hash: string, problems: string[]][]} */
  const links = [
    ['#run=1&hidden=16,,16', ['hidden']],
    ['#run=1&hidden=99999', ['hidden']],
    ['#run=1&activation=<script>', ['activation']],
    ['#run=1&seed=-1&epochs=abc', ['seed', 'epochs']],
    ['#run=1&learningRate=1e99', ['learningRate']],
    ['#run=1&batchSize=60001', ['batchSize']],
    ['#run=1&optimizer=rmsprop&momentum=1', ['optimizer', 'momentum']],
    ['#run=1&nesterov=yes&epsilon=0&weightDecay=2', ['nesterov', 'weightDecay', 'epsilon']],
    ['#run=2', ['run']],
    ['#run=1&fingerprint=abc', ['fingerprint']],
    ['#run=1&colour=red', ['colour']],
    ['#run=1&%E0%A4%A=1', ['\uFFFD%A']],
    ['#run=1&distortion=__proto__&startRange=constructor', ['startRange', 'distortion']],
  ];
  for (const [hash, problems] of links) {
    test(hash, () => {
      const link = fromHash(`${hash}&unused`.replace(/&unused$/, ''));
      assert.deepEqual([...(link?.problems ?? [])].sort(), [...problems].sort());
      for (const name of problems) {
        if (name in presets.task8) {
          assert.equal(Reflect.get(link?.fields ?? {}, name), Reflect.get(presets.task8, name));
        }
      }
      assert.equal(link?.fingerprint, undefined);
    });
  }
});

test('a preset comes as a link does; one that is none is named', () => {
  assert.deepEqual(linkOf('#inside&preset=task6'), {
    fields: presets.task6,
    fingerprint: undefined,
    problems: [],
    preset: 'task6',
  });
  for (const name of ['constructor', 'task9', '']) {
    const link = linkOf(`#preset=${name}`);
    assert.deepEqual(link?.problems, ['preset']);
    assert.deepEqual(link?.fields, presets.task8);
  }
  assert.equal(linkOf('#inside'), undefined);
  assert.deepEqual(fromHash('#run=1&constructor=2')?.problems, ['constructor']);
});
