// All that the page says, by language: what is there from the start, and what its views bring.

import * as presentingInGerman from '../../web/views/frame/presenting.de.js';
import * as presentingInEnglish from '../../web/views/frame/presenting.en.js';
import { views } from '../../web/views/index.js';
import * as rateFinderInGerman from '../../web/views/rate-finder/de.js';
import * as rateFinderInEnglish from '../../web/views/rate-finder/en.js';
import * as settingsInGerman from '../../web/views/settings/more.de.js';
import * as settingsInEnglish from '../../web/views/settings/more.en.js';
import * as shareInGerman from '../../web/views/share/de.js';
import * as dialogInGerman from '../../web/views/share/dialog.de.js';
import * as dialogInEnglish from '../../web/views/share/dialog.en.js';
import * as shareInEnglish from '../../web/views/share/en.js';
import * as startInGerman from '../../web/views/start.de.js';
import * as startInEnglish from '../../web/views/start.en.js';

/** @param {import('../../web/lib/language.js').Language} language */
const ofViews = (language) => Promise.all(views.map(async ({ words }) => (await words?.[language]()) ?? {}));

/** @typedef {typeof import('../../web/text/text.js')['text']} Words */

/** @type {any[]} */
const inEnglish = [
  startInEnglish,
  settingsInEnglish,
  rateFinderInEnglish,
  shareInEnglish,
  dialogInEnglish,
  presentingInEnglish,
  ...(await ofViews('en')),
];
/** @type {any[]} */
const inGerman = [
  startInGerman,
  settingsInGerman,
  rateFinderInGerman,
  shareInGerman,
  dialogInGerman,
  presentingInGerman,
  ...(await ofViews('de')),
];

/** Sentences. @type {Words} */
export const english = Object.assign({}, ...inEnglish);
/** @type {Words} */
export const german = Object.assign({}, ...inGerman);

/** The German of the fixed text of the page's HTML. @type {Record<string, string>} */
export const germanOfHtml = Object.assign({}, ...inGerman.map(({ html }) => html));
