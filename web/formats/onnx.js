// Networks in ONNX files: the graph that cpp/mnist_lab/formats/onnx.h describes. Both readers take and refuse the same files (tests/formats).
// Source: https://github.com/onnx/onnx, onnx/onnx.proto3
import { joined } from '../lib/bytes.js';
import { checkFinite, checkSizes, maxWidth } from './network.js';
import { fail, inShort } from './problem.js';
import { all, fieldsOf, last, message, signed, text, textOf, walk, wire } from './protobuf.js';

/** @typedef {import('./protobuf.js').Field} Field */

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
const node = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 };
const attribute = { name: 1, real: 2, integer: 3, type: 20 };
const tensor = { dims: 1, dataType: 2, floatData: 4, name: 8, rawData: 9 };
const valueInfoName = 1;

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

/** One by one, or packed: all in one field. @param {Field} field @returns {bigint[]} */
function dimensionsOf({ type, number, bytes }) {
  if (type === wire.varint) return [number];
  if (type !== wire.bytes) return [];
  const packed = walk(bytes);
  const dimensions = [];
  while (!packed.atEnd()) dimensions.push(signed(packed.whole()));
  return dimensions;
}

/** @param {Uint8Array} bytes */
function readTensor(bytes) {
  const fields = fieldsOf(bytes);
  const name = textOf(fields, tensor.name);
  const called = inShort(name);
  const type = last(fields, tensor.dataType, wire.varint)?.number ?? 0n;
  if (type !== BigInt(typeFloat)) fail(`tensor ${called} of float32`, `type ${type}`);
  const raw = last(fields, tensor.rawData)?.bytes ?? new Uint8Array();
  const isReal = (/** @type {Field} */ { field, type }) =>
    field === tensor.floatData && (type === wire.bytes || type === wire.fixed32);
  const real = joined(fields.filter(isReal).map((field) => field.bytes)); // which may stand in several pieces
  if (raw.length > 0 && real.length > 0) fail(`the values of ${called} once`, 'raw_data and float_data');
  const values = raw.length > 0 ? raw : real;
  if (values.length % 4 !== 0) fail(`values of ${called} in 4 bytes each`, `${values.length} bytes`);
  return {
    name,
    called,
    shape: fields.filter(({ field }) => field === tensor.dims).flatMap(dimensionsOf),
    values,
  };
}

/** What ends a graph: probabilities, or their logarithms. The parameters are the same. @param {string} opType */
const isSoftmax = (opType) => opType === 'Softmax' || opType === 'LogSoftmax';

/** Gemm: weights stand as (output, input), and nothing is scaled. Softmax goes over the classes; Flatten keeps the images apart. @param {Uint8Array} bytes */
function readNode(bytes) {
  const fields = fieldsOf(bytes);
  const opType = textOf(fields, node.opType);
  const domain = textOf(fields, node.domain);
  if (domain && domain !== 'ai.onnx')
    fail('operators of ONNX itself', `${inShort(opType)} of ${inShort(domain)}`);
  let transB = false;
  for (const { bytes: of } of all(fields, node.attribute)) {
    const entries = fieldsOf(of);
    const name = textOf(entries, attribute.name);
    const integer = last(entries, attribute.integer, wire.varint)?.number ?? 0n;
    if (isSoftmax(opType) && name === 'axis' && integer !== 1n && integer !== -1n)
      fail(`${opType} over axis 1 or -1`, `axis ${integer}`);
    if (opType === 'Flatten' && name === 'axis' && integer !== 1n)
      fail('Flatten from axis 1', `axis ${integer}`);
    if (opType !== 'Gemm') continue;
    if (name === 'transB') transB = integer !== 0n;
    if (name === 'transA' && integer !== 0n) fail('Gemm of its input as it is', 'transA');
    const real = last(entries, attribute.real, wire.fixed32)?.bytes;
    const scale = real ? new DataView(real.buffer, real.byteOffset, 4).getFloat32(0, true) : 0;
    if ((name === 'alpha' || name === 'beta') && scale !== 1) fail('Gemm without scaling', name);
  }
  const [inputs, outputs] = [node.input, node.output].map((number) => all(fields, number).map(text));
  return { opType, called: inShort(opType) || 'one without operator', inputs, outputs, transB };
}

/**
 * Each node takes what the one before it gives, and the graph gives what the last does.
 * @param {ReturnType<typeof readNode>[]} nodes
 * @param {string[]} inputs of the graph
 * @param {string[]} outputs of the graph
 */
