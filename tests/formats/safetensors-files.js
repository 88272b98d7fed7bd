// Safetensors files made up for the tests: forms of a network that both readers take, the command line's and the page's, and files
// that both refuse. Written apart from either, from the format's description and its reference reader (see cpp/mnist_lab/formats/safetensors.h).

/** @typedef {import('./corpus.js').Taken} Taken */

/** @param {string | Buffer} header @param {Buffer} values @param {bigint} [length] what the file says of the header's length */
function file(header, values, length) {
  const text = Buffer.from(header);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(length ?? BigInt(text.length));
  return Buffer.concat([size, text, values]);
}
const floats = (/** @type {number[]} */ ...values) => Buffer.from(Float32Array.from(values).buffer);
const halves = (/** @type {number[]} */ ...bits) => Buffer.from(Uint16Array.from(bits).buffer);

/** @typedef {{ dtype?: unknown, shape?: unknown, data_offsets?: unknown, [more: string]: unknown }} Entry */

/** @param {number[]} shape @param {number} begin @param {string} [dtype] @returns {Entry} */
const entry = (shape, begin, dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, begin + shape.reduce((product, n) => product * n, dtype === 'F16' ? 2 : 4)],
});

// 2-3-1
const parameters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
const values = floats(...parameters);
const tensors = { W1: entry([3, 2], 0), W2: entry([1, 3], 24), b1: entry([3], 36), b2: entry([1], 48) };
const about = { activation: 'tanh' };
/** @type {Taken['network']} */
const network = { sizes: [2, 3, 1], activation: 'tanh', parameters };
/** @type {Taken['network']} */
const silent = { ...network, activation: 'relu' };

/** The network's file, but for what is given otherwise. @param {Record<string, unknown>} [given] */
const headerWith = (given) => JSON.stringify({ __metadata__: about, ...tensors, ...given });
const header = headerWith();
/** @param {Record<string, unknown>} given */
const filed = (given) => file(headerWith(given), values);
/** What is said of W1, but for what is given otherwise. @param {Entry} given */
const W1 = (given) => filed({ W1: { ...tensors.W1, ...given } });
/** The header's text with something in another's place. @param {string} from @param {string} to */
function rewritten(from, to) {
  if (!header.includes(from)) throw new Error(`expected ${from} in ${header}`);
  return file(header.replace(from, to), values);
}

/** A network from one input to one output over so many hidden layers of one unit. @param {number} hidden */
function deep(hidden) {
  const layers = Array.from({ length: hidden + 1 }, (_, i) => i);
  const weights = layers.map((i) => [`W${i + 1}`, entry([1, 1], 4 * i)]);
  const biases = layers.map((i) => [`b${i + 1}`, entry([1], 4 * (hidden + 1 + i))]);
  const numbers = Array.from({ length: 2 * layers.length }, (_, i) => i + 1);
  return {
    bytes: file(JSON.stringify(Object.fromEntries([...weights, ...biases])), floats(...numbers)),
    network: {
      sizes: Array(hidden + 2).fill(1),
      activation: /** @type {const} */ ('relu'),
      parameters: numbers,
    },
  };
}
/** One layer from so many inputs. @param {number} inputs */
const wide = (inputs) =>
  file(
    JSON.stringify({ W1: entry([1, inputs], 0, 'F16'), b1: entry([1], 2 * inputs, 'F16') }),
    halves(...Array(inputs + 1).fill(0x3c00)),
  );
/** 2-1 in half precision. @param {number[]} bits */
const half = (...bits) =>
  file(JSON.stringify({ W1: entry([1, 2], 0, 'F16'), b1: entry([1], 4, 'F16') }), halves(...bits));
/** 2-1 in single precision. @param {number[]} numbers */
const single = (...numbers) =>
  file(JSON.stringify({ W1: entry([1, 2], 0), b1: entry([1], 8) }), floats(...numbers));
/** @param {number[]} numbers @returns {Taken['network']} */
const flat = (...numbers) => ({ sizes: [2, 1], activation: 'relu', parameters: numbers });

