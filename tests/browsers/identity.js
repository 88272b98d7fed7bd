// An engine trains on the page and gets the same parameters to the bit as every compiler.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../e2e/server.js';
import { runs } from '../identity/runs.js';
import { train, untilReady } from './lab-page.js';

/** @param {() => import('./browsers.js').Browser} opened */
export function testIdentity(opened) {
  describe('identity', () => {
    /** @type {import('./browsers.js').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    before(async () => {
      browser = opened();
      server = await serve();
      await browser.open(server.url);
      await browser.run(untilReady);
    });
    after(() => server?.close());

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
