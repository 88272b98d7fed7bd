// ONNX files made up for the tests, of a network from 3 inputs over 2 units to 2 outputs: forms that both readers take, the
// command line's and the page's, and graphs that both refuse. Written apart from either, field by field of onnx.proto3.
import {
  attribute,
  field,
  fixed32,
  fixed64,
  floats,
  integer,
  message,
  node,
  raw,
  real,
  tensor,
  transB,
  whole,
} from './onnx-writer.js';

const W1 = [1, 2, 3, 4, 5, 6];
const b1 = [7, 8];
const W2 = [9, 10, 11, 12];
const b2 = [13, 14];
/** @type {import('./corpus.js').Taken['network']} */
const network = { sizes: [3, 2, 2], activation: 'tanh', parameters: [...W1, ...W2, ...b1, ...b2] };

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
 * @param {{ nodes?: Buffer[], inputs?: (string | Buffer)[], outputs?: string[], [tensor: string]: any }} given
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

const gemm1With = (/** @type {Buffer[]} */ ...attributes) =>
  onnx({ nodes: [node('Gemm', ['x', 'W1', 'b1'], 'z', ...attributes.map(attribute)), tanh, gemm2, softmax] });

/** As fields go that nobody here knows: text, numbers of each size. */
const unknown = [
  field(100, 'x'),
  field(101, 7),
  fixed32(102, Buffer.alloc(4)),
  fixed64(103, Buffer.alloc(8)),
];

/** The same network in other words. @type {[name: string, bytes: Buffer][]} */
const sameNetwork = [
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
  [
    'with the graph in two pieces',
    message(
      field(1, 7),
      field(7, message(...[gemm1, tanh].map((bytes) => field(1, bytes)), field(11, field(1, 'x')))),
      field(7, message(...[gemm2, softmax].map((bytes) => field(1, bytes)), field(12, field(1, 'p')))),
      field(7, message(...Object.values(tensors).map((bytes) => field(5, bytes)))),
    ),
  ],
  [
    'with the nodes last in the file',
    message(
      field(
        7,
        message(
          field(12, field(1, 'p')),
          ...Object.values(tensors).map((bytes) => field(5, bytes)),
          field(11, field(1, 'x')),
          ...[gemm1, tanh, gemm2, softmax].map((bytes) => field(1, bytes)),
        ),
      ),
      field(1, 7),
    ),
  ],
  [
    'with fields that nobody knows',
    message(
      onnx({
        nodes: [message(...unknown, gemm1, ...unknown), tanh, gemm2, softmax],
        b1: message(...unknown, tensor('b1', [2], raw(...b1)), ...unknown),
      }),
      ...unknown,
    ),
  ],
  [
    'with a name, a type and values that stand twice, of which the last count',
    onnx({ b1: message(field(8, 'x'), field(2, 7), raw(1, 2, 3), tensor('b1', [2], raw(...b1))) }),
  ],
  [
    'with fields of another wire type than their own, which are not known',
    onnx({
      nodes: [
        message(gemm1, field(1, 7), field(4, 7), field(7, 7)),
        message(tanh, fixed32(2, floats(1))),
        gemm2,
        softmax,
      ],
      b1: message(
        tensor('b1', [2], raw(...b1)),
        ...[fixed32(1, floats(1)), field(2, 'x'), field(4, 7), field(8, 7), field(9, 7)],
      ),
    }),
  ],
  [
    'with numbers in more bytes than they need',
    onnx({
      b1: message(
        Buffer.of(8, 0x82, 0x80, 0x80, 0x00),
        ...[field(2, 1), field(8, 'b1'), Buffer.of(0xca, 0x80, 0x00, 0x88, 0x80, 0x00), floats(...b1)],
      ),
    }),
  ],
  [
    'with names that are not English',
    onnx({
      nodes: [
        node('Gemm', ['x', 'Gewichte ω₁', 'b1'], '😀', transB),
        node('Tanh', ['😀'], 'h'),
        gemm2,
        softmax,
      ],
      W1: tensor('Gewichte ω₁', [2, 3], raw(...W1)),
    }),
  ],
  [
    'with names that begin with a byte order mark',
    onnx({
      nodes: [node('Gemm', ['x', '\ufeffW1', 'b1'], 'z', transB), tanh, gemm2, softmax],
      W1: tensor('\ufeffW1', [2, 3], raw(...W1)),
    }),
  ],
  [
    'with weights the other way round',
    onnx({
      nodes: [node('Gemm', ['x', 'W1', 'b1'], 'z'), tanh, gemm2, softmax],
      W1: tensor('W1', [3, 2], raw(1, 4, 2, 5, 3, 6)),
    }),
  ],
  [
    'with MatMul and Add of either order, Transpose, Identity, Dropout and Reshape',
    onnx({
      W1: tensor('Wt', [2, 3], raw(...W1)),
      b1: tensor('b', [1, 2], raw(...b1)),
      more: message(field(1, 2), field(2, 7), field(8, 'shape'), field(7, -1), field(7, 3)),
      nodes: [
        node('Reshape', ['x', 'shape'], 'f'),
        node('Transpose', ['Wt'], 'W1'),
        node('Identity', ['b'], 'b1'),
        node('MatMul', ['f', 'W1'], 'm'),
        node('Add', ['b1', 'm'], 'z'),
        tanh,
        node('Dropout', ['h'], 'd'),
        node('Gemm', ['d', 'W2', 'b2'], 'y', transB),
        softmax,
      ],
    }),
  ],
  [
    'with a shape that asks for the number of images',
    onnx({
      more: message(field(1, 1), field(2, 7), field(8, 'rest'), field(7, -1)),
      nodes: [
        node('Shape', ['x'], 's'),
        node('Constant', [], 'zero', attribute(integer('value_int', 0))),
        node('Gather', ['s', 'zero'], 'n'),
        node('Unsqueeze', ['n'], 'n1'),
        node('Concat', ['n1', 'rest'], 'shape'),
        node('Reshape', ['x', 'shape'], 'f'),
        flattened,
        tanh,
        gemm2,
        softmax,
      ],
    }),
  ],
  ['with a transB of -1', gemm1With(integer('transB', -1))],
  ['with a tensor that nobody takes', onnx({ more: tensor('more', [7, 7], raw(1)) })],
];

