// Puts the fixed text of index.html into another language, by a dictionary of its texts.

const attributes = ['aria-label', 'title', 'alt', 'content'];

/** @param {Element} root @param {Record<string, string>} dictionary */
export function translate(root, dictionary) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    const known = dictionary[text.replace(/\s+/g, ' ').trim()];
    if (known) node.nodeValue = text.replace(/\S[\s\S]*\S|\S/, () => known);
  }
  for (const name of attributes) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const known = dictionary[element.getAttribute(name) ?? ''];
      if (known) element.setAttribute(name, known);
    }
  }
}
