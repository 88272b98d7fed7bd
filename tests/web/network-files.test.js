// A network's file: what is written is read back, in either format; anything else is refused. What is taken and refused, and in which
// words, is for tests/formats; that the command line reads what the page saved for tests/e2e/files.spec.js.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { networkFile, readNetworkFile } from '../../web/formats/network-file.js';

const network = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 }),
    activation: /** @type {fc.Arbitrary<'relu' | 'sigmoid' | 'tanh'>} */ (
      fc.constantFrom('relu', 'sigmoid', 'tanh')
    ),
    seed: fc.nat(),
  })
  .map(({ sizes, activation, seed }) => {
    const count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
    return {
      sizes,
      activation,
      parameters: Float32Array.from({ length: count }, (_, i) => Math.sin(seed + i)),
    };
  });
const format = /** @type {fc.Arbitrary<'safetensors' | 'onnx'>} */ (fc.constantFrom('safetensors', 'onnx'));
/** @param {Uint8Array<ArrayBuffer>} bytes */
const file = (bytes) => new File([bytes], 'network');

test('what is written is read back', async () => {
  await fc.assert(
    fc.asyncProperty(network, format, async (of, as) => {
      const { name, bytes } = networkFile(as, of);
      assert.equal(name, `network-${of.sizes.join('-')}.${as}`);
      const { sizes, activation, values, half } = await readNetworkFile(file(bytes));
      assert.deepEqual(sizes, of.sizes);
      if (sizes.length > 2) assert.equal(activation, of.activation);
      assert.equal(half, false);
      assert.deepEqual(new Float32Array(values.slice().buffer), of.parameters);
    }),
  );
});

test('any damage is refused with a message, or leaves a network', async () => {
  await fc.assert(
    fc.asyncProperty(
      network,
      format,
      fc.nat(),
      fc.nat({ max: 255 }),
      fc.nat(),
      async (of, as, where, byte, cut) => {
        const bytes = networkFile(as, of).bytes.slice();
        bytes[where % Math.min(bytes.length, 400)] = byte;
        const end = cut % 3 === 0 ? cut % bytes.length : bytes.length;
        try {
          const { sizes, values } = await readNetworkFile(file(bytes.slice(0, end)));
          const count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
          assert.equal(values.length, 4 * count);
        } catch (error) {
          assert.equal(/** @type {Error} */ (error).name, 'NetworkFileError', String(error));
          assert.match(/** @type {Error} */ (error).message, /expected .*, found/);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('anything at all is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      await assert.rejects(readNetworkFile(file(/** @type {Uint8Array<ArrayBuffer>} */ (bytes))), {
        name: 'NetworkFileError',
      });
    }),
    { numRuns: 2000 },
  );
});

test('a file of another format is told by its content', async () => {
  for (const [text, found] of [
    ['', 'an empty file'],
    ['<!doctype html>', 'neither'],
  ]) {
    const message = `expected a safetensors or ONNX file, found ${found}`;
    await assert.rejects(readNetworkFile(new File([text], 'network')), { message });
  }
  const zip =
    /found a zip archive, which torch\.save writes; safetensors\.torch\.save_file with W1, b1, W2, … writes what is needed$/;
  await assert.rejects(readNetworkFile(new File(['PK\x03\x04'], 'network.pt')), { message: zip });
});

test('parameters that are no numbers are refused', async () => {
  const parameters = Float32Array.of(1, Number.NaN, 3, 4);
  for (const as of /** @type {const} */ (['safetensors', 'onnx'])) {
    const { bytes } = networkFile(as, { sizes: [3, 1], activation: 'relu', parameters });
    await assert.rejects(readNetworkFile(file(bytes)), /expected finite parameters, found NaN/);
  }
});

test('a header that nests without end is refused, wherever it does', async () => {
  const endless = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const good = '"b1":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}';
  for (const header of [
    `{"__metadata__":${endless}}`,
    `{"W1":{"dtype":"F32","shape":${endless},"data_offsets":[0,4]},${good}}`,
    `{"W1":{"dtype":"F32","shape":[1,1],"data_offsets":${endless}},${good}}`,
    `{"W1":{"dtype":${endless},"shape":[1,1],"data_offsets":[0,4]},${good}}`,
  ]) {
    const size = new Uint8Array(8);
    new DataView(size.buffer).setUint32(0, header.length, true);
    const bytes = new Uint8Array([...size, ...new TextEncoder().encode(header), ...new Uint8Array(8)]);
    await assert.rejects(readNetworkFile(file(bytes)), {
      name: 'NetworkFileError',
      message: 'expected a header that nests at most three deep, found a deeper one',
    });
  }
});
