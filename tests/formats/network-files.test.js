// Networks' files: what the page writes its reader reads back, in either format; anything else is refused. In which words is for
// readers.test.js; that the command line reads what the page saved for tests/e2e/files.spec.js.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { networkFile } from '../../web/formats/network-file.js';
import { filesModule } from './files-module.js';

const { readNetwork } = await filesModule();
const read = (/** @type {Uint8Array} */ bytes) => readNetwork([{ name: 'network', bytes }]);

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

test('what is written is read back', async () => {
  await fc.assert(
    fc.asyncProperty(network, format, async (of, as) => {
      const { name, bytes } = networkFile(as, of);
      assert.equal(name, `network-${of.sizes.join('-')}.${as}`);
      const { sizes, activation, values } = read(bytes);
      assert.deepEqual(sizes, of.sizes);
      if (sizes.length > 2) assert.equal(activation, of.activation);
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
          const { sizes, values } = read(bytes.slice(0, end));
          const count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
          assert.equal(values.length, 4 * count);
        } catch (error) {
          assert.equal(/** @type {Error} */ (error).name, 'FormatError', String(error));
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
      assert.throws(() => read(bytes), {
        name: 'FormatError',
      });
    }),
    { numRuns: 2000 },
  );
});

test('parameters that are no numbers are refused', async () => {
  const parameters = Float32Array.of(1, Number.NaN, 3, 4);
  for (const as of /** @type {const} */ (['safetensors', 'onnx'])) {
    const { bytes } = networkFile(as, { sizes: [3, 1], activation: 'relu', parameters });
    assert.throws(() => read(bytes), /expected finite parameters, found NaN/);
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
    assert.throws(() => read(bytes), {
      name: 'FormatError',
      message: 'network: expected a header that nests at most three deep, found a deeper one',
    });
  }
});

test('a header whose size begins as another kind of file does', () => {
  // 376 bytes are 78 01, as of zlib; 640 are 80 02, as of a pickle.
  for (const size of [376, 640, 0x8b1f]) {
    const { bytes } = networkFile('safetensors', {
      sizes: [3, 1],
      activation: 'relu',
      parameters: Float32Array.of(1, 2, 3, 4),
    });
    const before = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const header = Buffer.from(
      Buffer.from(bytes.subarray(8, 8 + before))
        .toString()
        .padEnd(size),
    );
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(size));
    const padded = Buffer.concat([length, header, bytes.subarray(8 + before)]);
    assert.deepEqual(read(padded).sizes, [3, 1]);
  }
});
