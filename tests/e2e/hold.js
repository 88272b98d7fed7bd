// What the page fetches, kept waiting.

/**
 * Whatever is fetched from there waits until it is let go.
 * @param {import('@playwright/test').Page} page
 * @param {string | RegExp} url
 * @returns {Promise<() => void>} lets it go
 */
export async function hold(page, url) {
  /** @type {() => void} */
  let letGo = () => {};
  const isFree = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    letGo = () => resolve(undefined);
  });
  await page.route(url, async (route) => {
    await isFree;
    await route.continue();
  });
  return letGo;
}
