// What stands in the view once there are runs. It comes with the view's code, not with the page: nobody needs it at the start.
import { create } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @param {HTMLElement} place */
export function elementsOf(place) {
  const words = text.runs;
  const button = (/** @type {string} */ name) => create('button', { type: 'button' }, [name]);
  const titles = words.columns.map((/** @type {string} */ column, /** @type {number} */ i) => {
    const isHeard = i === words.columns.length - 1;
    const title = isHeard ? create('span', { class: 'visually-hidden' }, [column]) : column;
    return create('th', { scope: 'col' }, [title]);
  });
  const body = create('tbody');
  const table = create('table', { id: 'runs-table' }, [
    create('thead', {}, [create('tr', {}, titles)]),
    body,
  ]);
  const linkMessage = create('p', { id: 'runs-link-message', class: 'note', 'aria-live': 'polite' });
  const link = create('input', {
    id: 'runs-link',
    type: 'text',
    readonly: '',
    hidden: '',
    'aria-label': words.linkField,
  });
  const [saveCsv, saveJson, deleteAll] = [words.saveCsv, words.saveJson, words.deleteAll].map(button);
  place.append(
    create('div', { class: 'table-frame', role: 'region', 'aria-label': words.table, tabindex: '0' }, [
      table,
    ]),
    linkMessage,
    link,
    create('div', { class: 'row' }, [saveCsv, saveJson, deleteAll]),
  );
  return { body, linkMessage, link, saveCsv, saveJson, deleteAll };
}
