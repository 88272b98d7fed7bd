// ONNX files with the nodes, names and attributes that other programs' exporters write, of a network from 3 inputs over 2 units to 2
// outputs: tf2onnx (Keras), skl2onnx (scikit-learn) and PyTorch's exporter through torch.export.
import {
  attribute,
  field,
  fixed32,
  floats,
  integer,
  message,
  node,
  raw,
  real,
  tensor,
} from './onnx-writer.js';

const W1 = [1, 2, 3, 4, 5, 6];
const b1 = [7, 8];
const W2 = [9, 10, 11, 12];
const b2 = [13, 14];
/** @type {import('./corpus.js').Taken['network']} */
const network = { sizes: [3, 2, 2], activation: 'tanh', parameters: [...W1, ...W2, ...b1, ...b2] };
const [W1t, W2t] = [
  [1, 4, 2, 5, 3, 6],
  [9, 11, 10, 12],
];
const folded = 'what the graph does to the pixels has become part of the first layer';
const ofSeveral = 'of several outputs the probabilities are read';

const types = { float: 1, uint8: 2, int32: 6, int64: 7 };
const ml = 'ai.onnx.ml';

/** @param {string} name @param {number[]} values */
const integers = (name, ...values) =>
  message(
    field(1, values.length),
    field(2, types.int64),
    field(8, name),
    field(9, Buffer.from(BigInt64Array.from(values, BigInt).buffer)),
  );
/** @param {string} name @param {number[]} values */
const listOf = (name, ...values) =>
  attribute(message(field(1, name), ...values.map((value) => field(8, value)), field(20, 7)));
/** @param {string} name @param {number[]} values */
const realsOf = (name, ...values) =>
  attribute(message(field(1, name), ...values.map((value) => fixed32(7, floats(value))), field(20, 6)));
/** @param {[name: string, value: number][]} values */
const whole = (...values) => values.map(([name, value]) => attribute(integer(name, value)));

/** What a graph takes or gives. @param {string} name @param {number} type @param {(number | string)[]} shape */
const value = (name, type, ...shape) =>
  message(
    field(1, name),
    field(
      2,
      field(
        1,
        message(
          field(1, type),
          field(
            2,
            message(
              ...shape.map((size) => field(1, typeof size === 'number' ? field(1, size) : field(2, size))),
            ),
          ),
        ),
      ),
    ),
  );

/**
 * @param {{ producer: string, ir: number, opset: number, nodes: Buffer[], tensors: Buffer[], input: Buffer, outputs: Buffer[] }} given
 */
const model = ({ producer, ir, opset, nodes, tensors, input, outputs }) =>
  message(
    field(1, ir),
    field(2, producer),
    field(
      7,
      message(
        ...nodes.map((bytes) => field(1, bytes)),
        field(2, producer),
        ...tensors.map((bytes) => field(5, bytes)),
        field(11, input),
        ...outputs.map((bytes) => field(12, bytes)),
      ),
    ),
    field(8, message(field(1, ''), field(2, opset))),
    field(8, message(field(1, ml), field(2, 2))),
  );

const keras = (/** @type {string} */ layer, /** @type {string} */ what) =>
  `StatefulPartitionedCall/sequential/${layer}/${what}:0`;

/** As tf2onnx writes it. @param {Buffer} input @param {string} pixels name of what the first layer takes @param {Buffer[]} before nodes @param {Buffer[]} tensors */
const tf2onnx = (input, pixels, before = [], tensors = []) =>
  model({
    producer: 'tf2onnx',
    ir: 8,
    opset: 15,
    input,
    outputs: [value('dense_1', types.float, 'unk__7', 2)],
    tensors: [
      tensor(keras('dense', 'MatMul/ReadVariableOp'), [3, 2], raw(...W1t)),
      tensor(keras('dense', 'BiasAdd/ReadVariableOp'), [2], raw(...b1)),
      tensor(keras('dense_1', 'MatMul/ReadVariableOp'), [2, 2], raw(...W2t)),
      tensor(keras('dense_1', 'BiasAdd/ReadVariableOp'), [2], raw(...b2)),
      ...tensors,
    ],
    nodes: [
      ...before,
      node(
        'MatMul',
        [pixels, keras('dense', 'MatMul/ReadVariableOp')],
        keras('dense', 'MatMul'),
        field(7, ''),
      ),
      node(
        'Add',
        [keras('dense', 'MatMul'), keras('dense', 'BiasAdd/ReadVariableOp')],
        keras('dense', 'BiasAdd'),
        field(7, ''),
      ),
      node('Tanh', [keras('dense', 'BiasAdd')], keras('dense', 'Tanh'), field(7, '')),
      node(
        'MatMul',
        [keras('dense', 'Tanh'), keras('dense_1', 'MatMul/ReadVariableOp')],
        keras('dense_1', 'MatMul'),
        field(7, ''),
      ),
      node(
        'Add',
        [keras('dense_1', 'MatMul'), keras('dense_1', 'BiasAdd/ReadVariableOp')],
        keras('dense_1', 'BiasAdd'),
        field(7, ''),
      ),
      node('Softmax', [keras('dense_1', 'BiasAdd')], 'dense_1', field(7, ''), ...whole(['axis', -1])),
    ],
  });

