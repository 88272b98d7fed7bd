// Rows of buttons, for people with a keyboard.

/**
 * Makes the buttons of a container one stop of the Tab key: arrow keys move between them, Home and End to the ends.
 * @param {HTMLElement} container
 */
export function oneTabStop(container) {
  const buttons = () => [...container.querySelectorAll('button')].filter((button) => !button.disabled);
  /** @param {HTMLButtonElement | undefined} stop */
  const moveStop = (stop) => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  };
  const keepStop = () => {
    const all = buttons();
    if (all.filter(({ tabIndex }) => tabIndex === 0).length !== 1) moveStop(all[0]);
  };
  new MutationObserver(keepStop).observe(container, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled'],
  });
  keepStop();
  container.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLButtonElement) moveStop(target);
  });
  container.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const { left, top, height } = all[at].getBoundingClientRect();
    // The nearest of the next row up or down.
    const beside = (/** @type {1 | -1} */ way) =>
      all
        .map((button) => ({ button, box: button.getBoundingClientRect() }))
        .filter(({ box }) => (box.top - top) * way > height / 2)
        .sort(
          (a, b) =>
            (a.box.top - b.box.top) * way || Math.abs(a.box.left - left) - Math.abs(b.box.left - left),
        )[0]?.button;
    /** @type {Record<string, () => HTMLButtonElement | undefined>} */
    const targets = {
      ArrowLeft: () => all[at - 1],
      ArrowRight: () => all[at + 1],
      ArrowUp: () => beside(-1),
      ArrowDown: () => beside(1),
      Home: () => all[0],
      End: () => all.at(-1),
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    targets[event.key]()?.focus();
  });
}
