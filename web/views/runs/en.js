// What this view says, in English.
import { fixed, percent, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { accuracyOf, shortId, toGoal } from '../../model/comparison.js';

export { settings } from '../settings/more.en.js';
export { link } from '../share/en.js';

/** @param {NonNullable<import('../../model/state.js').Run['from']>} from @param {(number: number) => string} nameOf */
function origin({ file, number, epochs }, nameOf) {
  if (file) return `from ${file}`;
  return `from ${number === undefined ? 'an unfinished run' : nameOf(number)}, epoch ${epochs}`;
}

/** Of a run that another program has done too. @param {import('../../model/record.js').RunRecord} record */
const repetition = (record) => {
  if (!record.repeated || !Number.isFinite(record.repeated.difference)) return undefined;
  const { by, accuracy, difference } = record.repeated;
  const ours = accuracyOf(record);
  const beside =
    accuracy === ours
      ? `the same accuracy, ${percent(accuracy)}`
      : `${percent(accuracy)} beside ${percent(ours)}`;
  return `your ${by || 'own'} run: ${beside}; largest difference of a parameter ${difference === 0 ? '0' : difference.toExponential(0)}`;
};

export const runs = {
  repetition,
  /** How it went other than its settings say. @param {import('../../model/record.js').RunRecord} record @param {(number: number) => string} nameOf what another run is called */
  course: (record, nameOf) => {
    const { data, from, rateChanges, epochs, settings, state } = record;
    return [
      data && `own data ${shortId(data)}`,
      from && origin(from, nameOf),
      ...rateChanges.map(
        ({ epoch, learningRate, inUse }) =>
          `learning rate ${plain(learningRate)}${inUse === undefined ? '' : `, of which ${plain(Number(inUse.toPrecision(3)))} by the schedule,`} from epoch ${fixed(epoch, 2)}`,
      ),
      state === 'finished' && epochs.length < settings.epochs && `stopped after epoch ${epochs.length}`,
      repetition(record),
    ]
      .filter((part) => part !== undefined && part !== false)
      .join(' · ');
  },
  /** @param {import('../../model/record.js').RunRecord} record */
  accuracy: (record) => (record.state === 'diverged' ? 'diverged' : percent(accuracyOf(record))),
  /** @param {import('../../model/record.js').RunRecord} record */
  toGoal: (record) => {
    const reached = toGoal(record);
    return reached ? `${plural(reached.epochs, 'epoch')}, ${seconds(reached.seconds)}` : '–';
  },
  /** @param {string} name */
  nameOf: (name) => `Name of ${name}`,
  again: 'Run again',
  /** @param {string} name */
  runAgain: (name) => `Run again: ${name}`,
  link: 'Copy link',
  /** @param {string} name */
  linkOf: (name) => `Copy link: ${name}`,
  copied: 'Copied',
  /** @param {string} name */
  linkCopied: (name) => `Link to ${name} copied: its settings, and the fingerprint that they lead to.`,
  take: 'To PyTorch',
  /** @param {string} name */
  takeOf: (name) => `To PyTorch: ${name}`,
  delete: 'Delete',
  /** Of the table; the last is for those who hear it. */
  columns: [
    ...['Name', 'What differs', 'Test accuracy', 'Seconds', 'To 90 %', 'Fingerprint'],
    'What to do with it',
  ],
  table: 'Table of runs',
  linkField: 'Link to the run',
  saveCsv: 'Save as CSV',
  saveJson: 'Save as JSON',
  deleteAll: 'Delete all runs',
  /** @param {string} name */
  deleteRun: (name) => `Delete ${name}`,
};