/** @type {Taken[]} */
export const taken = [
  { name: 'as it is written here', bytes: file(header, values), network },
  {
    name: 'with biases before weights',
    bytes: file(
      headerWith({
        b1: entry([3], 0),
        b2: entry([1], 12),
        W1: entry([3, 2], 16),
        W2: entry([1, 3], 40),
      }),
      floats(...[10, 11, 12, 13], ...[1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ),
    network,
  },
  {
    name: 'with the header from last to first',
    bytes: file(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(header)).reverse())), values),
    network,
  },
  { name: 'without metadata', bytes: file(JSON.stringify(tensors), values), network: silent },
  { name: 'with empty metadata', bytes: filed({ __metadata__: {} }), network: silent },
  {
    name: 'with more metadata',
    bytes: filed({
      __metadata__: { ...about, größe: '😀 \u0000\u007f\u009b', ['__proto__']: 'x', format: 'pt' },
    }),
    network,
  },
  {
    name: 'with names in escapes',
    bytes: rewritten('"activation":"tanh"', '"\\u0061ctivation":"\\u0074anh","\\ud83d\\ude00":"\\/"'),
    network,
  },
  { name: 'with spaces after the header', bytes: file(`${header}       `, values), network },
  {
    name: 'with line breaks and tabs in the header',
    bytes: file(JSON.stringify(JSON.parse(header), undefined, '\t').replaceAll('\n', '\r\n'), values),
    network,
  },
  {
    name: 'with something more said of a tensor',
    bytes: W1({ note: [1.5, -2, true, null, 'x'], empty: {} }),
    network,
  },
  { name: 'without hidden layers', bytes: single(1, 2, 3), network: flat(1, 2, 3) },
  {
    name: 'with the ends of single precision',
    bytes: single(-0, 2 ** -149, -3.4028234663852886e38),
    network: flat(-0, 2 ** -149, -3.4028234663852886e38),
  },
  { name: 'in half precision', bytes: half(0x3c00, 0xc000, 0x3555), network: flat(1, -2, 0.333251953125) },
  {
    name: 'with the ends of half precision',
    bytes: half(0x8001, 0x7bff, 0x03ff),
    network: flat(-(2 ** -24), 65504, 1023 * 2 ** -24),
  },
  {
    name: 'with weights in half precision and biases in single',
    bytes: file(
      JSON.stringify({ W1: entry([1, 2], 0, 'F16'), b1: entry([1], 4) }),
      Buffer.concat([halves(0x0400, 0x8000), floats(0.1)]),
    ),
    network: flat(2 ** -14, -0, Math.fround(0.1)),
  },
  {
    name: 'with weights in single precision and biases in half',
    bytes: file(
      JSON.stringify({ b1: entry([1], 0, 'F16'), W1: entry([1, 2], 2) }),
      Buffer.concat([halves(0xfbff), floats(0.1, 0.2)]),
    ),
    network: flat(Math.fround(0.1), Math.fround(0.2), -65504),
  },
  {
    name: 'with the widest layer',
    bytes: wide(4096),
    network: { sizes: [4096, 1], activation: 'relu', parameters: Array(4097).fill(1) },
  },
  { name: 'with eight hidden layers', ...deep(8) },
];

const noHeader = 'expected a JSON object as header, found something else';
const tooDeep = 'expected a header that nests at most three deep, found a deeper one';
const sizesOf = (/** @type {string} */ found) => `expected W1 with 2 sizes up to 4096, found ${found}`;
const offsetsOf = (/** @type {string} */ found) => `expected 24 bytes of W1, found offsets ${found}`;
const twice = (/** @type {string} */ name) => `expected each name of the header once, found ${name} twice`;
const notFinite = (/** @type {string} */ found) => `expected finite parameters, found ${found}`;
const big = 2n ** 64n;

