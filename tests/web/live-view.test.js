// What is asked of the network while it is on show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '../../web/model/state.js';
import { liveView } from '../../web/parts/live-view.js';

// Everything is in view.
globalThis.IntersectionObserver = /** @type {any} */ (
  class {
    /** @param {(changes: { isIntersecting: boolean }[]) => void} tell */
    constructor(tell) {
      this.observe = () => tell([{ isIntersecting: true }]);
    }
  }
);

/** A view of the selected image; answers are given by hand. */
function view() {
  /** @type {{ selected: number, answer(value: string): Promise<void> }[]} */
  const asked = [];
  /** @type {string[]} */
  const shown = [];
  const { render } = liveView(/** @type {any} */ (undefined), {
    key: ({ worker, selected }) => (worker === 'alive' ? String(selected) : undefined),
    ask: ({ selected }) =>
      new Promise((/** @type {(answer: string) => void} */ resolve) => {
        const answer = async (/** @type {string} */ value) => {
          resolve(value);
          await new Promise((rested) => setTimeout(rested));
        };
        asked.push({ selected, answer });
      }),
    show: (answer) => shown.push(answer),
  });
  return { asked, shown, render };
}

test('one request at a time, and then the latest', async () => {
  const { asked, shown, render } = view();
  for (const selected of [0, 1, 2]) render({ ...initialState, selected });
  assert.deepEqual(asked.length, 1);
  await asked[0].answer('first');
  assert.deepEqual(
    asked.map(({ selected }) => selected),
    [0, 2],
  );
  await asked[1].answer('last');
  assert.deepEqual(shown, ['first', 'last']);
});

test('a worker that was lost before it answered is asked no more, and the next one is', async () => {
  const { asked, shown, render } = view();
  render(initialState);
  render({ ...initialState, worker: 'lost' });
  render(initialState);
  assert.equal(asked.length, 2, 'the next worker');
  await asked[0].answer('of the lost one');
  assert.deepEqual(shown, []);
  render({ ...initialState, selected: 5 });
  assert.equal(asked.length, 2, 'still one at a time');
  await asked[1].answer('of the next');
  assert.deepEqual(shown, ['of the next']);
  assert.equal(asked[2].selected, 5);
});
