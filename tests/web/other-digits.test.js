// Numbers as other keyboards write them mean what they mean in Latin digits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHash } from '../../web/model/link.js';
import { fieldsOf, kindOf, latin, parse, parseHidden, presets, read } from '../../web/model/settings.js';
import { readValues } from '../../web/model/sweep/values.js';
import { toHash } from '../../web/model/to-link.js';
import { readAnswer, readShape } from '../../web/views/exercise/read-answer.js';
import { settings } from './arbitraries.js';

/** Digits from 0 to 9, and what stands before decimals and between the members of a list. */
const writings = [
  { digits: '０１２３４５６７８９', points: '．.，,', commas: '，、,' },
  { digits: '٠١٢٣٤٥٦٧٨٩', points: '٫.,', commas: '،,' },
  { digits: '۰۱۲۳۴۵۶۷۸۹', points: '٫.,', commas: '،,' },
  { digits: '0123456789', points: '٫．，', commas: '，،、' },
];

const writing = fc.constantFrom(...writings).chain(({ digits, points, commas }) =>
  fc.record({
    digits: fc.constant(digits),
    point: fc.constantFrom(...points),
    comma: fc.constantFrom(...commas),
  }),
);

/** @param {{ digits: string, point: string, comma: string }} writing @param {string} text */
const written = ({ digits, point, comma }, text) =>
  text
    .replaceAll(',', comma)
    .replace('.', point)
    .replace(/\d/g, (digit) => digits[Number(digit)]);

test('every setting in the form', () => {
  fc.assert(
    fc.property(settings, writing, (of, how) => {
      const fields = fieldsOf(/** @type {any} */ (of));
      const typed = /** @type {typeof fields} */ (
        Object.fromEntries(
          Object.entries(fields).map(([name, text]) => [
            name,
            /choice|yes/.test(kindOf(/** @type {any} */ (name))) ? text : written(how, text),
          ]),
        )
      );
      assert.deepEqual(parse(typed, 60000), { settings: of, errors: {} });
      assert.equal(toHash(typed), toHash(fields), 'and in a link to it');
      assert.deepEqual(parse(/** @type {any} */ (fromHash(toHash(typed))).fields, 60000).settings, of);
    }),
  );
});

test('the values of a sweep', () => {
  const rates = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(rates, writing, (thousandths, how) => {
      const values = [...new Set(thousandths)].map((rate) => String(rate / 1000));
      const typed = values.map((value) => written(how, value)).join('; ');
      assert.deepEqual(readValues('learningRate', typed, 60000), { values });
    }),
  );
  for (const [field, typed, values] of /** @type {const} */ ([
    ['learningRate', '٠٫١، ٠٫٣', ['0.1', '0.3']],
    ['learningRate', '０．１、０．３', ['0.1', '0.3']],
    ['learningRate', '０，１；０，３', ['0.1', '0.3']],
    ['learningRate', '۰٫۰۰۱…۱/۴', ['0.001', '0.01', '0.1', '1']],
    ['seed', '１－３', ['1', '2', '3']],
    ['seed', '１～３', ['1', '2', '3']],
    ['epochs', '۱ to ۳', ['1', '2', '3']],
    ['hidden', '１６，１６；３２', ['16, 16', '32']],
  ]))
    assert.deepEqual(readValues(field, typed, 60000), { values }, typed);
});

test('answers in the exercise', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), writing, (number, how) => {
      for (const text of [number / 100, number].map(String))
        assert.deepEqual(readAnswer(written(how, text)), readAnswer(text.replace('.', latin(how.point))));
    }),
  );
  for (const [typed, number] of /** @type {const} */ ([
    ['１３００２', 13002],
    ['١٣٬٠٠٢', 13002],
    ['۱/۲', 0.5],
    ['１／２', 0.5],
    ['٥٠٪', 0.5],
    ['５０％', 0.5],
    ['－５', -5],
    ['ln（１）', 0],
  ]))
    assert.deepEqual(readAnswer(typed), [number], typed);
  assert.deepEqual(readShape('（５，７）'), [5, 7]);
});

test('what is a digit by some other rule is none here', () => {
  for (const text of ['10²', '①', '½', '五', '१', '1２x', '１ ２', '１．２．３', '٫', '．']) {
    assert.equal(read('learningRate', text, 60000), undefined, text);
    assert.equal(read('epochs', text, 60000), undefined, text);
  }
  assert.equal(parseHidden('１６、'), undefined);
  assert.deepEqual(parseHidden(' １６， ٣٢ '), [16, 32]);
  assert.equal(latin(presets.task8.hidden), presets.task8.hidden);
});
