// A static file server as plain as they come, for the built site under any path; it can also misbehave.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Folder of the built site; the environment's SITE may name another one. */
export const site = resolve(process.env.SITE ?? fileURLToPath(new URL('../../build/site', import.meta.url)));

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * @typedef {object} ServerOptions
 * @property {string} [root] folder that is served; the built site by default
 * @property {number} [port] a free one by default
 * @property {string} [path] where the site lies
 * @property {Record<string, string>} [headers] sent with everything
 * @property {string} [lacks] name of a file that it says is not there
 * @property {boolean} [gzip] compresses what it knows the type of, as GitHub Pages and its like do
 * @property {(name: string, content: Buffer, response: import('node:http').ServerResponse) => boolean} [answer]
 *   answers a request for the dataset's file `name` itself, or returns false
 */

/** @param {ServerOptions} [options] */
export async function serve({
  root = site,
  port: wanted = 0,
  path = '/',
  headers = {},
  lacks,
  gzip = false,
  answer = () => false,
} = {}) {
  let misbehave = answer;
  let misbehaved = 0;
  /** @type {Set<string>} */
  const served = new Set();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const within = pathname.startsWith(path) ? pathname.slice(path.length) : undefined;
    const file = within === undefined ? undefined : join(root, within || 'index.html');
    if (!file?.startsWith(root + sep)) return response.writeHead(404).end();
    if (basename(file) === lacks) return response.writeHead(404).end();
    const content = await readFile(file).catch(() => undefined);
    if (!content) return response.writeHead(404).end();
    served.add(file);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (extname(file) === '.mnist' && misbehave(basename(file), content, response)) {
      misbehaved++;
      return;
    }
    const type = types[extname(file)];
    const compressed = gzip && type !== undefined;
    const body = compressed ? gzipSync(content) : content;
    response.setHeader('Content-Type', type ?? 'application/octet-stream');
    if (compressed) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Content-Length', body.length);
    response.end(body);
  });
  await new Promise((done) => server.listen(wanted, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    /** Files asked for so far. */
    served,
    /** How often it has answered in its own way. */
    get misbehaved() {
      return misbehaved;
    },
    /** From now on behaves. */
    recover() {
      misbehave = () => false;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
