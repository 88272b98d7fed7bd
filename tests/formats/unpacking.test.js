// The page's reader of archives and of gzip: what lies in them comes whole, whatever else has been opened before, or it is said why not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import { givenFile } from '../datasets/given-file.js';
import { csv, madeImages, zip } from '../datasets/writers.js';

const { contentOf, startOf, unpacked } = await import('../../web/worker/data/unpacking.js');

configure({ maxWorkers: 2, workerStarvationTimeout: -1 }); // entries that are open at a time, as on a small device; none is lent beyond

const startBytes = 2 ** 16;

function cancelling() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** @param {string} path @param {Uint8Array} bytes */
const given = (path, bytes) => ({ path, file: new File([new Uint8Array(bytes)], path) });

/** Bytes that become hardly smaller. @param {number} size @param {number} seed */
function noise(size, seed) {
  const bytes = Buffer.alloc(size);
  let state = seed + 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** @param {import('../../web/types.js').GivenFile[]} files @param {AbortSignal} [signal] */
const unpackedOf = (files, signal = new AbortController().signal) => unpacked(files, signal);

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
      const contents = await unpackedOf([given('all.zip', archive)]);
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
    const contents = await unpackedOf([given('all.zip', damaged)]);
    for (const content of contents.slice(0, 3)) {
      await assert.rejects(wholeOf(content), {
        name: 'FileError',
        message: /^all\.zip\/\d\.bin: expected a whole file in a zip archive, found: /,
      });
    }
    for (const i of [3, 4]) assert.ok(entries[i].equals(await wholeOf(contents[i])));
  });
}

/** Sets a field of every header of an archive's entries. @param {Buffer} archive @param {number} at in a local header @param {number} value */
function withField(archive, at, value) {
  const changed = Buffer.from(archive);
  for (const [signature, from] of /** @type {[string, number][]} */ ([
    ['PK\x03\x04', at],
    ['PK\x01\x02', at + 2],
  ])) {
    for (let begin = changed.indexOf(signature); begin >= 0; begin = changed.indexOf(signature, begin + 1))
      changed.writeUInt16LE(value, begin + from);
  }
  return changed;
}

const table = csv(madeImages(20));

test('an archive that a password protects: said', {
  timeout: 60_000,
}, async () => {
  const archive = withField(zip([['train.csv', table]]), 6, 0x801);
  const contents = await unpackedOf([given('secret.zip', archive)]);
  const message =
    'secret.zip: expected a zip archive that opens without a password, found one that is protected by one';
  for (let time = 0; time < 5; time++) {
    await assert.rejects(startOf(contents[0], startBytes), { name: 'FileError', message });
    await assert.rejects(wholeOf(contents[0]), { name: 'FileError', message });
  }
});

test('an archive of another compression: said', { timeout: 60_000 }, async () => {
  const archive = withField(zip([['train.csv', table]]), 8, 93);
  const contents = await unpackedOf([given('new.zip', archive)]);
  for (let time = 0; time < 5; time++) {
    await assert.rejects(startOf(contents[0], startBytes), {
      name: 'FileError',
      message:
        'new.zip/train.csv: expected a whole file in a zip archive, found: Compression method not supported',
    });
  }
});

/** What brings nothing. @param {string} path @param {Uint8Array} [begin] that it brings */
function hanging(path, begin) {
  const file = new File([], path);
  file.stream = () => new ReadableStream();
  if (!begin) file.slice = () => hanging(path, new Uint8Array()).file;
  file.arrayBuffer = () => new Promise(() => {});
  return { path, file };
}

test('a file that brings nothing can be cancelled', { timeout: 60_000 }, async () => {
  const isAborted = { name: 'AbortError' };
  const { signal, abort } = cancelling();
  const begun = unpackedOf([hanging('train.csv')], signal);
  abort();
  await assert.rejects(begun, isAborted);
  const later = cancelling();
  const [content] = await unpackedOf([hanging('train.png', new Uint8Array())], later.signal);
  const reading = [wholeOf(content), startOf(content, startBytes)];
  setImmediate(later.abort);
  for (const end of reading) await assert.rejects(end, isAborted);
  await assert.rejects(wholeOf(content), isAborted);
});

test('an entry of an archive that brings nothing can be cancelled, and others can be read', {
  timeout: 60_000,
}, async () => {
  const archive = zip([['a.csv', noise(400_000, 1)]], false);
  for (let time = 0; time < 5; time++) {
    const { signal, abort } = cancelling();
    const { path, file } = given('all.zip', archive);
    const { slice } = file;
    let isStuck = false;
    file.slice = (...range) => {
      const part = slice.apply(file, range);
      if (isStuck) part.stream = () => new ReadableStream();
      return part;
    };
    const [content] = await unpackedOf([{ path, file }], signal);
    isStuck = true;
    const reading = wholeOf(content);
    setTimeout(abort, 50);
    await assert.rejects(reading, { name: 'AbortError' });
  }
  const [content] = await unpackedOf([given('all.zip', archive)]);
  assert.equal((await wholeOf(content)).length, 400_000);
});

