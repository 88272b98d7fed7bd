// Numbers as people read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, figures, loss, percent, plain, rate, seconds, setLocale } from '../../web/lib/format.js';

/**
 * @param {(value: any) => string} format
 * @param {[unknown, string][]} table
 */
const says = (format, table) => {
  for (const [value, expected] of table) assert.equal(format(value), expected, `of ${value}`);
};

test('whole numbers are separated by thousands', () =>
  says(count, [
    [0, '0'],
    [999, '999'],
    [13002, '13,002'],
    [1234567, '1,234,567'],
  ]));

test('percent has two decimals; no number is a dash', () =>
  says(percent, [
    [0.94, '94.00 %'],
    [0.9045, '90.45 %'],
    [0, '0.00 %'],
    [1, '100.00 %'],
    [0.000049, '0.00 %'],
    [undefined, '–'],
    [Number.NaN, '–'],
  ]));

test('figures and seconds have three figures', () => {
  says(figures, [
    [0.31234, '0.312'],
    [3.456, '3.46'],
    [12.345, '12.3'],
    [123.4, '123'],
    [0.0712, '0.0712'],
  ]);
  assert.equal(seconds(0.3389), '0.339 s');
});

test('a loss has four decimals, and powers of ten at the ends', () =>
  says(loss, [
    [0.19768594, '0.1977'],
    [0, '0.0000'],
    [9999, '9999.0000'],
    [1e4, '1.00e+4'],
    [0.00001234, '1.23e-5'],
  ]));

test('speed has three figures', () =>
  says(rate, [
    [811234, '811,000'],
    [1234567, '1,230,000'],
    [12.34, '12.3'],
  ]));

test('a plain number has as many figures as it has', () =>
  says(plain, [
    [0.1, '0.1'],
    [3, '3'],
    [0.015, '0.015'],
    [3e-8, '3e-8'],
  ]));

test('German numbers have a decimal comma', () => {
  setLocale('de');
  try {
    assert.equal(percent(0.94), '94,00 %');
    assert.equal(count(13002), '13.002');
    assert.equal(loss(0.25), '0,2500');
  } finally {
    setLocale('en');
  }
});
