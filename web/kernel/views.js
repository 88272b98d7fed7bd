// Views behind tabs: one is open at a time. Each is fetched when it is opened, or before, when nothing else is to be done; one that does
// not come, or that fails, says so in its own place and stops nobody else. Every view has an address, so back, forward and links work.
import { create, find } from '../lib/dom.js';

/**
 * @typedef {object} View
 * @property {(state: any) => void} render called at most once a frame, and only while the view is open
 * @property {() => void} [recolor] other colours hold from now on
 *
 * @typedef {import('../views/index.js').ViewEntry} ViewEntry
 *
 * @typedef {object} Place
 * @property {ViewEntry} entry
 * @property {HTMLElement} panel
 * @property {HTMLButtonElement} tab
 * @property {Promise<void> | undefined} fetching
 * @property {((actions: any, fail: (error: unknown) => void) => View) | undefined} make its code is here; fail: something in it went wrong
 *   later than it was rendered
 * @property {View | undefined} view it has been opened
 * @property {boolean} failed
 */

/** Below this width there is no room for the pad beside a view. */
export const narrow = matchMedia('(max-width: 47.99rem)');

/**
 * @param {object} how
 * @param {ViewEntry[]} how.entries
 * @param {() => string} how.first opened where nothing says which
 * @param {unknown} how.actions handed to every view
 * @param {() => any} how.state
 * @param {import('../lib/language.js').Language} how.language
 * @param {(words: Record<string, any>, root: Element) => void} how.speak words of a view are here, and the fixed text of its HTML
 * @param {() => { failed: string, again: string, reload: string }} how.words of a view that fails
 * @param {(id: string) => void} how.onOpen
 * @param {() => string} how.alsoInAddress what stands behind the name of the view there, and stays when another is opened
 */
