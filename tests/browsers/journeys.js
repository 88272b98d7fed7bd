// What people do, in Chromium, Firefox and WebKit: load, train, pause, share, reload, come back without a network.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { small } from '../e2e/datasets.js';
import { serve } from '../e2e/server.js';
import { task8 } from '../web/task8.js';
import {
  click,
  fill,
  fingerprints,
  setPace,
  textOf,
  train,
  untilReady,
  untilSaved,
  valueIn,
  write,
} from './lab-page.js';

const fingerprintsOfTask8 = small.task8.map(({ parameters_sha256 }) => parameters_sha256);
const finished = `^${small.finished()}$`;
const [fullSpeed, slow] = [9, 8];

/** @param {() => import('./browsers.js').Browser} opened */
export function testJourneys(opened) {
  describe('journeys', () => {
    /** @type {import('./browsers.js').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    before(async () => {
      browser = opened();
      server = await serve({ root: small.site, path: '/lab/' });
      await browser.open(server.url);
      await browser.run(untilReady);
    });
    after(() => server?.close());
    const statusOf = (/** @type {string} */ pattern) => browser.run(textOf, '#status', pattern);

    test('trains, pauses and resumes to the same fingerprint', async () => {
      await browser.run(fill, { epochs: '60' });
      await browser.run(setPace, slow);
      await browser.run(click, '#main-button');
      await browser.run(textOf, '#epochs tbody', '\\d');
      await browser.run(click, '#main-button');
      assert.equal(await statusOf('^Paused$'), 'Paused');
      await browser.run(setPace, fullSpeed);
      await browser.run(click, '#reset');
      assert.equal(await statusOf('^Ready$'), 'Ready');
      const { rows } = await browser.run(train, task8);
      assert.deepEqual(
        rows.map((cells) => cells.at(-1)),
        fingerprintsOfTask8,
      );
    });

    test('a reload keeps the run', async () => {
      assert.match(await statusOf(finished), new RegExp(finished));
      await browser.run(untilSaved);
      await browser.open(server.url);
      assert.match(await statusOf(finished), new RegExp(finished));
      await browser.run(textOf, '#epochs tbody', '\\d');
      assert.deepEqual(await browser.run(fingerprints), fingerprintsOfTask8);
    });

    test('a run is taken to PyTorch, done once more for its parameters', async () => {
      await browser.run(click, '#take');
      const said = '.take-dialog .note[aria-live]';
      await browser.run(textOf, '.take-dialog[open] h2', 'PyTorch');
      const name = `mnist-lab-${fingerprintsOfTask8.at(-1)?.slice(0, 8)}`;
      await browser.run(click, '.take-dialog .row button:nth-child(1)');
      assert.equal(await browser.run(textOf, said, `${name}\\.ipynb`), `Saved as ${name}.ipynb.`);
      await browser.run(click, '.take-dialog .row button:nth-child(2)');
      assert.equal(await browser.run(textOf, said, `${name}\\.safetensors`), `Saved as ${name}.safetensors.`);
      await browser.run(click, '.take-dialog .row button:nth-child(4)');
    });

    test('a run that is reloaded in mid-epoch goes on', async () => {
      await browser.run(fill, { epochs: '40' });
      await browser.run(setPace, slow);
      await browser.run(click, '#main-button');
      await browser.run(textOf, '#epochs tbody', '\\d');
      await browser.run(untilSaved); // the epoch, of which the reload comes at once
      await browser.open(server.url);
      await browser.run(textOf, '#epochs tbody', '\\d');
      await browser.run(setPace, fullSpeed);
      assert.match(await statusOf('^Finished.* after 40 epochs$'), /after 40 epochs$/);
      assert.deepEqual((await browser.run(fingerprints)).slice(0, 5), fingerprintsOfTask8);
    });

    test('a sweep comes to the fingerprints of runs by hand, and is there after a reload', async () => {
      const places = { rate: '.sweep-axis:first-child input', size: '.sweep-axis:last-child input' };
      await browser.run(fill, { epochs: '5' });
      await browser.run(click, '#tab-sweep');
      await browser.run(write, { [places.rate]: '0.1', [places.size]: '25; 100' });
      await browser.run(click, '#view-sweep [type=submit]');
      const all = '^All 2 runs done';
      assert.match(await browser.run(textOf, '.sweep-course', all), new RegExp(all));
      await browser.open(server.url);
      await browser.run(click, '#tab-sweep');
      assert.match(await browser.run(textOf, '.sweep-course', all), new RegExp(all));
      await browser.run(click, '.sweep-grid button');
      const last = `^${fingerprintsOfTask8.at(-1)}$`;
      assert.match(await browser.run(textOf, '.sweep-cell code', last), new RegExp(last));
      await browser.run(click, '#tab-learning');
    });

    test('a shared link brings its settings', async () => {
      await browser.open('about:blank');
      await browser.open(`${server.url}#run=1&epochs=1&hidden=20,8`);
      assert.match(await statusOf('^Finished'), /^Finished/); // the run before is still there
      assert.equal(await browser.run(valueIn, '#hidden'), '20, 8');
      assert.equal(await browser.run(valueIn, '#epochs-field'), '1');
    });

    test('comes back without a network', async () => {
      await browser.open(server.url);
      assert.match(await browser.run(textOf, '#offline:not([hidden])', 'without a network'), /network/);
      server.close();
      await browser.open(server.url);
      assert.match(await statusOf('^(Ready|Finished.*)$'), /Ready|Finished/);
      assert.match(await browser.run(textOf, '#dataset', '6,000'), /6,000 training images/);
    });
  });
}
