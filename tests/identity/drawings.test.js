// A thousand made-up drawings become the same images, byte by byte, whatever the core is compiled with: so the terminal and the
// page see the same digit.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { programsOf } from './programs.js';

const count = 1000;
const pixels = 28 * 28;

/** What a program writes: a line a drawing. @param {import('./programs.js').Program} program */
async function drawingsOf({ command: [file, ...args] }) {
  const { stdout } = await promisify(execFile)(file, args, { maxBuffer: 2 ** 24 });
  return stdout.trimEnd().split('\n');
}

const [wasm, ...native] = programsOf('write_drawings');
const page = drawingsOf(wasm);

test('the drawings are many, and few of them empty', async () => {
  const drawings = await page;
  assert.equal(drawings.length, count);
  for (const drawing of drawings) assert.match(drawing, new RegExp(`^[0-9a-f]{${2 * 2 * pixels}}$`));
  const isEmpty = (/** @type {string} */ image) => /^0*$/.test(image);
  assert.ok(drawings.filter((drawing) => isEmpty(drawing.slice(0, 2 * pixels))).length < 0.02 * count);
  assert.ok(new Set(drawings).size > 0.9 * count);
});

for (const program of native) {
  test(`${program.name} draws what ${wasm.name} draws`, async () => {
    const [expected, found] = [await page, await drawingsOf(program)];
    assert.deepEqual(
      found.flatMap((drawing, i) => (drawing === expected[i] ? [] : [i])),
      [],
      'drawings that differ',
    );
    assert.equal(found.length, count);
  });
}
