// Links that carry a sweep.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { beside, readAddress } from '../../web/model/address.js';
import { fromHash, linkOf } from '../../web/model/link.js';
import { parse, presets } from '../../web/model/settings.js';
import { problemOf, runsOf } from '../../web/model/sweep/definition.js';
import { fromSweepHash, toSweepHash } from '../../web/model/sweep/link.js';
import { sweepOver, sweeps } from './sweeps.js';

const fingerprint = 'd128e620cfbb9b82310ef1e5ffb86ed11cdeb1917172faa4862c4394e96094df';
const { task8, best } = presets;

/** @param {string} hash @returns {any} */
const read = (hash) => fromSweepHash(hash);

test('a link is short and readable', () => {
  const sweep = sweepOver({ learningRate: ['0.03', '0.1'], hidden: ['', '16, 16'], seed: ['1', '2', '3'] });
  const definition = '#sweep&over=learningRate,hidden,seed&learningRate=0.03,0.1&hidden=none;16,16&seed=1-3';
  assert.equal(toSweepHash(sweep), definition);
  assert.equal(
    toSweepHash(sweep, { values: ['0.1', '', '1'], accuracy: 2.8 / 3, fingerprint }),
    `${definition}&best=0.1;none;1&accuracy=0.933333&fingerprint=${fingerprint}`,
  );
  assert.equal(
    toSweepHash(sweepOver({ seed: ['1', '2'] }, { learningRate: '0,05', hidden: '8, 8', beta1: '0.5' })),
    '#sweep&over=seed&seed=1,2&hidden=8,8&learningRate=0.05',
  );
  assert.match(toSweepHash(sweepOver({ weightDecay: ['0', '1'] })), /weightDecay=0;1$/);
});

test('what matters in one of the runs only is in the link too', () => {
  const hash = toSweepHash(sweepOver({ optimizer: ['sgd', 'adam'] }, { beta1: '0.5', nesterov: 'true' }));
  assert.equal(hash, '#sweep&over=optimizer&optimizer=sgd,adam&beta1=0.5');
});

test('it opens its view, and brings no run into the form', () => {
  const hash = toSweepHash(sweepOver({ seed: ['1', '2'] }));
  assert.equal(readAddress(hash).view, 'sweep');
  assert.equal(linkOf(hash), undefined);
  const elsewhere = `#inside&${beside(hash)}`;
  assert.deepEqual(read(elsewhere), read(hash), 'another view that is opened leaves it there');
});

test('a page without such a link', () => {
  const others = ['', '#', '#sweep', '#sweep&only', '#run=1&epochs=3', '#inside&epochs=1,2'];
  others.push('#run=1&learningRate=0.2&view=sweep', '#sweep&preset=task6');
  for (const hash of others) assert.equal(read(hash), undefined, hash);
  assert.equal(fromHash('#run=1&learningRate=0.2&view=sweep')?.fields.learningRate, '0.2');
});

test('one that is written by hand says several values, in any of the ways of the form', () => {
  assert.deepEqual(read('#sweep&seed=1-3&learningRate=0.01,0.1&epochs=2'), {
    sweep: {
      axes: sweepOver({ seed: ['1', '2', '3'], learningRate: ['0.01', '0.1'] }).axes,
      fields: { ...task8, seed: '1', learningRate: '0.01', epochs: '2' },
    },
    figures: undefined,
    problems: [],
  });
  const { sweep } = read('#sweep&over=learningRate&learningRate=0,001..1 in 4 Schritten');
  assert.deepEqual(sweep.axes[0].values, ['0.001', '0.01', '0.1', '1']);
});

test('a lesson starts from a preset', () => {
  const { sweep, problems } = read('#sweep&preset=best&over=seed&seed=1,2&epochs=3&only&hide=pad');
  assert.deepEqual(problems, []);
  assert.deepEqual(sweep.fields, { ...best, seed: '1', epochs: '3' });
});

test('a link brings the runs and the figures that it was made of', () => {
  const place = fc.tuple(
    sweeps,
    fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    fc.nat({ max: 1e6 }),
    fc.stringMatching(/^[0-9a-f]{64}$/),
  );
  fc.assert(
    fc.property(place, fc.boolean(), ([sweep, at, share, print], hasFigures) => {
      const values = sweep.axes.map((axis, i) => axis.values[at[i] % axis.values.length]);
      const figures = hasFigures ? { values, accuracy: share / 1e6, fingerprint: print } : undefined;
      const link = read(toSweepHash(sweep, figures));
      assert.deepEqual(link.problems, []);
      assert.deepEqual(link.figures, figures);
      assert.deepEqual(link.sweep.axes, sweep.axes);
      assert.deepEqual(runsOf(link.sweep), runsOf(sweep));
    }),
    { numRuns: 300 },
  );
});