const [one, two] = [table, noise(3000, 2)];
const [gzipOne, gzipTwo] = [one, two].map((bytes) => gzipSync(bytes));
const zeros = Buffer.alloc(1234);

for (const piece of [1, 7, 1000, 2 ** 30]) {
  const pieces = piece === 2 ** 30 ? 'in one piece' : `in pieces of ${piece} bytes`;
  const contentOfGzip = async (/** @type {Uint8Array[]} */ ...parts) =>
    (await unpackedOf([givenFile('a.gz', Buffer.concat(parts), piece)]))[0];

  test(`gzip, ${pieces}: members, zeros between and behind them`, async () => {
    const three = noise(Math.min(600 * piece, 600_000), 3);
    const gzipThree = gzipSync(three);
    const all = Buffer.concat([one, two, three, one]);
    const content = await contentOfGzip(gzipOne, zeros, gzipTwo, gzipThree, Buffer.of(0), gzipOne, zeros);
    assert.ok(all.equals(await wholeOf(content)));
    const { start, isCompressed } = await startOf(content, startBytes);
    assert.ok(isCompressed);
    assert.ok(all.subarray(0, startBytes).equals(start));
  });

  test(`gzip, ${pieces}: what else is behind it, and what is cut short, is said`, async () => {
    const behind = 'a.gz: expected nothing behind the gzip data, found other bytes';
    const short = 'a.gz: expected a whole gzip file, found one cut short';
    for (const [parts, message] of /** @type {[Uint8Array[], string | RegExp][]} */ ([
      [[gzipOne, Buffer.from('trailer')], behind],
      [[gzipOne, zeros, gzipTwo, zeros, Buffer.from('trailer')], behind],
      [[gzipOne, zeros, gzipTwo.subarray(0, -1)], short],
      [[gzipOne, gzipTwo.subarray(0, 1)], short],
      [[gzipOne.subarray(0, -8)], short],
      [[gzipOne, Buffer.of(0x1f, 0x42)], /^a\.gz: expected valid gzip data, found: /],
    ])) {
      await assert.rejects(wholeOf(await contentOfGzip(...parts)), { name: 'FileError', message });
    }
  });

  test(`no gzip, ${pieces}`, async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.of(0x1f), Buffer.from('\x1f2', 'latin1'), two]) {
      const content = await contentOfGzip(bytes);
      assert.ok(bytes.equals(await wholeOf(content)));
      assert.equal((await startOf(content, startBytes)).isCompressed, false);
    }
  });
}

test('of a small file no more is held than it has', async () => {
  const [content] = await unpackedOf([given('small.csv', Buffer.from('1,2\n'))]);
  const { start } = await startOf(content, startBytes);
  assert.equal(start.buffer.byteLength, 4);
});

const arrays = zip([
  ['x_train.npy', one],
  ['y_train.npy', two],
]);

test('an .npz within an archive is opened, no deeper, and only where it is one', async () => {
  const archive = zip([
    ['data/mnist.npz', arrays],
    ['data/OTHER.NPZ', zip([['deeper.npz', arrays]], false)],
    ['no.npz', Buffer.from('no archive')],
    ['empty.npz', Buffer.alloc(0)],
    ['arrays.zip', arrays],
  ]);
  const contents = await unpackedOf([given('all.zip', archive)]);
  const found = await Promise.all(contents.map(async (content) => [content.name, await wholeOf(content)]));
  assert.deepEqual(found, [
    ['all.zip/data/mnist.npz/x_train.npy', one],
    ['all.zip/data/mnist.npz/y_train.npy', two],
    ['all.zip/data/OTHER.NPZ/deeper.npz', arrays],
    ['all.zip/no.npz', Buffer.from('no archive')],
    ['all.zip/empty.npz', Buffer.alloc(0)],
    ['all.zip/arrays.zip', arrays],
  ]);
  assert.deepEqual(
    contents.map(({ size }) => size),
    [one.length, two.length, arrays.length, 10, 0, arrays.length],
  );
});

test('an .npz within an archive that is damaged or needs a password is explained', async () => {
  for (const [inner, message] of /** @type {[Buffer, RegExp][]} */ ([
    [
      arrays.subarray(0, -30),
      /^all\.zip\/mnist\.npz: expected a whole zip archive, found one that is cut short/,
    ],
    [
      withField(arrays, 6, 0x801),
      /^all\.zip\/mnist\.npz: expected a zip archive that opens without a password/,
    ],
  ])) {
    await assert.rejects(
      async () => {
        const contents = await unpackedOf([given('all.zip', zip([['mnist.npz', inner]]))]);
        await startOf(contents[0], startBytes);
      },
      { name: 'FileError', message },
    );
  }
});
