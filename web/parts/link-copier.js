// Links to this page are copied, or shown where the browser refuses that.
import { setText } from '../lib/dom.js';
import { text } from '../text/text.js';

/**
 * @param {HTMLElement} message says what has been done
 * @param {HTMLInputElement} field shows a link that people have to copy themselves
 * @returns {(link: string, copied: string, toCopy?: string) => Promise<boolean>} what is said once it is copied, and where
 *   the browser refuses. Whether it could be
 */
export const linkCopier =
  (message, field) =>
  async (link, copied, toCopy = text.link.toCopy) => {
    try {
      await navigator.clipboard.writeText(link);
      field.hidden = !field.closest('dialog'); // where it stands anyway
      setText(message, copied);
      return true;
    } catch {
      // No permission, or a page that is not served over https.
      setText(message, toCopy);
      field.hidden = false;
      field.value = link;
      field.focus();
      field.select();
      return false;
    }
  };
