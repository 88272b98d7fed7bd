// Networks in ONNX files: the graph that cpp/mnist_lab/formats/onnx.h describes. The page reads with the one beside that.
// Source: https://github.com/onnx/onnx, onnx/onnx.proto3
import { message } from './protobuf.js';

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
const attribute = { name: 1, integer: 3, type: 20 };
const tensor = { dims: 1, dataType: 2, name: 8, rawData: 9 };

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
