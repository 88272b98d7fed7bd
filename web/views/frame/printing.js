// On paper: the open view in dark ink on white, whatever the theme.

/** @param {() => void} redraw pictures in other colours */
export function printing(redraw) {
  const { dataset } = document.documentElement;
  /** @type {string | undefined} */
  let theme;
  addEventListener('beforeprint', () => {
    theme = dataset.theme;
    dataset.theme = 'light';
    redraw();
  });
  addEventListener('afterprint', () => {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
    redraw();
  });
}
