// As much of Protocol Buffers as ONNX files need. Source: https://protobuf.dev/programming-guides/encoding
import { joined } from '../lib/bytes.js';
import { fail } from './problem.js';

// How a field's value stands in the bytes.
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

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

const failCutShort = () => fail('an ONNX file', 'bytes that are none, or one that is cut short');

/** Walks bytes, number by number or piece by piece. @param {Uint8Array} bytes */
export function walk(bytes) {
  let at = 0;
  return {
    atEnd: () => at === bytes.length,
    /** 64 bits, as they stand. */
    whole() {
      let value = 0n;
      for (let shift = 0n; at < bytes.length && shift < 64n; shift += 7n) {
        const byte = bytes[at++];
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) return BigInt.asUintN(64, value);
      }
      return failCutShort();
    },
    /** @param {number} size */
    take(size) {
      if (size > bytes.length - at) failCutShort();
      at += size;
      return bytes.subarray(at - size, at);
    },
  };
}

/** @param {bigint} value 64 bits */
export const signed = (value) => BigInt.asIntN(64, value);

/** @typedef {{ field: number, type: number, number: bigint, bytes: Uint8Array }} Field `number` is of a varint */

/**
 * The fields of a message.
 * @param {Uint8Array} bytes
 * @returns {Field[]}
 */
export function fieldsOf(bytes) {
  const from = walk(bytes);
  const none = new Uint8Array();
  const fields = [];
  while (!from.atEnd()) {
    const tag = from.whole();
    const [field, type] = [Number(tag >> 3n), Number(tag & 7n)];
    const isVarint = type === wire.varint;
    if (field === 0 || field > 0x1fffffff || !Object.values(wire).includes(type)) failCutShort();
    const number = isVarint ? signed(from.whole()) : 0n;
    const size = { [wire.fixed64]: 8, [wire.fixed32]: 4 }[type];
    fields.push({ field, type, number, bytes: isVarint ? none : from.take(size ?? Number(from.whole())) });
  }
  return fields;
}

/**
 * A field of another wire type than its own is one that is not known, as Protocol Buffers have it.
 * @param {Field[]} fields
 * @param {number} number
 * @param {number} [type] what is not given is text, bytes or a message
 */
export const all = (fields, number, type = wire.bytes) =>
  fields.filter((of) => of.field === number && of.type === type);

/** Of a field that stands several times, the last counts. @param {Field[]} fields @param {number} number @param {number} [type] */
export const last = (fields, number, type) => all(fields, number, type).at(-1);

/** @param {Field | undefined} field none is no text */
export function text(field) {
  try {
    return strictUtf8.decode(field?.bytes);
  } catch {
    return fail('names in UTF-8', 'other bytes');
  }
}

/** @param {Field[]} fields @param {number} number */
export const textOf = (fields, number) => text(last(fields, number));
