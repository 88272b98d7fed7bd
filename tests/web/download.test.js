// One file over HTTP, in every state in which servers send it.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DownloadError, download } from '../../web/worker/data/download.js';

// Random, so that gzip cannot shrink it to a few bytes.
const content = randomBytes(300_000);
const gzipped = gzipSync(content);

/** @type {Record<string, (response: import('node:http').ServerResponse) => void>} */
const routes = {
  '/raw': (response) => response.end(content),
  '/decompressed-by-browser': (response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipped),
  '/byte-by-byte': async (response) => {
    for (const byte of content.subarray(0, 12)) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.end(content.subarray(12));
  },
  '/cut-off': (response) => {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 100_000), () => response.destroy());
  },
  '/html': (response) => response.end('<!doctype html><title>Hello</title>'),
  '/empty': (response) => response.end(),
  '/one-byte': (response) => response.end(Buffer.from([0x1f])),
  '/error': (response) => response.writeHead(500, 'Out of order').end('sorry'),
  '/silent': (response) => response.write(content.subarray(0, 1000)),
};

const server = createServer((request, response) => {
  const route = routes[request.url ?? ''];
  if (route) route(response);
  else response.writeHead(404).end('<!doctype html>');
});
/** @type {string} */
let origin;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** All of it. @param {string} path */
async function get(path) {
  const chunks = [];
  for await (const chunk of download(new URL(path, origin), 'the-file')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('arrives whole', () => {
  for (const path of ['/raw', '/decompressed-by-browser', '/byte-by-byte']) {
    test(path, async () => assert.ok((await get(path)).equals(content)));
  }

  // Whatever it is, it is passed on for the reader and the hash to judge.
  test('/html as it is', async () => assert.match(String(await get('/html')), /^<!doctype html>/));
  test('/empty as nothing', async () => assert.equal((await get('/empty')).length, 0));
  test('/one-byte as one byte', async () => assert.deepEqual([...(await get('/one-byte'))], [0x1f]));
});

describe('is a DownloadError that names the file', () => {
  /** @type {[string, RegExp][]} */
  const table = [
    ['/cut-off', /broke off or is damaged/],
    ['/missing', /404/],
    ['/error', /500 Out of order/],
  ];
  for (const [path, reason] of table) {
    test(path, () =>
      assert.rejects(get(path), (error) => {
        assert.ok(error instanceof DownloadError);
        assert.match(error.message, /^the-file: /);
        assert.match(error.message, reason);
        return true;
      }),
    );
  }

  test('a server that is not there', async () => {
    const gone = download(new URL('http://127.0.0.1:1/x'), 'the-file');
    await assert.rejects(gone.next(), DownloadError);
  });

  test('/silent, after half a minute', async (context) => {
    const pieces = download(new URL('/silent', origin), 'the-file');
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const failed = assert.rejects(async () => {
      for await (const _ of pieces);
    }, /nothing arrived for 30 seconds/);
    // Time may only pass once the first bytes are in, or the clock would start again.
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(31_000);
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(31_000);
    await failed;
  });
});

test('who stops reading ends the download', async () => {
  const closed = new Promise((resolve) => {
    routes['/endless'] = (response) => {
      const timer = setInterval(() => response.write(content), 1);
      response.on('close', () => {
        clearInterval(timer);
        resolve(true);
      });
    };
  });
  for await (const _ of download(new URL('/endless', origin), 'the-file')) break;
  assert.ok(await closed);
});

test('a signal ends the download', async () => {
  routes['/waiting'] = (response) => {
    response.write(content); // and nothing more
  };
  const abort = new AbortController();
  const pieces = download(new URL('/waiting', origin), 'the-file', abort.signal);
  await assert.rejects(async () => {
    for await (const _ of pieces) abort.abort();
  }, /the download broke off/);
});