/** @type {import('./corpus.js').Refused[]} */
export const refused = [
  ['nothing', Buffer.alloc(0), 'expected a safetensors file, found 0 bytes'],
  ['seven bytes', Buffer.alloc(7), 'expected a safetensors file, found 7 bytes'],
  // The header's length and text.
  [
    'a header cut short',
    file(header, values).subarray(0, 60),
    `expected a header of ${header.length} bytes, found only 52`,
  ],
  [
    'a header of one byte too many',
    file(header, Buffer.alloc(0), BigInt(header.length + 1)),
    `expected a header of ${header.length + 1} bytes, found only ${header.length}`,
  ],
  [
    'a header of more than 100 MB',
    file(header, values, 100_000_001n),
    'expected a header of at most 100000000 bytes, found 100000001',
  ],
  [
    'a header of all bytes there can be',
    file(header, values, big - 1n),
    `expected a header of at most 100000000 bytes, found ${big - 1n}`,
  ],
  ['no header', file('', values), noHeader],
  ['a header that is no JSON', file('{W1', values), noHeader],
  ['a header that is a list', file('[]', values), noHeader],
  ['a header that begins with a space', file(` ${header}`, values), noHeader],
  ['a byte order mark', file(`\ufeff${header}`, values), noHeader],
  ['something after the header', file(`${header} x`, values), noHeader],
  ['a zero after the header', file(`${header}\0`, values), noHeader],
  ['a zero after the header, and a name twice after that', file(`${header}\0,"W1":{}}`, values), noHeader],
  ['a zero within the header', file(header.replace(',', '\0,'), values), noHeader],
  [
    'a header that is not UTF-8',
    file(Buffer.from(header.replace('tanh', 'tan\xe9'), 'latin1'), values),
    noHeader,
  ],
  [
    'a character of UTF-8 longer than it need be',
    file(Buffer.from(header.replace('tanh', '\xc0\xaf'), 'latin1'), values),
    noHeader,
  ],
  ['half a surrogate pair', rewritten('tanh', '\\ud83d'), noHeader],
  [
    'half a surrogate pair in UTF-8',
    file(Buffer.from(header.replace('tanh', '\xed\xa0\xbd'), 'latin1'), values),
    noHeader,
  ],
  ['a line break in text', rewritten('tanh', 'ta\nnh'), noHeader],
  ['an escape that is none', rewritten('tanh', '\\x41'), noHeader],
  ['text that does not end', file('{"W1', values), noHeader],
  ['a comma before the end', rewritten('}}', '},}'), noHeader],
  ['a comma missing', rewritten(',"W2"', '"W2"'), noHeader],
  ['a comment', file(header.replace('{', '{/**/'), values), noHeader],
  ['a number that begins with 0', rewritten('[3,2]', '[03,2]'), noHeader],
  ['a number that begins with +', rewritten('[3,2]', '[+3,2]'), noHeader],
  ['a number beyond double', rewritten('"W1":{', '"W1":{"x":1e999,'), noHeader],
  ['a whole number beyond double', rewritten('"W1":{', `"W1":{"x":${'9'.repeat(400)},`), noHeader],
  ['NaN in the header', rewritten('[3,2]', '[NaN,2]'), noHeader],
  ['a header that nests four deep', W1({ x: [[]] }), tooDeep],
  ['metadata that nests four deep', filed({ __metadata__: { x: { y: {} } } }), tooDeep],
  [
    'a header that nests a thousand deep',
    rewritten('"tanh"', `${'['.repeat(1000)}${']'.repeat(1000)}`),
    tooDeep,
  ],
  ['a header that nests without end', file(`{"x":${'{"x":'.repeat(1000)}`, values), tooDeep],
  // Names that stand twice: one reader would take the first, another the last.
  [
    'a tensor twice',
    file(header.replace('{', `{"W1":${JSON.stringify(entry([3, 2], 0))},`), values),
    twice('W1'),
  ],
  ['a tensor twice, once in escapes', rewritten('"W2"', '"W\\u0031":{},"W2"'), twice('W1')],
  ['metadata twice', file(header.replace('{', '{"__metadata__":{},'), values), twice('__metadata__')],
  ['a shape twice', rewritten('"shape":[3,2]', '"shape":[2,3],"shape":[3,2]'), twice('shape')],
  ['an activation twice', rewritten('"tanh"', '"tanh","activation":"relu"'), twice('activation')],
  ['a name twice in what nobody reads', rewritten('"W1":{', '"W1":{"x":{"y":1,"y":1},'), twice('y')],
  // Metadata.
  ['metadata that is a number', filed({ __metadata__: 3 }), 'expected an object as __metadata__, found 3'],
  ['metadata that is null', filed({ __metadata__: null }), 'expected an object as __metadata__, found null'],
  [
    'metadata that is a list',
    filed({ __metadata__: ['tanh'] }),
    'expected an object as __metadata__, found ["tanh"]',
  ],
  [
    'metadata that holds a number',
    filed({ __metadata__: { ...about, x: 3 } }),
    'expected text as x, found 3',
  ],
  [
    'metadata that holds null',
    filed({ __metadata__: { activation: null } }),
    'expected text as activation, found null',
  ],
  [
    'metadata that holds an object',
    filed({ __metadata__: { ...about, x: { y: 1 } } }),
    'expected text as x, found {"y":1}',
  ],
  [
    'an unknown activation',
    filed({ __metadata__: { activation: 'step' } }),
    'activation: expected relu, sigmoid or tanh, found "step"',
  ],
  [
    'an activation of a thousand letters',
    filed({ __metadata__: { activation: 'é'.repeat(1000) } }),
    `activation: expected relu, sigmoid or tanh, found "${'é'.repeat(20)}…"`,
  ],
  [
    'an activation that is cut within a character',
    filed({ __metadata__: { activation: `x${'é'.repeat(30)}` } }),
    `activation: expected relu, sigmoid or tanh, found "x${'é'.repeat(19)}…"`,
  ],
  [
    'an activation that would colour the terminal',
    filed({ __metadata__: { activation: '\x1b[31m\x7f\x9b1m' } }),
    'activation: expected relu, sigmoid or tanh, found "?[31m??1m"',
  ],
  // Shapes.
  ['a size with a point', rewritten('[3,2]', '[3.0,2]'), sizesOf('[3.0,2]')],
  [
    'a size with an exponent',
    rewritten('[3,2]', '[3,2e0]'),
    /^expected W1 with 2 sizes up to 4096, found \[3,2(?:\.0|e0)\]$/,
  ],
  ['a negative size', W1({ shape: [-3, 2] }), sizesOf('[-3,2]')],
  [
    'a size of minus 0',
    rewritten('[3,2]', '[-0,2]'),
    /^expected W1 with 2 sizes up to 4096, found \[-?0,2\]$/,
  ],
  ['a size of 0', W1({ shape: [0, 2], data_offsets: [0, 0] }), sizesOf('[0,2]')],
  ['a size of 4097', wide(4097), sizesOf('[1,4097]')],
  [
    'a size beyond 64 bits',
    rewritten('[3,2]', `[3,${big + 2n}]`),
    /^expected W1 with 2 sizes up to 4096, found \[3,1/,
  ],
  ['a size in quotation marks', W1({ shape: ['3', 2] }), sizesOf('["3",2]')],
  ['a size that is true', W1({ shape: [3, true] }), sizesOf('[3,true]')],
  ['no shape', W1({ shape: undefined }), sizesOf('nothing')],
  ['a shape that is none', W1({ shape: 'x' }), sizesOf('"x"')],
  ['a shape that is an object', W1({ shape: { 0: 3, 1: 2 } }), sizesOf('{"0":3,"1":2}')],
  ['a shape of one size', W1({ shape: [6] }), sizesOf('[6]')],
  ['a shape of three sizes', W1({ shape: [3, 2, 1] }), sizesOf('[3,2,1]')],
  ['a shape of no sizes', W1({ shape: [], data_offsets: [0, 4] }), sizesOf('[]')],
  ['a shape of a thousand sizes', W1({ shape: Array(1000).fill(1) }), sizesOf(`[1${',1'.repeat(19)}…`)],
  // Types.
  [
    'bfloat16 in the bytes of single precision',
    W1({ dtype: 'BF16' }),
    'expected 12 bytes of W1, found offsets [0,24]',
  ],
  [
    'double precision in the bytes of single',
    W1({ dtype: 'F64' }),
    'expected 48 bytes of W1, found offsets [0,24]',
  ],
  ['a type in small letters', W1({ dtype: 'f32' }), 'expected W1 of type F32, F16, BF16 or F64, found "f32"'],
  ['a type that is a number', W1({ dtype: 32 }), 'expected W1 of type F32, F16, BF16 or F64, found 32'],
  ['no type', W1({ dtype: undefined }), 'expected W1 of type F32, F16, BF16 or F64, found nothing'],
  [
    'a tensor of another type after good ones',
    filed({ b2: entry([1], 48, 'I32') }),
    'expected b2 of type F32, F16, BF16 or F64, found "I32"',
  ],
  // Where the values are.
  ['no offsets', W1({ data_offsets: undefined }), 'expected two data_offsets of W1, found nothing'],
  ['one offset', W1({ data_offsets: [0] }), 'expected two data_offsets of W1, found [0]'],
  ['offsets that are a number', W1({ data_offsets: 24 }), 'expected two data_offsets of W1, found 24'],
  ['offsets that do not fit the shape', W1({ data_offsets: [0, 20] }), offsetsOf('[0,20]')],
  [
    'offsets of half precision for single',
    W1({ dtype: 'F16' }),
    'expected 12 bytes of W1, found offsets [0,24]',
  ],
  ['offsets the wrong way round', W1({ data_offsets: [24, 0] }), offsetsOf('[24,0]')],
  ['a negative offset', W1({ data_offsets: [-24, 0] }), offsetsOf('[-24,0]')],
  ['an offset with a point', rewritten('[0,24]', '[0.0,24]'), offsetsOf('[0.0,24]')],
  ['an offset in quotation marks', W1({ data_offsets: ['0', 24] }), offsetsOf('["0",24]')],
  [
    'offsets beyond 53 bits',
    rewritten('[0,24]', `[${2n ** 53n},${2n ** 53n + 24n}]`),
    offsetsOf(`[${2n ** 53n},${2n ** 53n + 24n}]`),
  ],
  ['offsets that wrap round 64 bits', rewritten('[0,24]', `[${big - 24n},0]`), offsetsOf(`[${big - 24n},0]`)],
  [
    'offsets beyond the end',
    filed({ b2: entry([1], 2 ** 50) }),
    `expected the values of b2 at byte 48, found ${2 ** 50}`,
  ],
  ['values that overlap', filed({ b1: entry([3], 32) }), 'expected the values of b1 at byte 36, found 32'],
  [
    'values of two tensors in one place',
    filed({ b2: entry([1], 44) }),
    'expected the values of b2 at byte 48, found 44',
  ],
  [
    'a gap before the values',
    file(
      headerWith({ W1: entry([3, 2], 4), W2: entry([1, 3], 28), b1: entry([3], 40), b2: entry([1], 52) }),
      Buffer.concat([values, values]),
    ),
    'expected the values of W1 at byte 0, found 4',
  ],
  [
    'a gap between values',
    file(headerWith({ b2: entry([1], 52) }), Buffer.concat([values, floats(14)])),
    'expected the values of b2 at byte 48, found 52',
  ],
  [
    'bytes after the values',
    file(header, Buffer.concat([values, Buffer.alloc(1)])),
    'expected 52 bytes of values, found 53',
  ],
  ['values cut short', file(header, values.subarray(0, 51)), 'expected 52 bytes of values, found only 51'],
  ['no values', file(header, Buffer.alloc(0)), 'expected 52 bytes of values, found only 0'],
  [
    'a large network without values',
    file(JSON.stringify({ W1: entry([4096, 4096], 0), b1: entry([4096], 2 ** 26) }), Buffer.alloc(0)),
    'expected 67125248 bytes of values, found only 0',
  ],
  // Networks.
  ['no tensors', file('{}', values), 'expected tensor W1, found none'],
  ['metadata alone', file('{"__metadata__":{}}', values), 'expected tensor W1, found none'],
  [
    'weights and biases of two modules',
    file(JSON.stringify({ '1.weight': tensors.W1, '0.bias': tensors.b1 }), values),
    'expected weights beside 0.bias, found 1.weight, 0.bias',
  ],
  [
    'names without end',
    file(JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`layer${i}`, {}]))), values),
    'expected tensor W1, found layer0, layer1, layer2, layer3, layer4, …',
  ],
  ['a tensor that is a list', filed({ W1: [] }), 'expected tensor W1, found W1, W2, b1, b2'],
  ['no biases', filed({ b2: undefined }), 'expected tensor b2, found W1, W2, b1'],
  ['no first layer', filed({ W1: undefined }), 'expected tensor W1, found W2, b1, b2'],
  [
    'a layer left out',
    filed({ W2: undefined, b2: undefined, W3: tensors.W2, b3: tensors.b2 }),
    'expected tensor W2 or nothing else, found W3',
  ],
  ['one tensor more', filed({ W0: entry([1], 52) }), 'expected tensor W3 or nothing else, found W0'],
  ['an empty tensor more', filed({ x: entry([0], 52) }), 'expected tensor W3 or nothing else, found x'],
  ['a tensor without a name', filed({ '': entry([0], 52) }), 'expected tensor W3 or nothing else, found '],
  [
    'weights the other way round',
    W1({ shape: [2, 3] }),
    'expected b1 of size 2, found 3; weights are (outputs, inputs)',
  ],
  ['layers that do not fit', filed({ W2: entry([1, 4], 24) }), 'expected W2 with 3 inputs, found 4'],
  ['nine hidden layers', deep(9).bytes, 'hidden layers: expected at most 8, found 9'],
  // Values.
  ['a parameter that is no number', single(1, 2, Number.NaN), notFinite('NaN')],
  ['an infinite parameter', single(1, Number.POSITIVE_INFINITY, 3), notFinite('Infinity')],
  ['a parameter below all numbers', single(Number.NEGATIVE_INFINITY, 2, 3), notFinite('-Infinity')],
  ['a parameter in half precision that is no number', half(0x3c00, 0xfe00, 0x3c00), notFinite('NaN')],
  ['an infinite parameter in half precision', half(0x3c00, 0x7c00, 0x3c00), notFinite('Infinity')],
];
