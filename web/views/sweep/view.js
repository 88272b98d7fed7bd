// Many settings at once: so far, how many runs there are to compare.
import { find, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @returns {import('../../kernel/views.js').View} */
export function view() {
  const runs = find('#sweep-runs', HTMLElement);
  return { render: (state) => setText(runs, text.sweep.runs(state.runs.length)) };
}
