// The one place where text becomes the address of a script, as the page's Trusted Types policy demands.

const policy =
  /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown } } }} */ (
    globalThis
  ).trustedTypes?.createPolicy('mnist-lab', {
    createScriptURL(/** @type {string} */ url) {
      if (new URL(url, location.href).origin !== location.origin)
        throw new TypeError(`No script of ours: ${url}`);
      return url;
    },
  });

/**
 * The address of one of our own scripts, for `Worker` and the like.
 * @param {string | URL} url
 * @returns {string} or what stands for it where the browser knows Trusted Types
 */
export const scriptUrl = (url) =>
  /** @type {string} */ (/** @type {unknown} */ (policy?.createScriptURL(String(url)) ?? String(url)));
