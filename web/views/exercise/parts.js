// What the tasks show: code and tables.
import { create } from '../../lib/dom.js';

/** @param {string} summary @param {string} code */
export const codeDetails = (summary, code) =>
  create('details', { class: 'code' }, [
    create('summary', {}, [summary]),
    create('pre', { tabindex: '0', role: 'region', 'aria-label': summary }, [create('code', {}, [code])]),
  ]);

/** A table of text. @param {string} caption @param {string[]} heads @param {string[][]} rows */
export const table = (caption, heads, rows) =>
  create('div', { class: 'table-frame', role: 'region', tabindex: '0', 'aria-label': caption }, [
    create('table', {}, [
      create('caption', {}, [caption]),
      create('thead', {}, [
        create(
          'tr',
          {},
          heads.map((head) => create('th', { scope: 'col' }, [head])),
        ),
      ]),
      create(
        'tbody',
        {},
        rows.map(([first, ...rest]) =>
          create('tr', {}, [
            create('th', { scope: 'row' }, [first]),
            ...rest.map((cell) => create('td', {}, [cell])),
          ]),
        ),
      ),
    ]),
  ]);