function checkWiring(nodes, inputs, outputs) {
  if (inputs.length !== 1) fail('a graph with one input', inputs.length);
  let [before] = inputs;
  for (const [i, of] of nodes.entries()) {
    const which = `${of.called} as node ${i + 1}`;
    if (of.inputs[0] !== before)
      fail(`${which} to take ${inShort(before)}`, inShort(of.inputs[0] ?? 'nothing'));
    const count = of.opType === 'Gemm' ? 3 : 1;
    if (of.inputs.length !== count)
      fail(`${which} to take ${count} ${count === 1 ? 'input' : 'inputs'}`, of.inputs.length);
    if (of.outputs.length !== 1) fail(`${which} to give one output`, of.outputs.length);
    [before] = of.outputs;
  }
  if (outputs.length !== 1) fail('a graph with one output', outputs.length);
  if (outputs[0] !== before) fail(`a graph that gives ${inShort(before)}`, inShort(outputs[0]));
}

/**
 * @param {Uint8Array} bytes
 * @returns {SavedNetwork}
 * @throws {import('./problem.js').NetworkFileError} for anything but a network of dense layers
 */
export function readOnnx(bytes) {
  const graphs = all(fieldsOf(bytes), model.graph);
  if (graphs.length === 0) fail('an ONNX model with a graph', 'none');
  const fields = graphs.flatMap((of) => fieldsOf(of.bytes));
  /** @type {Map<string, ReturnType<typeof readTensor>>} */
  const tensors = new Map();
  for (const entry of all(fields, graph.initializer)) {
    const of = readTensor(entry.bytes);
    if (tensors.has(of.name)) fail(`one tensor ${of.called}`, 'two');
    tensors.set(of.name, of);
  }
  /** @param {string | undefined} name @param {number} dimensions */
  const tensorNamed = (name, dimensions) => {
    const of = name ? tensors.get(name) : undefined; // an input without a name is one that is left out
    if (!of) return fail('Gemm of pixels, weights and biases', 'one without them');
    if (of.shape.length !== dimensions) return fail(`${of.called} with ${dimensions} sizes`, of.shape.length);
    const wrong = of.shape.find((size) => size <= 0 || size > maxWidth);
    if (wrong !== undefined) fail(`${of.called} with sizes of 1 to ${maxWidth}`, wrong);
    const shape = of.shape.map(Number);
    const count = shape.reduce((product, n) => product * n, 1);
    if (of.values.length !== 4 * count) fail(`${count} values of ${of.called}`, of.values.length / 4);
    return { shape, values: of.values };
  };
  /** Old files name their tensors among the inputs too. @param {number} number */
  const named = (number) =>
    all(fields, number)
      .map((of) => textOf(fieldsOf(of.bytes), valueInfoName))
      .filter((name) => number !== graph.input || !tensors.has(name));

  /** @type {number[]} */
  const sizes = [];
  /** @type {Uint8Array[]} */
  const weights = [];
  /** @type {Uint8Array[]} */
  const biases = [];
  /** @type {SavedNetwork['activation'][]} */
  const activations = [];
  const nodes = all(fields, graph.node).map((entry) => readNode(entry.bytes));
  // [Flatten] Gemm (activation Gemm)* [Softmax]
  const first = nodes[0]?.opType === 'Flatten' ? 1 : 0;
  if (nodes.length === first) fail('dense layers (Gemm)', 'none');
  for (const [i, { opType, called, inputs, transB }] of nodes.entries()) {
    if (i < first) continue;
    const isLast = i + 1 === nodes.length;
    if ((i - first) % 2 === 1) {
      if (isSoftmax(opType) && isLast) continue;
      const names = /** @type {SavedNetwork['activation'][]} */ (Object.keys(operators));
      const activation = names.find((name) => operators[name] === opType);
      const allowed = isLast ? 'Relu, Sigmoid, Tanh or Softmax' : 'Relu, Sigmoid or Tanh';
      activations.push(activation ?? fail(`${allowed} as node ${i + 1}`, called));
      if (isLast) fail(`Gemm as node ${i + 2}`, 'the end of the graph');
      continue;
    }
    if (opType !== 'Gemm') fail(`Gemm as node ${i + 1}`, called);
    const w = tensorNamed(inputs[1], 2);
    const b = tensorNamed(inputs[2], 1);
    if (!transB) fail('Gemm with weights as (output, input)', 'transB of 0');
    if (sizes.length === 0) sizes.push(w.shape[1]);
    if (w.shape[1] !== sizes.at(-1)) fail(`a layer with ${sizes.at(-1)} inputs`, w.shape[1]);
    if (b.shape[0] !== w.shape[0]) fail('a bias for each output', b.shape[0]);
    sizes.push(w.shape[0]);
    weights.push(w.values);
    biases.push(b.values);
  }
  checkWiring(nodes, named(graph.input), named(graph.output));
  if (activations.some((activation) => activation !== activations[0]))
    fail('one activation for all hidden layers', 'several');
  checkSizes(sizes);
  const values = joined([...weights, ...biases]);
  checkFinite(values, false);
  return { sizes, activation: activations[0] ?? 'relu', values, half: false, about: {} };
}