/**
 * One unit to one unit, over so many hidden layers.
 * @param {number} hidden
 * @param {string} opType
 */
function deep(hidden, opType) {
  const layers = Array.from({ length: hidden + 1 }, (_, i) => i);
  const name = (/** @type {string} */ kind, /** @type {number} */ i) => [
    `${kind}${i}`,
    tensor(`${kind}${i}`, [1], raw(i)),
  ];
  return onnx({
    ...Object.fromEntries(layers.map((i) => [`W${i}`, tensor(`w${i}`, [1, 1], raw(i + 1))])),
    ...Object.fromEntries(layers.map((i) => name('b', i))),
    b1: tensor('b1', [1], raw(1)),
    nodes: layers.flatMap((i) => [
      node('Gemm', [i === 0 ? 'x' : `h${i}`, `w${i}`, `b${i}`], `z${i + 1}`, transB),
      ...(i < hidden ? [node(opType, [`z${i + 1}`], `h${i + 1}`)] : []),
    ]),
    outputs: [`z${hidden + 1}`],
  });
}

/** @type {import('./corpus.js').Taken[]} */
export const taken = [
  ...sameNetwork.map(([name, bytes]) => ({ name, bytes, network })),
  {
    name: 'without biases',
    bytes: onnx({ nodes: [node('Gemm', ['x', 'W1', ''], 'z', transB), tanh, gemm2, softmax] }),
    network: { ...network, parameters: [...W1, ...W2, 0, 0, ...b2] },
  },
  {
    name: 'with pixels that are halved and shifted',
    bytes: onnx({
      W0: tensor('two', [], raw(2)),
      b0: tensor('shift', [3], raw(1, 0, -1)),
      nodes: [
        node('Div', ['x', 'two'], 's'),
        node('Add', ['shift', 's'], 'f'),
        flattened,
        tanh,
        gemm2,
        softmax,
      ],
    }),
    network: { ...network, parameters: [0.5, 1, 1.5, 2, 2.5, 3, ...W2, 7 + 1 - 3, 8 + 4 - 6, ...b2] },
  },
  {
    name: 'without hidden layers',
    bytes: onnx({ nodes: [node('Gemm', ['x', 'W1', 'b1'], 'p', transB)] }),
    network: { sizes: [3, 2], activation: 'relu', parameters: [...W1, ...b1] },
  },
  {
    name: 'with eight hidden layers',
    bytes: deep(8, 'Sigmoid'),
    network: {
      sizes: Array(10).fill(1),
      activation: 'sigmoid',
      parameters: [...[1, 2, 3, 4, 5, 6, 7, 8, 9], ...[0, 1, 2, 3, 4, 5, 6, 7, 8]],
    },
  },
];

