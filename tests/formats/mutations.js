// Files that are almost what they should be: small changes that chance makes, the same ones in every run.

/** Mulberry32, by Tommy Ettinger. @param {number} seed @returns {(count: number) => number} 0 to count - 1 */
export function chance(seed) {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
/** @typedef {ReturnType<typeof chance>} Chance */

/** @template T @param {Chance} choose @param {readonly T[]} of */
const oneOf = (choose, of) => of[choose(of.length)];

/** Bytes changed, left out, put in or written twice. @param {Uint8Array} bytes @param {Chance} choose @returns {Buffer} */
function changedBytes(bytes, choose) {
  const at = choose(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + choose(8));
  const [before, here, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (choose(5)) {
    case 0:
      return Buffer.concat([before, here.map((byte) => byte ^ (1 << choose(8))), after]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, here, here, after]);
    case 3:
      return Buffer.concat([before, Buffer.of(oneOf(choose, [0, 0x7f, 0x80, 0xc3, 0xff])), here, after]);
    default:
      return Buffer.concat([before, here.map(() => choose(256)), after]);
  }
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;
const names = [
  ...[
    '"W1"',
    '"W2"',
    '"b1"',
    '"F16"',
    '"F32"',
    '"shape"',
    '"dtype"',
    '"__metadata__"',
    '"relu"',
    '"\\u00571"',
  ],
  ...['"\\ud83d"', '"ä"', '""', '"activation"'],
];
const values = [
  ...[
    '0',
    '1',
    '2',
    '3',
    '4',
    '12',
    '24',
    '36',
    '48',
    '52',
    '4096',
    '4097',
    '-1',
    '-0',
    '2.0',
    '3e0',
    '1e999',
  ],
  ...['9007199254740992', '18446744073709551615', '18446744073709551616', 'null', 'true', '[]', '{}', '[[]]'],
  ...['[2,1]', '[0,8]', '{"x":[1.5]}', ...names],
];
const marks = ['{', '}', '[', ']', ',', ':', ' ', '\0', '\u00a0', '01', 'nul', "'x'"];

/** The header's words changed, with its right length before it. @param {Uint8Array} bytes @param {Chance} choose */
function changedHeader(bytes, choose) {
  const file = Buffer.from(bytes);
  const end = 8 + Number(file.readBigUInt64LE(0));
  const tokens = file.subarray(8, end).toString().match(token) ?? [];
  const isWord = (/** @type {number} */ at) => !/^[{}[\]:,]$/.test(tokens[at] ?? ',');
  for (let changes = 1 + choose(2); changes > 0; changes--) {
    const at = choose(tokens.length);
    const isName = tokens[at + 1] === ':';
    if (choose(8) === 0) tokens.splice(at, choose(2), oneOf(choose, marks));
    else if (isName && choose(3) === 0)
      tokens.splice(at, 0, oneOf(choose, names), ':', oneOf(choose, values), ',');
    else if (isWord(at) && choose(6) > 0) tokens[at] = oneOf(choose, isName ? names : values);
    else if (isWord(at))
      tokens[at] = oneOf(
        choose,
        tokens.filter((_, i) => isWord(i)),
      );
    else if (choose(4) === 0) tokens.splice(at, 1);
  }
  const header = Buffer.from(tokens.join(''));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, file.subarray(end)]);
}

/** @param {number} value @returns {number[]} */
const varint = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);

/** @typedef {{ tag: number, content: Uint8Array, isLong: boolean }} Field `isLong`: its length goes before */

/** A message's fields: their tags, and what follows. @param {Uint8Array} bytes */
function fieldsOf(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (!(byte & 0x80)) return value;
    }
  };
  /** @type {Field[]} */
  const fields = [];
  while (at < bytes.length) {
    const tag = number();
    const from = at;
    if (tag % 8 === 2) {
      const size = number();
      at += size;
      fields.push({ tag, content: bytes.subarray(at - size, at), isLong: true });
      continue;
    }
    if (tag % 8 === 0) number();
    else at += tag % 8 === 1 ? 8 : 4;
    fields.push({ tag, content: bytes.subarray(from, at), isLong: false });
  }
  return fields;
}

/**
 * A field changed, within as many messages as it is in, whose lengths stay right.
 * @param {Uint8Array} bytes
 * @param {Chance} choose
 * @param {string} message what it is in onnx.proto3
 * @returns {Buffer}
 */
function changedMessage(bytes, choose, message) {
  /** @type {Record<string, Record<number, string>>} */
  const within = {
    model: { 7: 'graph' },
    graph: { 1: 'node', 5: 'tensor', 11: 'value', 12: 'value' },
    node: { 5: 'attribute' },
  };
  const fields = fieldsOf(bytes);
  const at = choose(fields.length);
  const of = fields[at] ?? { tag: 8, content: Buffer.of(1), isLong: false };
  const inner = of.isLong ? within[message]?.[of.tag >> 3] : undefined;
  if (inner && choose(6) > 0) fields[at] = { ...of, content: changedMessage(of.content, choose, inner) };
  else {
    switch (choose(6)) {
      case 0:
        fields.splice(at, 1);
        break;
      case 1:
        fields.splice(choose(fields.length + 1), 0, of);
        break;
      case 2:
        fields[at] = { ...of, tag: (of.tag & ~7) | choose(8) };
        break;
      case 3:
        fields[at] = {
          ...of,
          tag: (oneOf(choose, [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 20]) << 3) | (of.tag & 7),
        };
        break;
      case 4:
        fields[at] = { ...of, content: oneOf(choose, fields).content };
        break;
      default:
        fields[at] = { ...of, content: changedBytes(of.content, choose) };
    }
  }
  return Buffer.concat(
    fields.flatMap(({ tag, content, isLong }) => [
      Buffer.from([...varint(tag), ...(isLong ? varint(content.length) : [])]),
      content,
    ]),
  );
}

/**
 * @param {import('./readers.js').File} file
 * @param {Chance} choose
 * @returns {import('./readers.js').File}
 */
export function mutated({ format, bytes }, choose) {
  if (choose(4) === 0) return { format, bytes: changedBytes(bytes, choose) };
  const changed = format === 'onnx' ? changedMessage(bytes, choose, 'model') : changedHeader(bytes, choose);
  return { format, bytes: changed };
}
