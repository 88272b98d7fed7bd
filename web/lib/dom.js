// What panels do with the document.

/**
 * Keeps an element's height in a custom property of the page, for styles that have to know it.
 * @param {string} name
 * @param {HTMLElement} element
 */
export const measureHeight = (name, element) =>
  new ResizeObserver(() =>
    requestAnimationFrame(() =>
      document.documentElement.style.setProperty(name, `${element.getBoundingClientRect().height}px`),
    ),
  ).observe(element);

/**
 * The one element that matches, of the given class.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function find(selector, type, root = document) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`index.html: expected a ${type.name} at ${selector}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function create(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Writes text only when it differs, so that screen readers hear of changes alone. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Switches a button on or off. aria-disabled rather than disabled: a button that loses the focus by being pressed strands
 * keyboard users.
 * @param {HTMLButtonElement} button @param {boolean} isOn
 */
export const enable = (button, isOn) => button.setAttribute('aria-disabled', String(!isOn));

/** Calls `act` when a button is pressed that is switched on. @param {HTMLButtonElement} button @param {() => void} act */
export function onPress(button, act) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') act();
  });
}

/** Where the focus goes from a button that leaves when it is pressed, and that has no neighbour. */
export const focusMainButton = () => find('#main-button', HTMLButtonElement).focus();

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

/**
 * Says whether an element is in view, now and whenever that changes.
 * @param {Element} element @param {(inView: boolean) => void} onChange
 */
export function watchView(element, onChange) {
  // A busy page hears of several changes at once: the last one holds.
  new IntersectionObserver((changes) => onChange(changes.at(-1)?.isIntersecting ?? false)).observe(element);
}

/**
 * Calls `onChange` when a pixel of the page takes another number of the screen's: it has been enlarged, or stands on another screen.
 * @param {() => void} onChange
 */
export function watchPixelRatio(onChange) {
  let ratio = devicePixelRatio;
  const look = () => {
    if (devicePixelRatio === ratio) return;
    ratio = devicePixelRatio;
    onChange();
  };
  addEventListener('resize', look);
  try {
    new ResizeObserver(look).observe(document.documentElement, { box: 'device-pixel-content-box' });
  } catch {
    // Safari does not know this box; there the window is resized too.
  }
}

/** Hands a file to the person. @param {string} name @param {string | Uint8Array<ArrayBuffer>} content @param {string} type */
export function saveFile(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  create('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000); // the browser reads it after the click
}

/** A size in CSS pixels: text in pictures grows with the page's. @param {number} rem */
export const pixelsOf = (rem) => rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** @type {Map<string, string>} */
const colors = new Map();

/** The value of a custom property of the page's colours. @param {string} name such as --accent */
export function color(name) {
  let value = colors.get(name);
  if (value === undefined) {
    const probe = find('#color-probe', HTMLElement);
    probe.style.color = `var(${name})`;
    value = getComputedStyle(probe).color;
    colors.set(name, value);
  }
  return value;
}

/** Other colours hold from now on. */
export const forgetColors = () => colors.clear();
