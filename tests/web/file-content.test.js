// A file of the person's own: raw, gzip, and damaged.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { contentOf, FileError } from '../../web/worker/data/file-content.js';

// Random, so that gzip cannot shrink it to a few bytes and damage has somewhere to be.
const content = Buffer.concat([Buffer.from([0, 0, 8, 3]), randomBytes(300_000)]);
const gzipped = gzipSync(content);
const flipped = Buffer.from(gzipped);
flipped[150_000] ^= 1;

/** @param {Buffer} bytes */
async function read(bytes) {
  const chunks = [];
  for await (const chunk of contentOf(new File([new Uint8Array(bytes)], 'my-file'))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('raw files as they are, gzip decompressed', async () => {
  assert.ok((await read(content)).equals(content));
  assert.ok((await read(gzipped)).equals(content));
  assert.equal((await read(Buffer.alloc(0))).length, 0);
  assert.deepEqual([...(await read(Buffer.from([0x1f])))], [0x1f]);
});

test('damaged gzip is a FileError that names the file', async () => {
  for (const bytes of [gzipped.subarray(0, 200_000), flipped]) {
    await assert.rejects(read(bytes), (error) => {
      assert.ok(error instanceof FileError);
      assert.match(error.message, /^my-file: it cannot be read or is damaged/);
      return true;
    });
  }
});
