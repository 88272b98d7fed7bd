// ONNX files made up for the tests, of a network from 3 inputs over 2 units to 2 outputs: forms that both readers take, the
// command line's and the page's, and graphs that both refuse. Written apart from either, field by field of onnx.proto3.

/** @param {bigint} value @returns {number[]} */
const varint = (value) =>
  value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
const whole = (/** @type {number} */ value) => Buffer.from(varint(BigInt.asUintN(64, BigInt(value))));

/** One field: a whole number, or text, bytes or a message. @param {number} number @param {number | string | Buffer} value */
function field(number, value) {
  if (typeof value === 'number') return Buffer.concat([whole(number * 8), whole(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([whole(number * 8 + 2), whole(bytes.length), bytes]);
}
/** @param {number} number @param {Buffer} bits four bytes */
const fixed32 = (number, bits) => Buffer.concat([whole(number * 8 + 5), bits]);
const message = (/** @type {Buffer[]} */ ...fields) => Buffer.concat(fields);

const floats = (/** @type {number[]} */ ...values) => Buffer.from(Float32Array.from(values).buffer);
const integer = (/** @type {string} */ name, /** @type {number} */ value) =>
  message(field(1, name), field(3, value), field(20, 2));
const real = (/** @type {string} */ name, /** @type {number} */ value) =>
  message(field(1, name), fixed32(2, floats(value)), field(20, 1));

/** @param {string} opType @param {string[]} inputs @param {string | string[]} outputs @param {Buffer[]} more fields */
const node = (opType, inputs, outputs, ...more) =>
  message(
    ...inputs.map((name) => field(1, name)),
    ...[outputs].flat().map((name) => field(2, name)),
    field(4, opType),
    ...more,
  );
const attribute = (/** @type {Buffer} */ of) => field(5, of);
const transB = attribute(integer('transB', 1));

/** @param {string} name @param {number[]} dims @param {Buffer[]} values fields */
const tensor = (name, dims, ...values) =>
  message(...dims.map((size) => field(1, size)), field(2, 1), field(8, name), ...values);
const raw = (/** @type {number[]} */ ...values) => field(9, floats(...values));

const W1 = [1, 2, 3, 4, 5, 6];
const b1 = [7, 8];
const W2 = [9, 10, 11, 12];
const b2 = [13, 14];
/** The network's parameters, in the exercise's order. */
export const parameters = [...W1, ...W2, ...b1, ...b2];

const gemm1 = node('Gemm', ['x', 'W1', 'b1'], 'z', transB);
const tanh = node('Tanh', ['z'], 'h');
const gemm2 = node('Gemm', ['h', 'W2', 'b2'], 'y', transB);
const softmax = node('Softmax', ['y'], 'p', attribute(integer('axis', 1)));
/** @param {number} axis */
const flatten = (axis) => node('Flatten', ['x'], 'f', attribute(integer('axis', axis)));
const flattened = node('Gemm', ['f', 'W1', 'b1'], 'z', transB);
const tensors = {
  W1: tensor('W1', [2, 3], raw(...W1)),
  b1: tensor('b1', [2], raw(...b1)),
  W2: tensor('W2', [2, 2], raw(...W2)),
  b2: tensor('b2', [2], raw(...b2)),
};

/**
 * A file, but for what is given as it should be.
 * @param {{ nodes?: Buffer[], inputs?: string[], outputs?: string[] } & Partial<typeof tensors>} given
 */
function onnx({ nodes = [gemm1, tanh, gemm2, softmax], inputs = ['x'], outputs = ['p'], ...replaced }) {
  const graph = message(
    ...nodes.map((bytes) => field(1, bytes)),
    ...Object.values({ ...tensors, ...replaced }).map((bytes) => field(5, bytes)),
    ...inputs.map((name) => field(11, field(1, name))),
    ...outputs.map((name) => field(12, field(1, name))),
  );
  return message(field(1, 7), field(7, graph), field(8, field(2, 13)));
}

/** The same network in other words. @type {[name: string, bytes: Buffer][]} */
export const taken = [
  ['as it is written here', onnx({})],
  ['without Softmax', onnx({ nodes: [gemm1, tanh, gemm2], outputs: ['y'] })],
  [
    'with Softmax over axis -1',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Softmax', ['y'], 'p', attribute(integer('axis', -1)))] }),
  ],
  [
    'with LogSoftmax',
    onnx({ nodes: [gemm1, tanh, gemm2, node('LogSoftmax', ['y'], 'p', attribute(integer('axis', 1)))] }),
  ],
  ['with Flatten first', onnx({ nodes: [flatten(1), flattened, tanh, gemm2, softmax] })],
  [
    'with packed dims',
    onnx({ W1: message(field(1, message(whole(2), whole(3))), tensor('W1', [], raw(...W1))) }),
  ],
  ['with packed float_data', onnx({ W1: tensor('W1', [2, 3], field(4, floats(...W1))) })],
  [
    'with float_data value by value',
    onnx({ W1: tensor('W1', [2, 3], ...W1.map((value) => fixed32(4, floats(value)))) }),
  ],
  [
    'with float_data in pieces',
    onnx({
      W1: tensor('W1', [2, 3], field(4, floats(1, 2)), fixed32(4, floats(3)), field(4, floats(4, 5, 6))),
    }),
  ],
  ['with tensors among the inputs', onnx({ inputs: ['x', 'W1', 'b1', 'W2', 'b2'] })],
  [
    'with attributes that change nothing, before the operator',
    onnx({
      nodes: [
        message(
          ...[integer('transA', 0), integer('transB', 1), real('alpha', 1), real('beta', 1)].map(attribute),
          node('Gemm', ['x', 'W1', 'b1'], 'z'),
        ),
        tanh,
        gemm2,
        softmax,
      ],
    }),
  ],
];

const gemm1With = (/** @type {Buffer[]} */ ...attributes) =>
  onnx({ nodes: [node('Gemm', ['x', 'W1', 'b1'], 'z', ...attributes.map(attribute)), tanh, gemm2, softmax] });
const square = { W1: tensor('W1', [2, 2], raw(1, 2, 3, 4)) };
const long = 'n'.repeat(1000);

/** Other graphs, and what is said of them. @type {[name: string, bytes: Buffer, message: RegExp][]} */
export const refused = [
  [
    'two Gemm in a row',
    onnx({
      ...square,
      nodes: [
        node('Gemm', ['x', 'W1', 'b1'], 'z', transB),
        node('Gemm', ['z', 'W2', 'b2'], 'h', transB),
        node('Relu', ['h'], 'y'),
        softmax,
      ],
    }),
    /expected Relu, Sigmoid or Tanh as node 2, found Gemm/,
  ],
  [
    'an activation before the first Gemm',
    onnx({
      ...square,
      nodes: [
        node('Relu', ['x'], 'a'),
        node('Gemm', ['a', 'W1', 'b1'], 'z', transB),
        node('Gemm', ['z', 'W2', 'b2'], 'p', transB),
      ],
    }),
    /expected Gemm as node 1, found Relu/,
  ],
  [
    'an activation at the end',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Tanh', ['y'], 'p')] }),
    /expected Gemm as node 5, found the end of the graph/,
  ],
  [
    'Softmax inside',
    onnx({ nodes: [gemm1, node('Softmax', ['z'], 'h'), gemm2], outputs: ['y'] }),
    /expected Relu, Sigmoid or Tanh as node 2, found Softmax/,
  ],
  [
    'another operator',
    onnx({ nodes: [node('Conv', ['x', 'W1', 'b1'], 'z')] }),
    /expected Gemm as node 1, found Conv/,
  ],
  [
    'another operator after Gemm',
    onnx({ nodes: [gemm1, node('LeakyRelu', ['z'], 'h'), gemm2, softmax] }),
    /expected Relu, Sigmoid or Tanh as node 2, found LeakyRelu/,
  ],
  [
    'an operator of a thousand letters',
    onnx({ nodes: [node(long, ['x'], 'p')] }),
    /as node 1, found n{40}…\n?$/,
  ],
  [
    'an operator that would colour the terminal',
    onnx({ nodes: [node('\x1b[31m\nRelu', ['x'], 'p')] }),
    /as node 1, found \?\[31m\?Relu\n?$/,
  ],
  [
    'an operator of somebody else',
    onnx({ nodes: [message(gemm1, field(7, 'com.microsoft')), tanh, gemm2, softmax] }),
    /expected operators of ONNX itself, found Gemm of com\.microsoft/,
  ],
  [
    'a Flatten of all images into one',
    onnx({ nodes: [flatten(0), flattened, tanh, gemm2, softmax] }),
    /expected Flatten from axis 1, found axis 0/,
  ],
  [
    'a Flatten that nothing takes',
    onnx({ nodes: [flatten(1), gemm1, tanh, gemm2, softmax] }),
    /expected Gemm as node 2 to take f, found x/,
  ],
  [
    'a Flatten inside',
    onnx({ nodes: [gemm1, node('Flatten', ['z'], 'h'), gemm2, softmax] }),
    /expected Relu, Sigmoid or Tanh as node 2, found Flatten/,
  ],
  [
    'a Flatten alone',
    onnx({ nodes: [flatten(1)], outputs: ['f'] }),
    /expected dense layers \(Gemm\), found none/,
  ],
  ['no node', onnx({ nodes: [] }), /expected dense layers \(Gemm\), found none/],
  [
    'mixed activations',
    onnx({
      W2: tensor('W2', [2, 2], raw(...W2)),
      nodes: [
        gemm1,
        tanh,
        node('Gemm', ['h', 'W2', 'b2'], 'y', transB),
        node('Relu', ['y'], 'r'),
        node('Gemm', ['r', 'W2', 'b2'], 'p', transB),
      ],
    }),
    /expected one activation for all hidden layers, found several/,
  ],
  [
    'a first node that takes something else',
    onnx({ nodes: [node('Gemm', ['elsewhere', 'W1', 'b1'], 'z', transB), tanh, gemm2, softmax] }),
    /expected Gemm as node 1 to take x, found elsewhere/,
  ],
  [
    'a second layer that takes the first sum',
    onnx({ nodes: [gemm1, tanh, node('Gemm', ['z', 'W2', 'b2'], 'y', transB), softmax] }),
    /expected Gemm as node 3 to take h, found z/,
  ],
  [
    'a Softmax of the hidden layer',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Softmax', ['h'], 'p')] }),
    /expected Softmax as node 4 to take y, found h/,
  ],
  ['a graph that gives the hidden layer', onnx({ outputs: ['h'] }), /expected a graph that gives p, found h/],
  [
    'a graph that gives two values',
    onnx({ outputs: ['p', 'y'] }),
    /expected a graph with one output, found 2/,
  ],
  ['a graph of two inputs', onnx({ inputs: ['x', 'u'] }), /expected a graph with one input, found 2/],
  ['a graph without inputs', onnx({ inputs: [] }), /expected a graph with one input, found 0/],
  [
    'a node of two outputs',
    onnx({ nodes: [gemm1, node('Tanh', ['z'], ['h', 'i']), gemm2, softmax] }),
    /expected Tanh as node 2 to give one output, found 2/,
  ],
  [
    'an activation of two inputs',
    onnx({ nodes: [gemm1, node('Tanh', ['z', 'x'], 'h'), gemm2, softmax] }),
    /expected Tanh as node 2 to take 1 input, found 2/,
  ],
  [
    'transA',
    gemm1With(integer('transB', 1), integer('transA', 1)),
    /expected Gemm of its input as it is, found transA/,
  ],
  [
    'alpha',
    gemm1With(integer('transB', 1), real('alpha', 0.5)),
    /expected Gemm without scaling, found alpha/,
  ],
  ['beta', gemm1With(integer('transB', 1), real('beta', 0)), /expected Gemm without scaling, found beta/],
  [
    'transB of 0',
    gemm1With(integer('transB', 0)),
    /expected Gemm with weights as \(output, input\), found transB of 0/,
  ],
  ['no transB', gemm1With(), /expected Gemm with weights as \(output, input\), found transB of 0/],
  [
    'a Softmax over the images',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Softmax', ['y'], 'p', attribute(integer('axis', 0)))] }),
    /expected Softmax over axis 1 or -1, found axis 0/,
  ],
  [
    'a LogSoftmax over the images',
    onnx({ nodes: [gemm1, tanh, gemm2, node('LogSoftmax', ['y'], 'p', attribute(integer('axis', 0)))] }),
    /expected LogSoftmax over axis 1 or -1, found axis 0/,
  ],
  [
    'a Gemm without biases',
    onnx({ nodes: [node('Gemm', ['x', 'W1'], 'z', transB), tanh, gemm2, softmax] }),
    /expected Gemm of pixels, weights and biases, found one without them/,
  ],
  ['weights of one size', onnx({ W1: tensor('W1', [6], raw(...W1)) }), /expected W1 with 2 sizes, found 1/],
  ['a size of 0', onnx({ W1: tensor('W1', [0, 3], raw()) }), /expected W1 with sizes of 1 to 4096, found 0/],
  [
    'a size of 5000',
    onnx({ W1: tensor('W1', [2, 5000], raw()) }),
    /expected W1 with sizes of 1 to 4096, found 5000/,
  ],
  [
    'layers that do not fit',
    onnx({ W2: tensor('W2', [2, 3], raw(...W1)) }),
    /expected a layer with 2 inputs, found 3/,
  ],
  ['too few biases', onnx({ b1: tensor('b1', [1], raw(7)) }), /expected a bias for each output, found 1/],
  ['too few values', onnx({ W1: tensor('W1', [2, 3], raw(1, 2)) }), /expected 6 values of W1, found 2/],
  [
    'a value cut off',
    onnx({ W1: tensor('W1', [2, 3], field(9, floats(...W1, 0).subarray(0, 26))) }),
    /expected values of W1 in 4 bytes each, found 26 bytes/,
  ],
  [
    'values twice',
    onnx({ W1: tensor('W1', [2, 3], raw(...W1), field(4, floats(...W1))) }),
    /expected the values of W1 once, found raw_data and float_data/,
  ],
  [
    'two tensors of one name',
    onnx({ W2: tensor('W1', [2, 2], raw(...W2)) }),
    /expected one tensor W1, found two/,
  ],
  [
    'integers',
    onnx({ b1: message(field(1, 2), field(2, 7), field(8, 'b1'), raw(...b1)) }),
    /expected tensor b1 of float32, found type 7/,
  ],
  [
    'packed dims cut short',
    onnx({ b1: message(field(1, Buffer.of(0x82)), tensor('b1', [], raw(...b1))) }),
    /expected an ONNX file, found bytes that are none, or one that is cut short/,
  ],
  ['no graph', message(field(1, 7)), /expected an ONNX model with a graph, found none/],
  [
    'a parameter that is no number',
    onnx({ b2: tensor('b2', [2], raw(13, Number.NaN)) }),
    /expected .*finite parameters, found/,
  ],
  [
    'an infinite parameter',
    onnx({ W1: tensor('W1', [2, 3], raw(1, 2, 3, 4, 5, Number.NEGATIVE_INFINITY)) }),
    /expected .*finite parameters, found/,
  ],
];
