// The way to the dialog, which is fetched when somebody wants it: one, from wherever it is opened.
import { latePart } from '../../text/late-part.js';

/** @typedef {(record: import('../../model/record.js').RunRecord, opener: HTMLElement) => void} Open */

/** @type {(() => Promise<Open>) | undefined} */
let door;

/** @param {() => Promise<import('../../actions/taking.js').Taking>} taking */
export function takeDoor(taking) {
  door ??= latePart(
    () => import('./dialog.js'),
    { en: () => import('./en.js'), de: () => import('./de.js') },
    ({ takeDialog }) => takeDialog(taking),
  );
  return door;
}
