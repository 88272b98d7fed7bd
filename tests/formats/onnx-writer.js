// ONNX files' messages, written field by field of onnx.proto3, apart from what the project writes them with.

/** @param {bigint} value @returns {number[]} */
const varint = (value) =>
  value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
export const whole = (/** @type {number | bigint} */ value) =>
  Buffer.from(varint(BigInt.asUintN(64, BigInt(value))));

/** @typedef {string | Buffer} Text bytes for what is none */

/** One field: a whole number, or text, bytes or a message. @param {number} number @param {number | bigint | Text} value */
export function field(number, value) {
  if (typeof value === 'number' || typeof value === 'bigint')
    return Buffer.concat([whole(number * 8), whole(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([whole(number * 8 + 2), whole(bytes.length), bytes]);
}
/** @param {number} number @param {Buffer} bits eight bytes */
export const fixed64 = (number, bits) => Buffer.concat([whole(number * 8 + 1), bits]);
/** @param {number} number @param {Buffer} bits four bytes */
export const fixed32 = (number, bits) => Buffer.concat([whole(number * 8 + 5), bits]);
export const message = (/** @type {Buffer[]} */ ...fields) => Buffer.concat(fields);

export const floats = (/** @type {number[]} */ ...values) => Buffer.from(Float32Array.from(values).buffer);
export const integer = (/** @type {Text} */ name, /** @type {number} */ value) =>
  message(field(1, name), field(3, value), field(20, 2));
export const real = (/** @type {string} */ name, /** @type {number} */ value) =>
  message(field(1, name), fixed32(2, floats(value)), field(20, 1));

/** @param {Text} opType @param {string[]} inputs @param {Text | string[]} outputs @param {Buffer[]} more fields */
export const node = (opType, inputs, outputs, ...more) =>
  message(
    ...inputs.map((name) => field(1, name)),
    ...[outputs].flat().map((name) => field(2, name)),
    field(4, opType),
    ...more,
  );
export const attribute = (/** @type {Buffer} */ of) => field(5, of);
export const transB = attribute(integer('transB', 1));

/** @param {Text} name @param {number[]} dims @param {Buffer[]} values fields */
export const tensor = (name, dims, ...values) =>
  message(...dims.map((size) => field(1, size)), field(2, 1), field(8, name), ...values);
export const raw = (/** @type {number[]} */ ...values) => field(9, floats(...values));
