// What this view says, in German.
import { plural } from '../../lib/plural.js';

/** @type {(typeof import('./en.js'))['sweep']} */
export const sweep = {
  runs: (n) => `${plural(n, 'Lauf', 'Läufe')} zum Vergleichen.`,
};

/** The fixed text of view.html. @type {Record<string, string>} */
export const html = {
  'Many settings at once': 'Viele Einstellungen auf einmal',
};
