// What is said before any view is opened, in German.
import { html as page } from '../text/de.js';
import { html as draw } from './draw/de.js';
import { html as frame } from './frame/de.js';
import { views } from './index.js';
import { html as notices } from './notices/de.js';
import { html as runBar } from './run-bar/de.js';
import { html as settings } from './settings/de.js';

export * from '../text/de.js';
export * from './draw/de.js';
export * from './frame/de.js';
export * from './notices/de.js';
export * from './run-bar/de.js';
export * from './settings/de.js';

/** The fixed text of all that is there from the start, the tabs among it. @type {Record<string, string>} */
export const html = {
  ...Object.fromEntries(views.map(({ names }) => [names.en, names.de])),
  ...page,
  ...draw,
  ...runBar,
  ...settings,
  ...frame,
  ...notices,
};
