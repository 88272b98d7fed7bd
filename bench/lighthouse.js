// Google Lighthouse on the built page, once as a phone and once as a desktop computer. Prints the scores and every
// audit that is not perfect. Ends with 1 when a score is below what the page should reach.
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { browsers } from '../tests/browsers/browsers.js';
import { serve } from '../tests/e2e/server.js';

/** The lowest score of each category that passes. @type {Record<string, number>} */
const lowest = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 };

/** Lighthouse's settings by form factor; its own default is a phone. */
const forms = { mobile: undefined, desktop };

/**
 * Of Lighthouse's result, what is used here.
 * @typedef {{ score: number | null, scoreDisplayMode: string, title: string, description: string, displayValue?: string,
 *   errorMessage?: string, details?: { items?: { node?: { selector: string }, url?: string }[] } }} Audit
 * @typedef {{ title: string, score: number | null, auditRefs: { id: string, weight: number }[] }} Category
 * @typedef {{ audits: Record<string, Audit>, categories: Record<string, Category>, runWarnings: string[],
 *   runtimeError?: { message: string } }} Result
 */

const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

/** Lighthouse's scores go from 0 to 1; what could not be measured has none. @param {number | null} score */
const points = (score) => Math.round(100 * (score ?? 0));

/** In a fresh browser. @param {string} url @param {keyof typeof forms} form @returns {Promise<Result>} */
async function examine(url, form) {
  const browser = await browsers.chromium();
  try {
    const port = Number(new URL(browser.page?.browser().wsEndpoint() ?? '').port);
    const flags = { port, logLevel: /** @type {const} */ ('error'), onlyCategories: Object.keys(lowest) };
    const result = (await lighthouse(url, flags, forms[form]))?.lhr;
    if (!result || result.runtimeError) throw new Error(result?.runtimeError?.message ?? 'no result');
    return result;
  } finally {
    await browser.close();
  }
}

/** Audits without a score are for people to do, or do not apply. @param {Audit} audit */
const isImperfect = ({ score, scoreDisplayMode }) =>
  scoreDisplayMode === 'error' || (score !== null && score < 1);

/** The first things that an audit complains about. @param {Audit} audit */
function examples({ details }) {
  if (!details || !('items' in details) || !Array.isArray(details.items)) return '';
  const found = details.items.map((/** @type {any} */ { node, url }) => node?.selector ?? url);
  const named = [...new Set(found.filter((example) => typeof example === 'string'))];
  return named.length > 0 ? ` [${named.slice(0, 3).join(', ')}${named.length > 3 ? ', …' : ''}]` : '';
}

/** Lighthouse explains in Markdown, and ends with where to learn more. @param {string} markdown */
const plain = (markdown) =>
  markdown
    .replaceAll(/\[Learn [^\]]*\]\([^)]*\)\.?/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Warnings, and the audits that are not perfect, a line each. @param {string} form @param {Result} result */
function printFindings(form, { audits, categories, runWarnings }) {
  for (const warning of runWarnings) print(`${form}: ${plain(String(warning))}`);
  for (const { title: category, auditRefs } of Object.values(categories)) {
    for (const { id, weight } of auditRefs.filter(({ id }) => isImperfect(audits[id]))) {
      const { score, title, displayValue, errorMessage, description } = audits[id];
      const value = errorMessage ?? displayValue;
      print(
        `${form}, ${category}: ${id} ${points(score)}, weight ${weight}: ${title}${value ? `, ${value}` : ''}` +
          `${examples(audits[id]).replaceAll(server.url, '')}: ${plain(description)}`,
      );
    }
  }
}

const server = await serve({ gzip: true });
/** @type {[form: string, result: Result][]} */
const results = [];
try {
  for (const form of /** @type {(keyof typeof forms)[]} */ (Object.keys(forms))) {
    results.push([form, await examine(server.url, form)]);
  }
} finally {
  server.close();
}

let passed = true;
print(`| score | ${results.map(([form]) => form).join(' | ')} | at least |`);
print(`|---|${'---:|'.repeat(results.length + 1)}`);
for (const [name, least] of Object.entries(lowest)) {
  const scores = results.map(([, { categories }]) => points(categories[name].score));
  passed &&= scores.every((score) => score >= least);
  print(`| ${results[0][1].categories[name].title} | ${scores.join(' | ')} | ${least} |`);
}
print('');
for (const [form, result] of results) printFindings(form, result);
if (!passed) process.exitCode = 1;