/** As skl2onnx writes an MLPClassifier. @param {Buffer[]} before nodes @param {boolean} zipMap @param {string} pixels @param {Buffer[]} tensors */
const skl2onnx = (before, zipMap, pixels, tensors = []) =>
  model({
    producer: 'skl2onnx',
    ir: 8,
    opset: 17,
    input: value('X', types.float, 'n', 3),
    outputs: [
      value('output_label', types.int64, 'n'),
      zipMap ? message(field(1, 'output_probability')) : value('probabilities', types.float, 'n', 2),
    ],
    tensors: [
      tensor('coefficient', [3, 2], raw(...W1t)),
      tensor('intercepts', [1, 2], raw(...b1)),
      tensor('coefficient1', [2, 2], raw(...W2t)),
      tensor('intercepts1', [1, 2], raw(...b2)),
      message(field(1, 2), field(2, types.int32), field(5, 0), field(5, 1), field(8, 'classes')),
      integers('shape_tensor', -1),
      ...tensors,
    ],
    nodes: [
      ...before,
      node('MatMul', [pixels, 'coefficient'], 'mul_result'),
      node('Add', ['mul_result', 'intercepts'], 'add_result'),
      node('Tanh', ['add_result'], 'next_activations'),
      node('MatMul', ['next_activations', 'coefficient1'], 'mul_result1'),
      node('Add', ['mul_result1', 'intercepts1'], 'add_result1'),
      node('Softmax', ['add_result1'], 'probabilities', ...whole(['axis', 1])),
      node('ArgMax', ['probabilities'], 'argmax_output', ...whole(['axis', 1])),
      node('ArrayFeatureExtractor', ['classes', 'argmax_output'], 'extracted', field(7, ml)),
      node('Cast', ['extracted'], 'cast_result', ...whole(['to', types.int64])),
      node('Reshape', ['cast_result', 'shape_tensor'], 'reshaped_result'),
      node('Cast', ['reshaped_result'], 'output_label', ...whole(['to', types.int64])),
      ...(zipMap
        ? [
            node(
              'ZipMap',
              ['probabilities'],
              'output_probability',
              listOf('classlabels_int64s', 0, 1),
              field(7, ml),
            ),
          ]
        : []),
    ],
  });

const gemm = whole(['transB', 1], ['transA', 0]).concat(
  ['alpha', 'beta'].map((name) => attribute(real(name, 1))),
);
/** What PyTorch notes of a node: where in the model it stands. */
const namespace = field(9, message(field(1, 'namespace'), field(2, ': __main__.Net/fc1: torch.nn.Linear')));

/** As PyTorch's exporter through torch.export writes it. @param {Buffer[]} nodes @param {Buffer[]} tensors */
const torchExport = (nodes, tensors) =>
  model({
    producer: 'pytorch',
    ir: 10,
    opset: 18,
    input: value('x', types.float, 's77', 1, 1, 3),
    outputs: [value('log_softmax', types.float, 's77', 2)],
    nodes,
    tensors: [
      tensor('fc1.weight', [2, 3], raw(...W1)),
      tensor('fc1.bias', [2], raw(...b1)),
      tensor('fc2.weight', [2, 2], raw(...W2)),
      tensor('fc2.bias', [2], raw(...b2)),
      ...tensors,
    ],
  });
const dense = [
  node('Gemm', ['view', 'fc1.weight', 'fc1.bias'], 'linear', ...gemm, namespace),
  node('Tanh', ['linear'], 'tanh', namespace),
  node('Gemm', ['tanh', 'fc2.weight', 'fc2.bias'], 'linear_1', ...gemm, namespace),
  node('LogSoftmax', ['linear_1'], 'log_softmax', ...whole(['axis', 1]), namespace),
];

