// As much of Protocol Buffers as writing ONNX files needs. Source: https://protobuf.dev/programming-guides/encoding
import { joined } from '../lib/bytes.js';

const utf8 = new TextEncoder();

/** @param {number} value @returns {number[]} */
function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return bytes;
}

/** One field of a message: a whole number, text, or bytes, which may be a message. @param {number} field @param {number | string | Uint8Array} value */
function written(field, value) {
  if (typeof value === 'number') return Uint8Array.from([...varint(field * 8), ...varint(value)]);
  const bytes = typeof value === 'string' ? utf8.encode(value) : value;
  return joined([Uint8Array.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);
}

/** @param {...[field: number, value: number | string | Uint8Array]} fields */
export const message = (...fields) => joined(fields.map(([field, value]) => written(field, value)));
