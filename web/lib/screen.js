// What is in view, and how large a pixel is: fetched with the first that asks.

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

/** A size in CSS pixels: text in pictures grows with the page's. @param {number} rem */
export const pixelsOf = (rem) => rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
