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
