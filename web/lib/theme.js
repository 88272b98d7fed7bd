// Light, dark, or as the system says; remembered on this device. first.js applies it before anything is seen.

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @type {Theme[]} */
const themes = ['auto', 'light', 'dark'];
const key = 'mnist-lab.theme';

/** @returns {Theme} */
function stored() {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? 'auto';
  } catch {
    return 'auto'; // storage may be refused; the theme then lasts as long as the page
  }
}

/** @param {Theme} theme */
function apply(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/**
 * Cycles through the themes when `button` is pressed.
 * @param {HTMLButtonElement} button
 * @param {Record<Theme, string>} names
 * @param {() => void} onChange called when the colours change, by the button or by the system
 */
export function themeButton(button, names, onChange) {
  let theme = stored();
  const show = () => {
    apply(theme);
    button.title = names[theme];
    button.setAttribute('aria-label', names[theme]);
    onChange();
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    show();
    try {
      localStorage.setItem(key, theme);
    } catch {
      // as above
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
  show();
}
