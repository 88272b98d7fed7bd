// Chromium, Firefox and WebKit train on the page and get the same parameters to the bit.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browsers/browsers.js';
import { train, untilReady } from '../browsers/lab-page.js';
import { serve } from '../e2e/server.js';
import { runs } from './runs.js';

const server = await serve();
after(() => server.close());

for (const [engine, open] of Object.entries(browsers)) {
  describe(engine, () => {
    /** @type {import('../browsers/browsers.js').Browser} */
    let browser;
    before(async () => {
      browser = await open();
      await browser.open(server.url);
      await browser.run(untilReady);
    });
    after(() => browser?.close());

    for (const { name, fingerprints, ...settings } of runs) {
      test(name, async () => {
        const { rows } = await browser.run(train, settings);
        assert.deepEqual(
          rows.map((cells) => cells.at(-1)),
          fingerprints,
        );
      });
    }
  });
}
