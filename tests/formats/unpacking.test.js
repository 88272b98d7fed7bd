// The page's reader of archives and of gzip: what lies in them comes whole, whatever else has been opened before, or it is said why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { zip } from '../datasets/writers.js';

const { contentOf, startOf, unpacked } = await import('../../web/worker/data/unpacking.js');

configure({ maxWorkers: 2, workerStarvationTimeout: -1 }); // entries that are open at a time, as on a small device; none is lent beyond

const startBytes = 2 ** 16;

/** @param {string} path @param {Uint8Array} bytes */
const given = (path, bytes) => ({ path, file: new File([new Uint8Array(bytes)], path) });

/** Bytes that become hardly smaller. @param {number} size @param {number} seed */
const noise = (size, seed) => {
  let state = seed + 1;
  return Buffer.from({ length: size }).map(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
};

/** @param {import('../../web/worker/data/unpacking.js').Content} content */
async function wholeOf(content) {
  const chunks = [];
  for await (const chunk of contentOf(content)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

for (const isCompressed of [true, false]) {
  const how = isCompressed ? 'deflated' : 'stored';
  test(`entries of an archive, ${how}: begun often, then read whole`, { timeout: 60_000 }, async () => {
    const entries = Array.from({ length: 5 }, (_, i) => noise(400_000, i));
    const archive = zip(
      entries.map((bytes, i) => [`${i}.bin`, bytes]),
      isCompressed,
    );
    for (let time = 0; time < 3; time++) {
      const contents = await unpacked([given('all.zip', archive)]);
      for (const [i, content] of contents.entries()) {
        const { start } = await startOf(content, startBytes);
        assert.ok(entries[i].subarray(0, startBytes).equals(start));
        const chunks = content.packed();
        await chunks.next();
        await chunks.return(undefined);
      }
      for (const [i, content] of contents.entries()) assert.ok(entries[i].equals(await wholeOf(content)));
    }
  });

  test(`damaged entries of an archive, ${how}: said, and the next can be read`, {
    timeout: 60_000,
  }, async () => {
    const entries = Array.from({ length: 5 }, (_, i) => noise(400_000, i));
    const archive = zip(
      entries.map((bytes, i) => [`${i}.bin`, bytes]),
      isCompressed,
    );
    const damaged = Buffer.from(archive);
    for (const i of [0, 1, 2]) {
      const at = damaged.indexOf(`${i}.bin`) + 5;
      damaged.fill(0xff, at, at + 1000);
    }
    const contents = await unpacked([given('all.zip', damaged)]);
    for (const content of contents.slice(0, 3)) {
      await assert.rejects(wholeOf(content), {
        name: 'FileError',
        message: /^all\.zip\/\d\.bin: expected a whole file in a zip archive, found: /,
      });
    }
    for (const i of [3, 4]) assert.ok(entries[i].equals(await wholeOf(contents[i])));
  });
}
