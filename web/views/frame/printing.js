// On paper: the open view in dark ink on white, whatever the theme, as wide as the paper.
import './printing.css';

/** What the root says of the screen, and what it says for paper. @type {Record<string, string | undefined>} */
const forPaper = { theme: 'light', presenting: undefined, printing: '' };

/** @param {string} name @param {string | undefined} value */
function say(name, value) {
  if (value === undefined) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}

/** @param {() => void} redraw pictures in other colours and another size */
export function printing(redraw) {
  /** @type {Record<string, string | undefined> | undefined} */
  let before;
  addEventListener('beforeprint', () => {
    if (before) return;
    before = {};
    for (const [name, value] of Object.entries(forPaper)) {
      before[name] = document.documentElement.dataset[name];
      say(name, value);
    }
    redraw();
  });
  addEventListener('afterprint', () => {
    for (const [name, value] of Object.entries(before ?? {})) say(name, value);
    before = undefined;
    redraw();
  });
}
