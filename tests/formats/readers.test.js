// The reader of networks' files (cpp/mnist_lab/formats) takes what it should and refuses the rest, in these words; compiled for the
// page it makes the same of each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { folder, indexFile, indexOf, madeFiles } from './corpus.js';
import { chance, mutated } from './mutations.js';
import { inTerminal, onPage, takenAs } from './readers.js';

/** @type {import('./corpus.js').Entry[]} */
const index = JSON.parse(readFileSync(indexFile, 'utf8'));
const files = index.map((entry) => ({ ...entry, bytes: readFileSync(new URL(entry.file, folder)) }));
const terminal = inTerminal(files);
const asFile = (/** @type {{ bytes: Uint8Array }} */ { bytes }) => ({
  format: /** @type {const} */ ('file'),
  bytes,
});
const byContent = inTerminal(files.map(asFile));

test('the corpus is what corpus.js makes', () => {
  const made = madeFiles();
  assert.equal(readFileSync(indexFile, 'utf8'), indexOf(made.map(({ entry }) => entry)));
  assert.equal(new Set(index.map(({ file }) => file)).size, index.length);
  for (const [i, { bytes }] of made.entries()) assert.deepEqual(files[i].bytes, bytes, files[i].file);
});

for (const [i, file] of files.entries()) {
  const { format, name, network, notes, message } = file;
  test(`${format}: ${name} is ${network ? 'taken' : 'refused'}, on the page too`, () => {
    assert.equal(onPage(file.bytes), byContent[i]);
    if (network) {
      const parameters = network.parameters.map(Number); // of -0 too, which JSON writes as text
      const expected = takenAs(network.sizes, network.activation, parameters);
      assert.equal(terminal[i], expected);
      if (notes) assert.equal(byContent[i], [expected, ...notes].join(' | '));
    } else {
      assert.match(terminal[i], /^refused /);
      assert.match(terminal[i].slice('refused '.length), new RegExp(/** @type {string} */ (message)));
    }
  });
}

test('of files that are almost what they should be, both make the same', () => {
  const choose = chance(1995);
  const small = files.filter(({ network, bytes }) => network && bytes.length < 2000);
  const almost = Array.from({ length: 6000 }, () => {
    const { format, bytes } = small[choose(small.length)];
    return mutated({ format, bytes }, choose);
  });
  const found = inTerminal(almost.map(asFile));
  const verdicts = { taken: 0, refused: 0 };
  for (const [i, file] of almost.entries()) {
    assert.equal(onPage(file.bytes), found[i], JSON.stringify(Buffer.from(file.bytes).toString('latin1')));
    verdicts[/** @type {keyof typeof verdicts} */ (found[i].split(' ')[0])]++;
  }
  assert.ok(Math.min(verdicts.taken, verdicts.refused) > 500, JSON.stringify(verdicts));
});