export function createViews({
  entries,
  first,
  actions,
  state,
  language,
  speak,
  words,
  onOpen,
  alsoInAddress,
}) {
  /** @type {Map<string, Place>} */
  const places = new Map(
    entries.map((entry) => [
      entry.id,
      {
        entry,
        panel: find(`#view-${entry.id}`, HTMLElement),
        tab: find(`#tab-${entry.id}`, HTMLButtonElement),
        fetching: undefined,
        make: undefined,
        view: undefined,
        failed: false,
      },
    ]),
  );
  const placeOf = (/** @type {string} */ id) => /** @type {Place} */ (places.get(id));
  let open = first();
  /** Without a tab: a lesson hides them. */
  let hidden = new Set();
  const list = find('#tabs', HTMLElement);

  /** @param {Place} place @param {unknown} error @param {() => void} again */
  const showFailure = (place, error, again) => {
    console.error(error);
    place.failed = true;
    const { failed, again: tryAgain, reload } = words();
    const button = create('button', { type: 'button' }, [tryAgain]);
    const anew = create('button', { type: 'button', class: 'quiet' }, [reload]);
    const notice = create('div', { class: 'notice wrong view-failure', role: 'alert' }, [
      create('p', {}, [failed]),
      button,
      anew, // some browsers remember a file that did not come until the page is loaded anew
    ]);
    button.addEventListener('click', () => {
      notice.remove();
      place.failed = false;
      place.tab.focus();
      again();
    });
    anew.addEventListener('click', () => location.reload());
    place.panel.querySelector('.view-failure')?.remove();
    place.panel.prepend(notice);
  };

  /** @param {Place} place */
  const render = (place) => {
    if (!place.view || place.failed) return;
    try {
      place.view.render(state());
    } catch (error) {
      showFailure(place, error, () => render(place));
    }
  };

  /** Its code and words. @param {Place} place */
  const fetch = (place) => {
    const { code, words: spoken } = place.entry;
    if (!code || place.make) return Promise.resolve();
    place.fetching ??= Promise.all([code(), spoken?.[language]().catch(spoken.en)])
      .then(([{ view }, said]) => {
        if (said) speak(said, place.panel);
        place.make = view;
      })
      .finally(() => {
        place.fetching = undefined;
      });
    return place.fetching;
  };

  /** @param {Place} place */
  const enter = async (place) => {
    if (place.failed) {
      place.failed = false; // it is tried again
      place.panel.querySelector('.view-failure')?.remove();
    }
    try {
      if (!place.make) await fetch(place);
      if (open !== place.entry.id || !place.make) return;
      place.view ??= place.make(actions, (error) => showFailure(place, error, () => render(place)));
    } catch (error) {
      showFailure(place, error, () => enter(place));
    }
    if (open === place.entry.id) render(place);
  };

  /** What is on the screen, by what is open and by the room there is. */
  const arrange = () => {
    document.body.dataset.view = open;
    for (const [id, { panel, tab, entry }] of places) {
      const isOpen = id === open;
      panel.hidden = !isOpen && !(entry.narrow && (!narrow.matches || keepsPad(open)));
      tab.hidden = (hidden.has(id) && !isOpen) || (Boolean(entry.narrow) && !narrow.matches);
      if (entry.narrow) {
        panel.toggleAttribute('data-strip', narrow.matches && !isOpen);
      }
      tab.setAttribute('aria-selected', String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
    }
  };
  /** On a narrow screen the pad stays, small, beside views that speak of the drawing. @param {string} id */
  const keepsPad = (id) => Boolean(placeOf(id).entry.keepsPad);

  /** @param {string} id @param {boolean} [isFirst] what it is made of comes when the rest is here: see fetchAll */
  const show = (id, isFirst = false) => {
    const before = open;
    open = id;
    arrange();
    const { tab } = placeOf(id);
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (before !== id) {
      const top = find('.bench', HTMLElement).getBoundingClientRect().top + scrollY;
      if (scrollY > top) scrollTo({ top, behavior: 'instant' }); // what is new begins at its beginning
    }
    if (isFirst) history.replaceState({ view: id }, '');
    else enter(placeOf(id));
    onOpen(id);
  };

  for (const [id, { tab }] of places) {
    tab.dataset.name = tab.textContent ?? ''; // bold, it takes more room: bench.css
    tab.addEventListener('click', () => api.open(id));
  }
  const reachable = () => [...places.values()].filter(({ tab }) => !tab.hidden);
  list.addEventListener('keydown', (event) => {
    const tabs = reachable();
    const at = tabs.findIndex(({ tab }) => tab === document.activeElement);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const { tab, entry } = tabs[(steps[event.key] + tabs.length) % tabs.length];
    api.open(entry.id);
    tab.focus();
  });
  narrow.addEventListener('change', () => {
    // The pad has no tab where it is always there.
    if (!narrow.matches && placeOf(open).entry.narrow) show(first());
    else arrange();
  });

  const api = {
    /** The person opens a view: an entry in the history. @param {string} id */
    open(id) {
      if (id === open || !places.has(id)) return;
      history.pushState({ view: id }, '', `#${[id, alsoInAddress()].filter(Boolean).join('&')}`);
      show(id);
    },
    /** As the address says, or what the tab had open before. @param {string} id @param {boolean} [isFirst] the page begins with it */
    show(id, isFirst) {
      const wanted = places.has(id) ? id : first();
      show(placeOf(wanted).entry.narrow && !narrow.matches ? first() : wanted, isFirst);
    },
    /** For people to choose from. */
    all: entries
      .filter(({ narrow: small }) => !small)
      .map(({ id, names }) => ({ id, name: names[language] })),
    get current() {
      return open;
    },
    /** Whether there is such a view. @param {string} id */
    has: (id) => places.has(id),
    /** These have no tab. @param {string[]} ids */
    hide(ids) {
      hidden = new Set(ids);
      arrange();
    },
    /** Opens the one beside it. @param {1 | -1} way */
    step(way) {
      const tabs = reachable();
      const at = tabs.findIndex(({ entry }) => entry.id === open);
      api.open(tabs[(at + way + tabs.length) % tabs.length].entry.id);
    },
    /** The last that has a tab, or the first. @param {1 | -1} way */
    end: (way) => reachable().at(way > 0 ? -1 : 0)?.entry.id ?? open,
    focusTab: () => placeOf(open).tab.focus(),
    render: () => render(placeOf(open)),
    recolor() {
      for (const { view } of places.values()) view?.recolor?.();
    },
    /** Fetches the one that is open, and then the others; those that do not come are asked for again when they are opened. */
    async fetchAll() {
      await fetch(placeOf(open)).then(
        () => enter(placeOf(open)),
        () => enter(placeOf(open)),
      );
      await Promise.allSettled([...places.values()].map(fetch));
    },
  };
  arrange();
  return api;
}

/** @typedef {ReturnType<typeof createViews>} Views */
