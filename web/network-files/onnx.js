// Networks in ONNX files: the graph that cpp/formats/onnx.h describes, and as much of Protocol Buffers as it needs.
// Sources: https://github.com/onnx/onnx, onnx/onnx.proto3; https://protobuf.dev/programming-guides/encoding
import { joined } from '../bytes.js';
import { fail } from './problem.js';

/** @typedef {import('../types.js').SavedNetwork} SavedNetwork */

const irVersion = 7;
const opsetVersion = 13;
const typeFloat = 1;
const typeInteger = 2; // of an attribute

/** @type {Record<SavedNetwork['activation'], string>} */
const operators = { relu: 'Relu', sigmoid: 'Sigmoid', tanh: 'Tanh' };

// Numbers of fields, by message of onnx.proto3.
const model = { irVersion: 1, producerName: 2, graph: 7, opsetImport: 8 };
const graph = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
const node = { input: 1, output: 2, name: 3, opType: 4, attribute: 5 };
const attribute = { name: 1, real: 2, integer: 3, type: 20 };
const tensor = { dims: 1, dataType: 2, floatData: 4, name: 8, rawData: 9 };

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();

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
const message = (...fields) => joined(fields.map(([field, value]) => written(field, value)));

/** A tensor of float32: (n, size) with an n that is free. @param {string} name @param {number} size */
function valueInfo(name, size) {
  const shape = message([1, message([2, 'n'])], [1, message([1, size])]); // dim: dim_param, dim_value
  return message([1, name], [2, message([1, message([1, typeFloat], [2, shape])])]);
}

/** @param {string} name @param {number[]} shape @param {Uint8Array} values */
const tensorOf = (name, shape, values) =>
  message(
    ...shape.map((size) => /** @type {[number, number]} */ ([tensor.dims, size])),
    [tensor.dataType, typeFloat],
    [tensor.name, name],
    [tensor.rawData, values],
  );

/** @param {string} opType @param {string[]} inputs @param {string} output @param {[name: string, value: number]} [with_] an attribute */
const nodeOf = (opType, inputs, output, with_) =>
  message(
    ...inputs.map((input) => /** @type {[number, string]} */ ([node.input, input])),
    [node.output, output],
    [node.name, output],
    [node.opType, opType],
    ...(with_
      ? [
          /** @type {[number, Uint8Array]} */ ([
            node.attribute,
            message([attribute.name, with_[0]], [attribute.integer, with_[1]], [attribute.type, typeInteger]),
          ]),
        ]
      : []),
  );

/**
 * @param {number[]} sizes
 * @param {SavedNetwork['activation']} activation
 * @param {Float32Array} parameters in the exercise's order
 */
export function writeOnnx(sizes, activation, parameters) {
  const layers = sizes.length - 1;
  /** @type {[number, number | string | Uint8Array][]} */
  const nodes = [];
  let before = 'pixels';
  for (let layer = 1; layer <= layers; layer++) {
    const last = layer === layers;
    const sum = last ? 'logits' : `z${layer}`;
    nodes.push([graph.node, nodeOf('Gemm', [before, `W${layer}`, `b${layer}`], sum, ['transB', 1])]);
    before = last ? 'probabilities' : `h${layer}`;
    nodes.push([
      graph.node,
      last ? nodeOf('Softmax', [sum], before, ['axis', 1]) : nodeOf(operators[activation], [sum], before),
    ]);
  }
  const values = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  let at = 0;
  /** @param {string} name @param {number[]} shape @returns {[number, Uint8Array]} */
  const next = (name, shape) => {
    const size = 4 * shape.reduce((product, n) => product * n, 1);
    at += size;
    return [graph.initializer, tensorOf(name, shape, values.subarray(at - size, at))];
  };
  const numbers = Array.from({ length: layers }, (_, i) => i + 1);
  const weights = numbers.map((layer) => next(`W${layer}`, [sizes[layer], sizes[layer - 1]]));
  const biases = numbers.map((layer) => next(`b${layer}`, [sizes[layer]]));
  return message(
    [model.irVersion, irVersion],
    [model.producerName, 'mnist-lab'],
    [
      model.graph,
      message(
        ...nodes,
        [graph.name, 'network'],
        ...weights,
        ...biases,
        [graph.input, valueInfo('pixels', sizes[0])],
        [graph.output, valueInfo('probabilities', sizes[layers])],
      ),
    ],
    [model.opsetImport, message([2, opsetVersion])],
  );
}

/**
 * The fields of a message. Numbers beyond 2^53 lose their last digits; nothing here has such.
 * @param {Uint8Array} bytes
 * @returns {{ field: number, number: number, bytes: Uint8Array }[]}
 */
function fieldsOf(bytes) {
  let at = 0;
  const whole = () => {
    let value = 0;
    for (let factor = 1; at < bytes.length && factor < 2 ** 70; factor *= 0x80) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    return fail('an ONNX file', 'one that is cut short');
  };
  const take = (/** @type {number} */ size) => {
    if (size > bytes.length - at) fail('an ONNX file', 'one that is cut short');
    at += size;
    return bytes.subarray(at - size, at);
  };
  const none = new Uint8Array();
  const fields = [];
  while (at < bytes.length) {
    const tag = whole();
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        fields.push({ field, number: whole(), bytes: none });
        break;
      case 1:
        fields.push({ field, number: Number.NaN, bytes: take(8) });
        break;
      case 2:
        fields.push({ field, number: Number.NaN, bytes: take(whole()) });
        break;
      case 5:
        fields.push({ field, number: Number.NaN, bytes: take(4) });
        break;
      default:
        fail('an ONNX file', 'bytes that are none');
    }
  }
  return fields;
}