describe('a malformed link keeps what can be used and names the rest', () => {
  const over = '#sweep&over=seed,epochs&seed=1,2&epochs=1,2';
  const figures = `best=1;2&accuracy=0.9&fingerprint=${fingerprint}`;
  /** @type {[hash: string, problems: string[], axes: string[]][]} */
  const links = [
    ['#sweep&over=', ['over'], []],
    ['#sweep&over=colour', ['over'], []],
    ['#sweep&over=seed', ['over', 'seed'], []],
    ['#sweep&epochs=3', ['over'], []],
    ['#sweep&over=seed,toString&seed=1,2', ['over'], ['seed']],
    ['#sweep&over=seed,epochs&seed=1,2&epochs=<b>', ['epochs'], ['seed']],
    [`${over}&batchSize=10,20`, ['batchSize'], ['seed', 'epochs']],
    [`${over}&batchSize=60001&optimizer=rmsprop`, ['batchSize', 'optimizer'], ['seed', 'epochs']],
    [`${over}&colour=red&run=1`, ['colour', 'run'], ['seed', 'epochs']],
    [`${over}&preset=constructor`, ['preset'], ['seed', 'epochs']],
    [`${over}&${figures.replace('1;2', '1')}`, ['accuracy', 'best', 'fingerprint'], ['seed', 'epochs']],
    [`${over}&${figures.replace('1;2', '1;3')}`, ['accuracy', 'best', 'fingerprint'], ['seed', 'epochs']],
    [`${over}&${figures.replace('0.9', '9')}`, ['accuracy', 'best', 'fingerprint'], ['seed', 'epochs']],
    [`${over}&${figures}&colour=red`, ['colour'], ['seed', 'epochs']],
    [`${over}&accuracy=0.9`, ['accuracy'], ['seed', 'epochs']],
    [
      '#sweep&over=seed,epochs,batchSize,learningRate&seed=1&epochs=1&batchSize=1&learningRate=1,2,3',
      ['learningRate'],
      ['seed', 'epochs', 'batchSize'],
    ],
  ];
  for (const [hash, problems, axes] of links) {
    test(hash, () => {
      const link = read(hash);
      assert.deepEqual(link.problems.toSorted(), problems);
      assert.deepEqual(
        (link.sweep?.axes ?? []).map((/** @type {any} */ { setting }) => setting),
        axes,
      );
      assert.equal(link.figures, undefined);
      if (problems.includes('learningRate')) assert.equal(link.sweep.fields.learningRate, '0.1');
    });
  }
});

test('too many runs are not this link’s matter: they are said where the sweep is', () => {
  const hash = '#sweep&over=seed,epochs,batchSize&seed=1-100&epochs=1-100&batchSize=1-100&learningRate=0.2';
  const { sweep, problems } = read(hash);
  assert.deepEqual(problems, []);
  assert.equal(problemOf(sweep, 60000)?.kind, 'too many');
  assert.equal(read(toSweepHash(sweep)).sweep.fields.learningRate, '0.2');
});

test('any link at all leaves a sweep whose settings can be trained, or none', () => {
  const name = fc.oneof(
    fc.constantFrom('over', 'best', 'accuracy', 'fingerprint', 'preset', ...Object.keys(task8)),
    fc.string(),
  );
  const text = fc.oneof(fc.string(), fc.constantFrom('1-3', '0.1,0.3', 'seed,epochs', '16;8', 'sgd,adam'));
  fc.assert(
    fc.property(fc.array(fc.tuple(name, text)), fc.boolean(), (pairs, isOver) => {
      const parameters = new URLSearchParams(pairs);
      if (isOver) parameters.set('over', 'seed,optimizer,momentum');
      const link = read(`#sweep&${parameters}`);
      if (!link) return;
      assert.ok(link.sweep || link.problems.includes('over'));
      if (!link.sweep) return;
      assert.deepEqual(parse(link.sweep.fields, 60000).errors, {});
      assert.notEqual(problemOf(link.sweep, 60000)?.kind, 'settings');
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.string(), (hash) => void read(hash)),
    { numRuns: 1000 },
  );
});
