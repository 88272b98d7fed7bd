// The page speaks both languages throughout.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from '../../scripts/html-of-views.js';
import { english as allEnglish, german as allGerman, germanOfHtml as page } from './all-words.js';

const { html: _, ...german } = /** @type {any} */ (allGerman);
const english = /** @type {any} */ (allEnglish);

/** The same in both languages. */
const shared = new Set([
  ...['MNIST Lab', 'Training', 'ReLU', 'Sigmoid', 'Tanh', 'Seed', 'Name', 'light dark'],
  ...['width=device-width, initial-scale=1'],
  '%VERSION%', // becomes a number
]);

/** Every text and attribute that people meet of the page. */
async function textsOfPage() {
  const html = (await pageHtml())
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
  const texts = Array.from(html.matchAll(/>([^<]+)</g), ([, text]) => text.replace(/\s+/g, ' ').trim());
  const attributes = Array.from(
    html.matchAll(/\s(?:aria-label|title|alt|content)="([^"]*)"/g),
    ([, text]) => text,
  );
  return new Set([...texts, ...attributes].filter((text) => /\p{L}/u.test(text) && !shared.has(text)));
}

/** What a catalogue is made of, words left out. @param {unknown} value @returns {unknown} */
function shapeOf(value) {
  if (typeof value === 'function') return `function of ${value.length}`;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, shapeOf(part)]),
  );
}

test('German has every sentence that English has', () => {
  assert.deepEqual(shapeOf(german), shapeOf(english));
});

test('every text of the page has its German, and no German is left over', async () => {
  const texts = await textsOfPage();
  assert.deepEqual(
    [...texts].filter((text) => !(text in page)),
    [],
    'without German',
  );
  assert.deepEqual(
    Object.keys(page).filter((text) => !texts.has(text)),
    [],
    'not on the page',
  );
});

test('nothing is left in English', () => {
  const same = Object.entries(page).filter(([text, translated]) => text === translated);
  assert.deepEqual(same, []);
  /** @param {any} one @param {any} other @param {string} at @returns {string[]} */
  const sameStrings = (one, other, at) =>
    typeof one === 'string'
      ? one === other
        ? [at]
        : []
      : typeof one === 'object'
        ? Object.keys(one).flatMap((name) => sameStrings(one[name], other[name], `${at}.${name}`))
        : [];
  const allowed = [
    '.exercise.functions.table',
    '.exercise.start.heads.0',
    '.exercise.step.checkHeads.0',
    '.exercise.step.updateHeads.0',
    '.exercise.diagnostics.heads.2',
    '.exercise.count.heads.2',
    '.settings.choices.activation.relu',
    ...['sgd', 'adam', 'adamw'].map((name) => `.settings.choices.optimizer.${name}`),
  ];
  assert.deepEqual(
    sameStrings(english, german, '').filter((at) => !allowed.includes(at)),
    [],
  );
});
