// Functions of the C++ core, cut out of its sources as they are.

/**
 * @param {string} source of a file whose functions start and end at the margin
 * @param {string} start of the function's first line
 * @returns {string} the function, with the comment above it
 */
export function excerpt(source, start) {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.startsWith(start));
  if (first < 0) throw new Error(`There is no ${start} in the source.`);
  let from = first;
  while (from > 0 && lines[from - 1].startsWith('//')) from--;
  const isOneLine = lines[first].endsWith('}');
  const last = isOneLine ? first : lines.findIndex((line, i) => i > first && line === '}');
  return lines.slice(from, last + 1).join('\n');
}