const square = { W1: tensor('W1', [2, 2], raw(1, 2, 3, 4)) };
const long = 'n'.repeat(1000);

/** Other graphs, and what is said of them. @type {import('./corpus.js').Refused[]} */
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
    /^expected Relu, Sigmoid or Tanh after layer 1, found Gemm$/,
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
    /^expected a dense layer first, found Relu$/,
  ],
  [
    'an activation at the end',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Tanh', ['y'], 'p')] }),
    /^expected a layer after Tanh, found the end of the graph$/,
  ],
  [
    'Softmax inside',
    onnx({ nodes: [gemm1, node('Softmax', ['z'], 'h'), gemm2], outputs: ['y'] }),
    /^expected the end of the graph after Softmax, found Gemm$/,
  ],
  [
    'another operator',
    onnx({ nodes: [node('Conv', ['x', 'W1', 'b1'], 'p')] }),
    /^expected dense layers \(Gemm, or MatMul and Add\) with Relu, Sigmoid or Tanh between them, found Conv$/,
  ],
  [
    'another operator after Gemm',
    onnx({ nodes: [gemm1, node('LeakyRelu', ['z'], 'h'), gemm2, softmax] }),
    /^expected dense layers \(Gemm, or MatMul and Add\) with Relu, Sigmoid or Tanh between them, found LeakyRelu$/,
  ],
  [
    'an operator of a thousand letters',
    onnx({ nodes: [node(long, ['x'], 'p')] }),
    /between them, found n{40}…$/,
  ],
  [
    'an operator that would colour the terminal',
    onnx({ nodes: [node('\x1b[31m\nRelu', ['x'], 'p')] }),
    /between them, found \?\[31m\?Relu$/,
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
    /^expected nothing beside the layers, found Flatten$/,
  ],
  [
    'a Flatten inside',
    onnx({ nodes: [gemm1, node('Flatten', ['z'], 'h'), gemm2, softmax] }),
    /^expected Relu, Sigmoid or Tanh after layer 1, or another layer, found Flatten$/,
  ],
  [
    'a Flatten alone',
    onnx({ nodes: [flatten(1)], outputs: ['f'] }),
    /^expected dense layers \(Gemm, or MatMul and Add\) with Relu, Sigmoid or Tanh between them, found none$/,
  ],
  [
    'no node',
    onnx({ nodes: [] }),
    /^expected dense layers \(Gemm, or MatMul and Add\) with Relu, Sigmoid or Tanh between them, found none$/,
  ],
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
    /^expected Softmax to take the pixels or what a layer gives, found y$/,
  ],
  [
    'a second layer that takes the first sum',
    onnx({ nodes: [gemm1, tanh, node('Gemm', ['z', 'W2', 'b2'], 'y', transB), softmax] }),
    /^expected Relu, Sigmoid or Tanh after layer 1, found Gemm$/,
  ],
  [
    'a Softmax of the hidden layer',
    onnx({ nodes: [gemm1, tanh, gemm2, node('Softmax', ['h'], 'p')] }),
    /^expected a layer after Tanh, found Softmax$/,
  ],
  [
    'a graph that gives the hidden layer',
    onnx({ outputs: ['h'] }),
    /^expected a layer after Tanh, found the end of the graph$/,
  ],
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
    /^expected Tanh to give one output, found 2$/,
  ],
  [
    'an activation of two inputs',
    onnx({ nodes: [gemm1, node('Tanh', ['z', 'x'], 'h'), gemm2, softmax] }),
    /found Tanh of two values that depend on the pixels$/,
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
  ['transB of 0', gemm1With(integer('transB', 0)), /^expected a bias for each output, found 2$/],
  ['no transB', gemm1With(), /^expected a bias for each output, found 2$/],
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
    /^expected 2 values of b1, found 1$/,
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
    /^expected finite parameters, found NaN$/,
  ],
  [
    'an infinite parameter',
    onnx({ W1: tensor('W1', [2, 3], raw(1, 2, 3, 4, 5, Number.NEGATIVE_INFINITY)) }),
    /^expected finite parameters, found -Infinity$/,
  ],
  [
    'a negative size',
    onnx({ W1: tensor('W1', [-2, 3], raw(...W1)) }),
    /^expected W1 with sizes of 1 to 4096, found -2$/,
  ],
  [
    'a size of 2 to the 60th, and one more',
    onnx({ b1: message(field(1, 2n ** 60n + 1n), tensor('b1', [], raw(...b1))) }),
    /^expected b1 with sizes of 1 to 4096, found 1152921504606846977$/,
  ],
  ['nine hidden layers', deep(9, 'Relu'), /^hidden layers: expected at most 8, found 9$/],
  [
    'a type in another wire type',
    onnx({ b1: message(field(1, 2), fixed32(2, Buffer.of(1, 0, 0, 0)), field(8, 'b1'), raw(...b1)) }),
    /^expected tensor b1 of numbers, found no type$/,
  ],
  [
    'a negative type',
    onnx({ b1: message(tensor('b1', [2], raw(...b1)), field(2, -1)) }),
    /^expected tensor b1 of numbers, found an unknown type \(-1\)$/,
  ],
  [
    'transB in another wire type',
    gemm1With(message(field(1, 'transB'), fixed32(3, Buffer.of(1, 0, 0, 0)))),
    /^expected a bias for each output, found 2$/,
  ],
  [
    'alpha in another wire type',
    gemm1With(integer('transB', 1), message(field(1, 'alpha'), field(2, floats(1)))),
    /^expected Gemm without scaling, found alpha$/,
  ],
  [
    'values in float_data of another wire type',
    onnx({ b1: tensor('b1', [2], field(4, 7), field(4, 8)) }),
    /^expected 2 values of b1, found 0$/,
  ],
  ...[
    ['a name that is not UTF-8', onnx({ b1: tensor(Buffer.of(0x62, 0xff), [2], raw(...b1)) })],
    [
      'a name in half a surrogate pair',
      onnx({ nodes: [gemm1, node('Tanh', ['z'], Buffer.of(0xed, 0xa0, 0xbd)), gemm2, softmax] }),
    ],
    ['an operator that is not UTF-8', onnx({ nodes: [node(Buffer.of(0xc3), ['x', 'W1', 'b1'], 'z')] })],
    ['an input that is not UTF-8', onnx({ inputs: [Buffer.of(0x80)] })],
    ['an attribute that is not UTF-8', gemm1With(integer(Buffer.of(0xf5, 0x80, 0x80, 0x80), 1))],
  ].map(
    ([name, bytes]) =>
      /** @type {import('./corpus.js').Refused} */ ([
        name,
        bytes,
        /^expected names in UTF-8, found other bytes$/,
      ]),
  ),
  ...[
    ['nothing but a tag', Buffer.of(8)],
    ['a number of eleven bytes', Buffer.of(8, ...Array(10).fill(0x80), 1)],
    ['a field without number', message(onnx({}), Buffer.of(0, 1))],
    ['a field beyond all numbers of fields', message(onnx({}), field(2 ** 29, 1))],
    ['a group, as nobody writes any more', message(onnx({}), Buffer.of(0x0b, 0x0c))],
    ['a wire type that is none', message(onnx({}), Buffer.of(0x0f, 1))],
    ['a field that ends after the file', message(onnx({}), Buffer.of(0x12, 5, 1))],
    ['a field of all bytes there can be', message(onnx({}), Buffer.of(0x12), whole(-1))],
    ['a fixed number cut short', message(onnx({}), Buffer.of(0x0d, 1, 2, 3))],
    ['a node that ends after its graph', field(7, Buffer.of(0x0a, 5, 1))],
    ['an attribute cut short', gemm1With(Buffer.of(0x0a, 9))],
    ['a tensor cut short', onnx({ b1: Buffer.of(0x42, 9) })],
    ['an input cut short', message(onnx({}), field(7, field(11, Buffer.of(0x0a, 9))))],
  ].map(
    ([name, bytes]) =>
      /** @type {import('./corpus.js').Refused} */ ([
        name,
        bytes,
        /^expected an ONNX file, found bytes that are none, or one that is cut short$/,
      ]),
  ),
];
