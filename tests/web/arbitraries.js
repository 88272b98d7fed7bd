// What fast-check draws its examples from.
import fc from 'fast-check';
import core from '../../web/model/core-settings.js';
import { task8 } from './task8.js';

/** What the page keeps of an optimizer: what nothing comes of is as in Task 8. */
const { momentum, nesterov, beta1, beta2, epsilon } = task8;

/** 0 to below 1. */
const share = fc.float({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** 0 to 1. */
const weightDecay = fc.float({ min: 0, max: 1, noNaN: true });

const sgd = fc.record({ momentum: share, weightDecay, ahead: fc.boolean() }).map(({ ahead, ...of }) => ({
  ...of,
  ...{ optimizer: 'sgd', nesterov: ahead && of.momentum > 0, beta1, beta2, epsilon },
}));
const adam = fc
  .record({
    optimizer: fc.constantFrom('adam', 'adamw'),
    beta1: share,
    beta2: share,
    epsilon: fc.float({ min: Math.fround(1e-30), max: 1, noNaN: true }),
    weightDecay,
  })
  .map((of) => ({ ...of, momentum, nesterov }));

const ofNetwork = fc.record(
  {
    hidden: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 8 }),
    activation: fc.constantFrom(...core.choices.activation),
    seed: fc.maxSafeNat(),
    epochs: fc.integer({ min: 1, max: 1000 }),
    batchSize: fc.integer({ min: 1, max: 60000 }),
    learningRate: fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }),
    startRange: fc.constantFrom(...core.choices.startRange),
    schedule: fc.constantFrom(...core.choices.schedule),
    distortion: fc.constantFrom(...core.choices.distortion),
    worldForms: fc.constantFrom(0, 0.1, 1),
  },
  { noNullPrototype: true },
);

/** Settings that the page takes. */
export const settings = fc
  .tuple(ofNetwork, fc.oneof(sgd, adam))
  .map(([of, optimizer]) => ({ ...of, ...optimizer }));
