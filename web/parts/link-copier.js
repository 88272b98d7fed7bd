// Links to this page are copied, or shown where the browser refuses that.
import { setText } from '../lib/dom.js';
import { text } from '../text/text.js';

/**
 * @param {HTMLElement} message says what has been done
 * @param {HTMLInputElement} field shows a link that people have to copy themselves
 * @returns {(hash: string, copied: string) => Promise<boolean>} of the link; what is said once it is copied. Whether it could be
 */
export const linkCopier = (message, field) => async (hash, copied) => {
  const { href } = new URL(hash, location.href);
  try {
    await navigator.clipboard.writeText(href);
    field.hidden = true;
    setText(message, copied);
    return true;
  } catch {
    // No permission, or a page that is not served over https.
    setText(message, text.link.toCopy);
    field.hidden = false;
    field.value = href;
    field.focus();
    field.select();
    return false;
  }
};
