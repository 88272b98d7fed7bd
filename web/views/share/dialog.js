// What can be shared, in a dialog: the settings, the open view, a lesson, a line for a course's page; copied, or as a code for the projector.
import '../../parts/dialog.css';
import './dialog.css';
import { create, find, setText } from '../../lib/dom.js';
import { isOfForm, reproducible, settingsOf } from '../../model/selectors.js';
import { lessonHash, toHash } from '../../model/to-link.js';
import { choice } from '../../parts/choice.js';
import { linkCopier } from '../../parts/link-copier.js';
import { text } from '../../text/text.js';

/** @typedef {'settings' | 'view' | 'lesson' | 'frame'} Kind */

/** Height of a frame in somebody else's page, in CSS pixels. */
const frameHeight = 720;

/** The settings as a link has them; nothing while the form is in error. @param {import('../../model/state.js').State} state */
function runHash(state) {
  if (!settingsOf(state)) return '';
  return toHash(state.fields, state.run && isOfForm(state) ? reproducible(state.run) : undefined);
}

/**
 * @param {() => import('../../model/state.js').State} state
 * @param {{ current: string, all: { id: string, name: string }[] }} views
 * @param {(state: import('../../model/state.js').State) => string} limitsOf what the link does not carry
 */
export function shareDialog(state, views, limitsOf) {
  const words = text.share;
  const kinds = /** @type {Kind[]} */ (['settings', 'view', 'lesson', 'frame']).map((kind) =>
    choice('share-kind', kind, words.kinds[kind], 'radio'),
  );
  kinds[0].input.checked = true;
  const hides = [
    ...Object.entries(words.parts).map(([id, name]) => choice('share-hide', id, name, 'checkbox')),
    ...views.all.map(({ id, name }) => choice('share-hide', id, name, 'checkbox')),
  ];
  const only = choice('share-only', 'only', words.only, 'checkbox');
  const lesson = create('fieldset', { class: 'share-hides' }, [
    create('legend', {}, [words.hide]),
    ...hides.map(({ label }) => label),
    only.label,
  ]);
  const ofView = create('p', { class: 'note', id: 'share-of-view' }, [words.ofView]);
  kinds[1].input.setAttribute('aria-describedby', ofView.id);
  /** What the link does not carry. */
  const limits = create('p', { class: 'note' });
  const link = create('input', { type: 'text', readonly: '', 'aria-label': words.link });
  const message = create('p', { class: 'note', 'aria-live': 'polite' });
  const copy = create('button', { type: 'button', class: 'primary' }, [words.copy]);
  const code = create('button', { type: 'button', 'aria-expanded': 'false' }, [words.code]);
  const close = create('button', { type: 'button' }, [words.close]);
  const picture = create('figure', { class: 'share-code', hidden: '' });
  const dialog = create('dialog', { class: 'dialog share-dialog', 'aria-labelledby': 'share-heading' }, [
    create('div', { class: 'share-main' }, [
      create('h2', { id: 'share-heading' }, [words.heading]),
      create('fieldset', {}, [
        create('legend', { class: 'visually-hidden' }, [words.what]),
        ...kinds.map(({ label }) => label),
      ]),
      ofView,
      lesson,
      limits,
      link,
      create('div', { class: 'row' }, [copy, code, close]),
      message,
    ]),
    picture,
  ]);
  document.body.append(dialog);
  const copyText = linkCopier(message, link);

  const kind = () =>
    /** @type {Kind} */ (kinds.find(({ input }) => input.checked)?.input.value ?? 'settings');
  const hash = () => {
    const view = views.current;
    const hidden = hides.filter(({ input }) => input.checked).map(({ input }) => input.value);
    switch (kind()) {
      case 'settings':
        return runHash(state());
      case 'view':
        return lessonHash({ view });
      case 'lesson':
        return lessonHash({ view, run: runHash(state()), hide: hidden, only: only.input.checked });
      case 'frame':
        return lessonHash({ view, run: runHash(state()), hide: hidden, only: true });
    }
  };
  const href = () => new URL(hash(), location.href).href;
  const shared = () =>
    kind() === 'frame'
      ? `<iframe src="${href().replaceAll('&', '&amp;')}" title="MNIST Lab" width="100%" height="${frameHeight}" allow="fullscreen; clipboard-write"></iframe>`
      : href();

  const makeCode = async () => {
    const { encode } = await import('uqr');
    const { data, size } = encode(href(), { border: 4 }); // as much quiet ground as the standard wants
    const canvas = create('canvas', {
      width: `${size}`,
      height: `${size}`,
      role: 'img',
      'aria-label': words.codeOf,
    });
    const context = canvas.getContext('2d');
    for (const [y, row] of data.entries()) {
      for (const [x, isDark] of row.entries()) {
        if (context) context.fillStyle = isDark ? '#000' : '#fff';
        context?.fillRect(x, y, 1, 1);
      }
    }
    // For the projector: a press, and it is as large as the screen.
    const enlarge = create('button', { type: 'button', title: words.enlarge, 'aria-pressed': 'false' }, [
      canvas,
    ]);
    enlarge.addEventListener('click', () =>
      enlarge.setAttribute('aria-pressed', String(picture.toggleAttribute('data-large'))),
    );
    picture.replaceChildren(enlarge);
  };
  const hideCode = () => {
    picture.hidden = true;
    picture.removeAttribute('data-large');
    code.setAttribute('aria-expanded', 'false');
  };
  // What makes it may not come.
  const showCode = () => makeCode().catch(() => setText(message, text.failure.failed));
  const show = () => {
    ofView.hidden = kind() !== 'view';
    setText(limits, kind() === 'view' ? '' : limitsOf(state()));
    limits.hidden = limits.textContent === '';
    // A lesson cannot hide what it opens.
    for (const { input, label } of hides) {
      label.hidden = input.value === views.current;
      if (label.hidden) input.checked = false;
    }
    lesson.hidden = kind() === 'settings' || kind() === 'view';
    only.label.hidden = kind() === 'frame';
    code.hidden = kind() === 'frame';
    if (code.hidden) hideCode();
    link.value = shared();
    setText(message, '');
    if (!picture.hidden) showCode();
  };
  dialog.addEventListener('input', show);
  copy.addEventListener('click', () =>
    kind() === 'frame'
      ? copyText(shared(), words.lineCopied, words.lineToCopy)
      : copyText(shared(), words.copied),
  );
  code.addEventListener('click', async () => {
    picture.hidden = !picture.hidden;
    code.setAttribute('aria-expanded', String(!picture.hidden));
    if (!picture.hidden) await showCode();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    hideCode();
    find('#share', HTMLButtonElement).focus();
  });
  return () => {
    show();
    dialog.showModal();
  };
}