/** @param {Uint8Array} bytes @param {number} field */
const textOf = (bytes, field) =>
  fromUtf8.decode(fieldsOf(bytes).find((entry) => entry.field === field)?.bytes ?? new Uint8Array());

/** @param {Uint8Array} bytes */
function readTensor(bytes) {
  const fields = fieldsOf(bytes);
  const name = textOf(bytes, tensor.name);
  const type = fields.find(({ field }) => field === tensor.dataType)?.number;
  if (type !== typeFloat) fail(`tensor ${name} of float32`, `type ${type}`);
  const values = fields.find(({ field }) => field === tensor.rawData || field === tensor.floatData);
  const shape = fields.filter(({ field }) => field === tensor.dims).map(({ number }) => number);
  return { name, shape, values: values?.bytes ?? new Uint8Array() };
}

/** @param {Uint8Array} bytes */
function readNode(bytes) {
  const fields = fieldsOf(bytes);
  const opType = textOf(bytes, node.opType);
  const inputs = fields
    .filter(({ field }) => field === node.input)
    .map((entry) => fromUtf8.decode(entry.bytes));
  let transB = 0;
  for (const { bytes: of } of fields.filter(({ field }) => field === node.attribute)) {
    if (opType !== 'Gemm') continue;
    const entries = fieldsOf(of);
    const name = textOf(of, attribute.name);
    const integer = entries.find(({ field }) => field === attribute.integer)?.number ?? 0;
    const real = entries.find(({ field }) => field === attribute.real)?.bytes;
    if (name === 'transB') transB = integer;
    if (name === 'transA' && integer !== 0) fail('Gemm of its input as it is', 'transA');
    const scale = real ? new DataView(real.buffer, real.byteOffset, 4).getFloat32(0, true) : 1;
    if ((name === 'alpha' || name === 'beta') && scale !== 1) fail('Gemm without scaling', name);
  }
  return { opType, inputs, transB };
}

/**
 * @param {Uint8Array} bytes
 * @returns {SavedNetwork}
 * @throws {Error} for anything but a network of dense layers
 */
export function readOnnx(bytes) {
  const graphBytes = fieldsOf(bytes).find(({ field }) => field === model.graph)?.bytes;
  if (!graphBytes) return fail('an ONNX model with a graph', 'none');
  const fields = fieldsOf(graphBytes);
  const tensors = new Map(
    fields
      .filter(({ field }) => field === graph.initializer)
      .map((entry) => readTensor(entry.bytes))
      .map((of) => [of.name, of]),
  );
  /** @param {string | undefined} name @param {number} dimensions */
  const tensorNamed = (name, dimensions) => {
    const of = tensors.get(name ?? '');
    if (!of) return fail('Gemm of pixels, weights and biases', 'one without them');
    if (of.shape.length !== dimensions || !of.shape.every((size) => size > 0)) {
      return fail(`${of.name} with ${dimensions} sizes`, of.shape.join(' × '));
    }
    const size = of.shape.reduce((product, n) => product * n, 4);
    return of.values.length === size ? of : fail(`${size} bytes of ${of.name}`, of.values.length);
  };

  /** @type {number[]} */
  const sizes = [];
  /** @type {Uint8Array[]} */
  const weights = [];
  /** @type {Uint8Array[]} */
  const biases = [];
  /** @type {SavedNetwork['activation'][]} */
  const activations = [];
  for (const entry of fields.filter(({ field }) => field === graph.node)) {
    const { opType, inputs, transB } = readNode(entry.bytes);
    if (opType === 'Softmax') continue;
    const names = /** @type {SavedNetwork['activation'][]} */ (Object.keys(operators));
    const activation = names.find((name) => operators[name] === opType);
    if (activation) activations.push(activation);
    else if (opType !== 'Gemm') fail('Gemm, Relu, Sigmoid, Tanh or Softmax', opType || 'nothing');
    if (activation) continue;
    if (transB !== 1) fail('Gemm with weights as (output, input)', `transB of ${transB}`);
    const w = tensorNamed(inputs[1], 2);
    const b = tensorNamed(inputs[2], 1);
    if (sizes.length === 0) sizes.push(w.shape[1]);
    if (w.shape[1] !== sizes.at(-1)) fail(`a layer with ${sizes.at(-1)} inputs`, w.shape[1]);
    if (b.shape[0] !== w.shape[0]) fail('a bias for each output', b.shape[0]);
    sizes.push(w.shape[0]);
    weights.push(w.values);
    biases.push(b.values);
  }
  if (sizes.length === 0) fail('dense layers (Gemm)', 'none');
  if (activations.some((activation) => activation !== activations[0]))
    fail('one activation for all hidden layers', 'several');
  if (activations.length + 2 !== sizes.length)
    fail('an activation after each hidden layer', activations.length);
  const values = joined([...weights, ...biases]);
  return { sizes, activation: activations[0] ?? 'relu', values, half: false, about: {} };
}
