// The dataset's download: its progress, and everything that can go wrong with it.
import { gzipSync } from 'node:zlib';
import { expect, mnist, openReady, parts, test } from './helpers.js';

const train = 'train.mnist';
const small = 'test.mnist';

/** Collects every value of the progress bar, and every percentage written beside it. @param {import('@playwright/test').Page} page */
const watchProgress = (page) =>
  page.addInitScript(() => {
    const seen = { shares: /** @type {number[]} */ ([]), texts: /** @type {string[]} */ ([]) };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const bar = document.querySelector('[aria-label="Dataset download"]');
      if (bar instanceof HTMLProgressElement && bar.checkVisibility()) {
        seen.shares.push(Number(bar.getAttribute('value')) / bar.max);
      }
      const text = /Downloading.* (\d+) %/.exec(document.body?.textContent ?? '');
      if (text) seen.texts.push(text[1]);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });

/** @type {Record<string, import('./server.js').ServerOptions['answer']>} */
const servers = {
  'as they are': () => false,
  'compressed by the server, so that the browser decompresses them': (_name, content, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(content));
    return true;
  },
  'in chunks, without a length': (_name, content, response) => {
    response.writeHead(200).end(content);
    return true;
  },
};

test.describe('all of MNIST', () => {
  test.use({ dataset: mnist });

  for (const [how, answer] of Object.entries(servers)) {
    test(`progress rises to 100 % and never beyond: ${how}`, async ({ page, startServer }) => {
      const { url } = await startServer({ answer });
      await watchProgress(page);
      await openReady(page, url);
      await expect(
        page.getByText('60,000 training images, 10,000 test images, 28 × 28 pixels'),
      ).toBeVisible();
      const { shares, texts } = await page.evaluate(() => /** @type {any} */ (window).seen);
      for (const values of [shares, texts.map(Number)]) {
        expect(new Set(values).size, 'values of the progress').toBeGreaterThan(3);
        expect(values).toEqual(values.toSorted((/** @type {number} */ a, /** @type {number} */ b) => a - b));
        expect(values[0]).toBeGreaterThanOrEqual(0);
      }
      expect(Math.max(...shares)).toBeLessThanOrEqual(1);
      expect(Math.max(...texts)).toBeLessThanOrEqual(100);
      await expect(page.getByRole('progressbar', { name: 'Dataset download' })).toBeHidden();
    });
  }
});

/**
 * A server that answers one file in its own way.
 * @param {string} file
 * @param {(content: Buffer, response: import('node:http').ServerResponse) => void} reply
 * @returns {import('./server.js').ServerOptions['answer']}
 */
const only = (file, reply) => (name, content, response) => {
  if (name !== file) return false;
  reply(content, response);
  return true;
};

/** @param {Buffer} content @param {number} at @param {number} bits */
function flipped(content, at, bits) {
  const changed = Buffer.from(content);
  changed[at] ^= bits;
  return changed;
}

/** Where a chunk begins that holds plain bits of pixels: behind the header and the tables. @param {Buffer} content */
const firstChunk = (content) => 32 + content.readUInt32LE(16);

/** @type {[string, import('./server.js').ServerOptions['answer'], RegExp][]} */
const failures = [
  [
    'a flipped byte',
    only(train, (content, r) => r.end(flipped(content, content.length >> 1, 0x55))),
    /train\.mnist.*(damaged|SHA-256)/,
  ],
  [
    'another pixel, all else in order',
    only(train, (content, r) => r.end(flipped(content, firstChunk(content) + 1000, 1))),
    /train\.mnist.*SHA-256/,
  ],
  [
    'a file cut short',
    only(train, (content, r) => r.end(content.subarray(0, content.length >> 1))),
    /train\.mnist/,
  ],
  [
    'a connection that breaks off',
    only(train, (content, r) => {
      r.writeHead(200, { 'Content-Length': content.length });
      r.write(content.subarray(0, content.length >> 2), () => r.destroy());
    }),
    /train\.mnist.* broke off/,
  ],
  [
    'a length that is too short',
    only(train, (content, r) => r.writeHead(200, { 'Content-Length': 1000 }).end(content.subarray(0, 1000))),
    /train\.mnist/,
  ],
  [
    'a server out of order',
    only(small, (_, r) => r.writeHead(500, 'Out of order').end()),
    /test\.mnist.*500 Out of order/,
  ],
  ['a missing file', only(small, (_, r) => r.writeHead(404).end()), /test\.mnist.*404/],
  [
    'HTML instead of data',
    only(small, (_, r) =>
      r.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Log in</title>'),
    ),
    /test\.mnist/,
  ],
  ['an empty file', only(small, (_, r) => r.writeHead(200).end()), /test\.mnist/],
];

test('one file that fails is told at once, however slow the others are', async ({
  page,
  startServer,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  const server = await startServer({
    answer: (name, content, response) => {
      if (name === small) response.writeHead(404).end();
      else response.write(content.subarray(0, 100)); // and nothing more
      return true;
    },
  });
  await page.goto(server.url);
  await expect(parts(page).alert).toContainText(/test\.mnist.*404/);
});

for (const [what, answer, message] of failures) {
  test(`${what} is named, and "Try again" recovers`, async ({ page, startServer, expectedErrors }) => {
    const { alert, status } = parts(page);
    expectedErrors.push(/Failed to load resource/);
    const server = await startServer({ answer });
    await page.goto(server.url);
    await expect(alert).toContainText('The dataset could not be loaded');
    await expect(alert).toContainText(message);
    await expect(parts(page).train).toHaveAttribute('aria-disabled', 'true');

    const again = page.getByRole('button', { name: 'Try again' });
    await again.click();
    await expect.poll(() => server.misbehaved, 'asked again').toBe(2);
    server.recover();
    await again.click(); // as soon as it has failed for the second time
    await expect(status).toHaveText('Ready');
    await expect(alert).toBeHidden();
  });
}
