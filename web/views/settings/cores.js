// How many cores train, to be chosen where the browser gives more than one; else why there is only one.
import { create, find, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** Why there is one only. @returns {'insecure' | 'apart' | 'device' | 'refused'} */
function reason() {
  if (!isSecureContext) return 'insecure';
  if (navigator.hardwareConcurrency === 1) return 'device';
  return crossOriginIsolated ? 'refused' : 'apart';
}

/**
 * @param {(threads: number) => void} setThreads
 * @returns {(state: import('../../model/state.js').State) => void} renders it
 */
export function coresPanel(setThreads) {
  const place = find('#cores', HTMLElement);
  const words = text.settings.cores;
  /** What is there is for so many. */
  let most = 0;
  /** @type {HTMLSelectElement | undefined} */
  let select;

  const chooser = () => {
    const options = Array.from({ length: most }, (_, i) =>
      create('option', { value: String(i + 1) }, [words.count(i + 1)]),
    );
    select = create('select', { id: 'threads', name: 'threads', form: 'settings-form' }, options);
    select.addEventListener('input', () => {
      const threads = Number(select?.value);
      setThreads(threads === most ? Number.POSITIVE_INFINITY : threads);
    });
    return [
      create('label', { for: 'threads' }, [words.name]),
      select,
      create('p', { class: 'note' }, [words.shared]),
    ];
  };
  const explanation = () => {
    const why = create('p', { class: 'note' });
    setText(why, words.why[reason()]);
    return [create('details', {}, [create('summary', {}, [words.onlyOne]), why])];
  };

  return ({ threads }) => {
    if (!threads) return;
    if (threads.most !== most) {
      most = threads.most;
      select = undefined;
      place.replaceChildren(...(most > 1 ? chooser() : explanation()));
    }
    if (select && document.activeElement !== select) select.value = String(threads.inUse);
  };
}
