// What fast-check draws its examples from.
import fc from 'fast-check';

/** Settings that the page takes. */
export const settings = fc.record(
  {
    hidden: fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 8 }),
    activation: fc.constantFrom('relu', 'sigmoid', 'tanh'),
    seed: fc.maxSafeNat(),
    epochs: fc.integer({ min: 1, max: 1000 }),
    batchSize: fc.integer({ min: 1, max: 60000 }),
    learningRate: fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }),
    startRange: fc.constantFrom('exercise', 'he'),
    schedule: fc.constantFrom('constant', 'linear'),
    distortion: fc.constantFrom('none', 'standard'),
  },
  { noNullPrototype: true },
);
