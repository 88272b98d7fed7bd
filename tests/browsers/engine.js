// All that is tested in an engine, in one browser. Each part opens the page from a server of its own, whose port makes it
// another origin: nothing of one part is kept for the next.
import { after, before, describe } from 'node:test';
import { browsers } from './browsers.js';
import { testDrawing } from './drawing.js';
import { testIdentity } from './identity.js';
import { testJourneys } from './journeys.js';

/** @param {import('./browsers.js').Engine} engine */
export function testEngine(engine) {
  describe(engine, () => {
    /** @type {import('./browsers.js').Browser} */
    let browser;
    before(async () => {
      browser = await browsers[engine]();
    });
    after(() => browser?.close());
    for (const part of [testIdentity, testJourneys, testDrawing]) part(() => browser);
  });
}
