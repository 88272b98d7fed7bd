// What holds for anything that comes from outside: links, settings, stored runs, files of digits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHash } from '../../web/model/link.js';
import { fromFile, toFile } from '../../web/model/my-digits.js';
import { readRecords } from '../../web/model/record.js';
import { fieldsOf, parse, presets } from '../../web/model/settings.js';
import { toHash } from '../../web/model/to-link.js';
import { settings } from './arbitraries.js';

const anyFields = fc.record(
  Object.fromEntries(
    Object.keys(presets.task8).map((name) => [
      name,
      fc.oneof(fc.string(), fc.constantFrom('1', '-1', '0x10', '1e3', '١', ' 5 ')),
    ]),
  ),
);

test('settings go through the form unchanged', () => {
  fc.assert(
    fc.property(settings, (of) => {
      const parsed = parse(fieldsOf(/** @type {any} */ (of)), 60000);
      assert.deepEqual(parsed, { settings: of, errors: {} });
    }),
  );
});

test('whatever stands in the form: settings that the core takes, or an error beside a field', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const parsed = parse(/** @type {any} */ (fields), 60000);
      assert.equal(parsed.settings === undefined, Object.keys(parsed.errors).length > 0);
      if (parsed.settings)
        assert.deepEqual(parse(fieldsOf(parsed.settings), 60000).settings, parsed.settings);
    }),
    { numRuns: 1000 },
  );
});

test('a link brings the settings and the fingerprint that it was made of', () => {
  const fingerprint = fc.option(fc.stringMatching(/^[0-9a-f]{64}$/), { nil: undefined });
  fc.assert(
    fc.property(settings, fingerprint, (of, print) => {
      const link = fromHash(toHash(fieldsOf(/** @type {any} */ (of)), print));
      assert.deepEqual(link?.problems, []);
      assert.equal(link?.fingerprint, print);
      assert.deepEqual(parse(/** @type {any} */ (link).fields, 60000).settings, of);
    }),
  );
});

test('any link at all leaves settings that can be trained', () => {
  const parameter = fc.tuple(
    fc.oneof(fc.constantFrom('run', 'fingerprint', ...Object.keys(presets.task8)), fc.string()),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(parameter), fc.boolean(), (pairs, isRun) => {
      const text = new URLSearchParams(pairs);
      if (isRun) text.set('run', '1');
      const link = fromHash(`#${text}`);
      if (!link) return assert.ok(!text.has('run'));
      assert.deepEqual(parse(link.fields, 60000).errors, {});
      if (link.fingerprint) assert.match(link.fingerprint, /^[0-9a-f]{64}$/);
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.string(), (hash) => void fromHash(hash)),
    { numRuns: 1000 },
  );
});

test('of any stored list only records of runs are taken', () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), (list) => assert.deepEqual(readRecords(list), [])),
    { numRuns: 1000 },
  );
});

test('a file of digits is read back as written, and anything else is refused with a message', () => {
  const coordinate = fc.double({ min: -2, max: 3, noNaN: true }).map((value) => value + 0); // JSON knows no −0
  const digit = fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 100 }),
      label: fc.integer({ min: 0, max: 9 }),
      firstAnswer: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      strokes: fc.array(
        fc.array(fc.record({ x: coordinate, y: coordinate }, { noNullPrototype: true }), {
          minLength: 1,
          maxLength: 20,
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(digit, { maxLength: 5 }), (digits) =>
      assert.deepEqual(fromFile(toFile(digits)), digits),
    ),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => assert.throws(() => fromFile(text), /Expected/)),
    { numRuns: 1000 },
  );
});
