// What the classes of well-known datasets are called, by the usual names of their files.

const figures = [...'0123456789'];
const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const small = [...'abcdefghijklmnopqrstuvwxyz'];

export const fashion = [
  ...['T-shirt', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
];

/** Letters whose small form differs from the capital: EMNIST's 47 classes. */
const merged = [...figures, ...capitals, ...'abdefghnqrt'];

/** @type {[pattern: RegExp, names: string[]][]} */
const known = [
  [/fashion/i, fashion],
  [/k(uzushiji-?)?mnist/i, [...'おきすつなはまやれを']],
  [/emnist.*letters/i, capitals], // labels 1 to 26
  [/emnist.*(balanced|bymerge)/i, merged],
  [/emnist.*byclass/i, [...figures, ...capitals, ...small]],
];

/**
 * Those of the dataset that a file is of; nothing for another, or where they are not as many.
 * @param {string} file
 * @param {number} classes that occur
 */
export const knownClasses = (file, classes) =>
  known.find(([pattern, names]) => pattern.test(file) && names.length === classes)?.[1];

/**
 * A name for every class: one that does not occur needs none of its own.
 * @param {string[]} names one for each class, or for each that occurs
 * @param {number} classes
 * @param {number[]} absent classes that do not occur
 */
export function withAbsent(names, classes, absent) {
  if (names.length === classes) return names;
  const rest = [...names];
  return Array.from({ length: classes }, (_, label) =>
    absent.includes(label) ? String(label) : (rest.shift() ?? ''),
  );
}