/** @type {import('./corpus.js').Taken[]} */
export const taken = [
  {
    name: 'Keras by tf2onnx',
    bytes: tf2onnx(value('dense_input', types.float, 'unk__6', 3), 'dense_input'),
    network,
  },
  {
    name: 'Keras by tf2onnx, with Flatten',
    bytes: tf2onnx(
      value('flatten_input', types.float, 'unk__6', 1, 3),
      keras('flatten', 'Reshape'),
      [node('Reshape', ['flatten_input', 'const_fold_opt__8'], keras('flatten', 'Reshape'), field(7, ''))],
      [integers('const_fold_opt__8', -1, 3)],
    ),
    network,
  },
  {
    name: 'Keras by tf2onnx, with Rescaling of bytes',
    bytes: tf2onnx(
      value('rescaling_input', types.uint8, 'unk__6', 3),
      keras('rescaling', 'add'),
      [
        node('Cast', ['rescaling_input'], keras('rescaling', 'Cast'), ...whole(['to', types.float])),
        node('Mul', [keras('rescaling', 'Cast'), keras('rescaling', 'Cast/x')], keras('rescaling', 'mul')),
        node('Add', [keras('rescaling', 'mul'), keras('rescaling', 'Cast_1/x')], keras('rescaling', 'add')),
      ],
      [
        tensor(keras('rescaling', 'Cast/x'), [], raw(1 / 255)),
        tensor(keras('rescaling', 'Cast_1/x'), [], raw(0)),
      ],
    ),
    network,
    notes: ['the graph takes pixels of 0 to 255'], // 1/255 in float32, times 255, is 1
  },
  {
    name: 'Keras by tf2onnx, with bytes that go from -1 to 1',
    bytes: tf2onnx(
      value('input', types.float, 'unk__6', 3),
      keras('tf.math.truediv', 'truediv'),
      [
        node('Sub', ['input', 'half'], keras('tf.math.subtract', 'Sub')),
        node('Div', [keras('tf.math.subtract', 'Sub'), 'half'], keras('tf.math.truediv', 'truediv')),
      ],
      [tensor('half', [], raw(127.5))],
    ),
    network: { ...network, parameters: [2, 4, 6, 8, 10, 12, 9, 10, 11, 12, 7 - 6, 8 - 15, 13, 14] },
    notes: [
      'the graph takes pixels of 0 to 255',
      'what the graph does to the pixels has become part of the first layer',
    ],
  },
  {
    name: 'scikit-learn by skl2onnx',
    bytes: skl2onnx([node('Cast', ['X'], 'cast_input', ...whole(['to', types.float]))], true, 'cast_input'),
    network,
    notes: [ofSeveral],
  },
  {
    name: 'scikit-learn by skl2onnx, without ZipMap',
    bytes: skl2onnx([], false, 'X'),
    network,
    notes: [ofSeveral],
  },
  {
    name: 'scikit-learn by skl2onnx, with StandardScaler',
    bytes: skl2onnx(
      [
        node(
          'Scaler',
          ['X'],
          'variable',
          realsOf('offset', 1, 0, 2),
          realsOf('scale', 2, 4, 0.5),
          field(7, ml),
        ),
      ],
      true,
      'variable',
    ),
    network: {
      ...network,
      parameters: [2, 8, 1.5, 8, 20, 3, ...W2, 7 - 1 * 2 - 3, 8 - 4 * 2 - 6, ...b2],
    },
    notes: [ofSeveral, folded],
  },
  {
    name: 'scikit-learn by skl2onnx, with MinMaxScaler',
    bytes: skl2onnx(
      [node('Mul', ['X', 'scale'], 'scaled'), node('Add', ['scaled', 'min'], 'variable')],
      false,
      'variable',
      [tensor('scale', [1, 3], raw(2, 4, 0.5)), tensor('min', [1, 3], raw(1, 0, -1))],
    ),
    network: { ...network, parameters: [2, 8, 1.5, 8, 20, 3, ...W2, 7 + 1 - 3, 8 + 4 - 6, ...b2] },
    notes: [ofSeveral, folded],
  },
  {
    name: 'PyTorch by torch.export',
    bytes: torchExport(
      [node('Reshape', ['x', 'val_0'], 'view', ...whole(['allowzero', 1]), namespace), ...dense],
      [integers('val_0', -1, 3)],
    ),
    network,
  },
  {
    name: 'PyTorch by torch.export, of as many images as there are',
    bytes: torchExport(
      [
        node('Shape', ['x'], 'val_0', ...whole(['end', 1], ['start', 0])),
        node('Concat', ['val_0', 'val_2'], 'val_3', ...whole(['axis', 0])),
        node('Reshape', ['x', 'val_3'], 'view', ...whole(['allowzero', 1])),
        ...dense,
      ],
      [integers('val_2', 3)],
    ),
    network,
  },
  {
    name: 'PyTorch by torch.export, not optimised',
    bytes: torchExport(
      [
        node(
          'Constant',
          [],
          'shape',
          attribute(message(field(1, 'value'), field(5, integers('', 1, 3)), field(20, 4))),
        ),
        node('Reshape', ['x', 'shape'], 'view', ...whole(['allowzero', 0])),
        node('Transpose', ['fc1.weight'], 't', listOf('perm', 1, 0)),
        node(
          'Gemm',
          ['view', 't', 'fc1.bias'],
          'addmm',
          attribute(real('alpha', 1)),
          attribute(real('beta', 1)),
        ),
        node('Tanh', ['addmm'], 'tanh'),
        node('Transpose', ['fc2.weight'], 't_1', listOf('perm', 1, 0)),
        node(
          'Gemm',
          ['tanh', 't_1', 'fc2.bias'],
          'addmm_1',
          attribute(real('alpha', 1)),
          attribute(real('beta', 1)),
        ),
        node('LogSoftmax', ['addmm_1'], 'log_softmax', ...whole(['axis', 1])),
      ],
      [],
    ),
    network,
  },
];
