// The lists that all tabs share: My digits and the record of the runs.
import { SharedList } from '../kernel/shared-list.js';
import { fromFile, merged, toFile } from '../model/my-digits.js';
import { readRecords } from '../model/record.js';

/** @type {SharedList<import('../types.js').MyDigit>} */
export const keptDigits = new SharedList(
  'mnist-lab.my-digits',
  (text) => fromFile(String(text)),
  (digits) => toFile(merged([], digits)),
);

/** @type {SharedList<import('../model/record.js').RunRecord>} */
export const keptRuns = new SharedList('mnist-lab.runs', readRecords, (records) => records);
