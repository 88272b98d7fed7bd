// Puts the HTML of the views into the page when it is built: it is static, whatever the number of files that it is written in.
import { readFile } from 'node:fs/promises';

const web = new URL('../web/', import.meta.url);

/** Only the list: what it fetches belongs to the page. @type {typeof import('../web/views/index.js')} */
const { views } = await import(new URL('views/index.js', web).href);

/** What stands in place of `<!-- put NAME -->`, indented as that is. @param {string} name @returns {Promise<string>} */
async function htmlOf(name) {
  if (name === 'tabs') return tabs();
  if (name === 'views') {
    const all = await Promise.all(
      views.filter(({ narrow }) => !narrow).map(({ id }) => htmlOf(`views/${id}`)),
    );
    return all.join('\n');
  }
  return put(await readFile(new URL(`${name}/view.html`, web), 'utf8'));
}

const tabs = () => `<div id="tabs" class="tabs" role="tablist" aria-label="Views">
${views
  .map(
    ({ id, names, narrow }) =>
      `  <button id="tab-${id}" type="button" role="tab" aria-controls="view-${id}" aria-selected="false" tabindex="-1"${narrow ? ' class="narrow"' : ''}>${names.en}</button>`,
  )
  .join('\n')}
</div>`;

/** @param {string} html @returns {Promise<string>} with every `<!-- put NAME -->` in it replaced */
async function put(html) {
  const parts = html.split(/^([ ]*)<!-- put (\S+) -->$/m);
  let all = parts[0];
  for (let i = 1; i < parts.length; i += 3) {
    const [indent, name, rest] = parts.slice(i, i + 3);
    all += (await htmlOf(name)).trimEnd().replace(/^(?=.)/gm, indent) + rest;
  }
  return all;
}

/** The whole page. */
export const pageHtml = async () => put(await readFile(new URL('index.html', web), 'utf8'));

/** @type {import('vite').Plugin} */
export const htmlOfViews = {
  name: 'html-of-views',
  transformIndexHtml: { order: 'pre', handler: put },
};
