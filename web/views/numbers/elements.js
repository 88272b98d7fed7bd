// What the view is made of. It comes with the view's code, not with the page: nobody needs it at the start.
import { create } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @param {HTMLElement} panel */
export function elementsOf(panel) {
  const words = text.numbers;
  const button = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes = {}) =>
    create('button', { type: 'button', ...attributes }, [name]);
  const boxes = () => create('div', { class: 'boxes', 'aria-hidden': 'true' });

  const padBoxes = boxes();
  const hint = create('p', { class: 'pad-hint', 'aria-hidden': 'true' }, [words.draw]);
  const frame = create(
    'div',
    {
      class: 'pad-frame number-pad',
      role: 'application',
      tabindex: '0',
      'aria-label': words.byKeyboard,
      'aria-describedby': 'number-keys',
    },
    [
      create('canvas', { id: 'number-canvas', role: 'img', 'aria-label': words.pad }),
      padBoxes,
      hint,
      create('p', { id: 'number-keys', class: 'note pad-keys' }, [words.keys]),
      create('span', { class: 'pad-cursor', 'aria-hidden': 'true' }),
    ],
  );
  const pictureBoxes = boxes();
  const picture = create('canvas', { role: 'img', 'aria-label': words.pictureOnShow });
  const figure = create('figure', { class: 'number-picture', hidden: '' }, [picture, pictureBoxes]);

  const clear = button(words.clear, { disabled: '' });
  const undo = button(words.undo, { disabled: '' });
  const back = button(words.back, { hidden: '' });
  const choose = button(words.picture, { class: 'choose-picture' });
  const file = create('input', { type: 'file', accept: 'image/*', hidden: '', 'aria-label': words.file });
  const message = create('p', { id: 'number-message', 'aria-live': 'polite' });
  const announcement = create('p', { class: 'visually-hidden', 'aria-live': 'polite' });

  const number = create('p', {
    id: 'number',
    class: 'number',
    role: 'group',
    'aria-label': words.number,
  });
  const list = create('ul', { id: 'number-cards', class: 'strip digit-cards', 'aria-label': words.cards });
  const tap = create('p', { class: 'note', hidden: '' }, [words.tap]);
  const heading = create('h3', { id: 'number-which' });
  const asked = create('canvas', { class: 'ink', width: '28', height: '28', 'aria-hidden': 'true' });
  const labels = Array.from({ length: 10 }, (_, label) =>
    button(String(label), { 'aria-label': words.itIs(label) }),
  );
  const close = button(words.close, { class: 'quiet' });
  const which = create(
    'div',
    {
      id: 'number-which-panel',
      class: 'which',
      role: 'group',
      'aria-labelledby': 'number-which',
      hidden: '',
    },
    [asked, heading, create('div', { class: 'which-labels' }, labels), close],
  );
  const lesson = create('p', { class: 'note', 'aria-live': 'polite' });
  const network = create('p', { id: 'number-network', class: 'note' });

  panel.append(
    create('h2', {}, [words.heading]),
    create('p', { class: 'lead' }, [words.lead]),
    frame,
    figure,
    create('div', { class: 'row number-tools' }, [
      clear,
      undo,
      back,
      choose,
      file,
      create('p', { class: 'note' }, [words.paste]),
    ]),
    message,
    announcement,
    create('div', { class: 'number-says' }, [create('p', { class: 'caption' }, [words.says]), number]),
    list,
    tap,
    which,
    lesson,
    network,
    create('p', { class: 'note' }, [words.limits]),
  );
  return {
    ...{ frame, hint, padBoxes, figure, picture, pictureBoxes, clear, undo, back, choose, file, message },
    ...{ announcement, number, list, tap, which, asked, heading, labels, close, lesson, network },
  };
}

/** @typedef {ReturnType<typeof elementsOf>} Elements */
