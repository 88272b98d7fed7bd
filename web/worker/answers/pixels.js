/**
 * Images of a dataset, one after the other.
 * @param {import('mnist-lab-wasm').Dataset} dataset
 * @param {ArrayLike<number>} rows
 */
export function pixelsOf(dataset, rows) {
  const inputs = dataset.height() * dataset.width();
  const pixels = new Uint8Array(rows.length * inputs);
  for (let i = 0; i < rows.length; i++) pixels.set(dataset.bytes(rows[i]), i * inputs);
  return pixels;
}
