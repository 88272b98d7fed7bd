// An engine trains on the page and gets the same parameters to the bit as every compiler, on one core and on several.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isolation } from '../../web/lib/isolation.js';
import { serve } from '../e2e/server.js';
import { runs } from '../identity/runs.js';
import { train, untilReady, untilTrainsOn } from './lab-page.js';

/** Those that threads share: the others stay on one. */
const wide = runs.filter(({ hidden }) => Math.max(...hidden, 0) > 16);

/**
 * @param {() => import('./browsers.js').Browser} opened
 * @param {import('../identity/runs.js').Run[]} some
 */
function testRuns(opened, some) {
  for (const { name, fingerprints, ...settings } of some) {
    test(name, async () => {
      const { rows } = await opened().run(train, settings);
      assert.deepEqual(
        rows.map((cells) => cells.at(-1)),
        fingerprints,
      );
    });
  }
}

/** @param {() => import('./browsers.js').Browser} opened */
export function testIdentity(opened) {
  describe('identity', () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    before(async () => {
      server = await serve();
      await opened().open(server.url);
      await opened().run(untilReady);
    });
    after(() => server?.close());

    testRuns(opened, runs);
  });

  for (const threads of [1, 2, 4]) {
    describe(`identity, memory shared between ${threads} threads`, () => {
      /** @type {Awaited<ReturnType<typeof serve>>} */
      let server;
      before(async () => {
        server = await serve({ headers: isolation });
        await opened().open(server.url);
        await opened().run(untilReady);
        await opened().run((wanted) => localStorage.setItem('mnist-lab.threads', wanted), String(threads));
        await opened().open(server.url);
        await opened().run(untilReady);
        assert.equal(await opened().run(() => crossOriginIsolated), true);
      });
      after(() => server?.close());

      test('the page trains on them', async () => {
        assert.equal(await opened().run(untilTrainsOn), threads);
      });
      testRuns(opened, threads === 4 ? runs : wide);
    });
  }
}
