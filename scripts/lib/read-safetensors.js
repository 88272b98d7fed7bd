// What scripts and tests need of safetensors files as we write them; cpp/mnist_lab/formats is what reads those of others.
// Source: https://huggingface.co/docs/safetensors, "Format".

/**
 * @param {Uint8Array} bytes of a file with W1, W2, …, b1, b2, …
 * @returns {{ sizes: number[], activation: 'relu' | 'sigmoid' | 'tanh', half: boolean, values: Uint8Array<ArrayBuffer>, about: Record<string, string> }} values
 *   in the file's order
 */
export function readSafetensors(bytes) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const { __metadata__: about = {}, ...tensors } = header;
  const sizes = [tensors.W1.shape[1]];
  for (let layer = 1; tensors[`W${layer}`]; layer++) sizes.push(tensors[`W${layer}`].shape[0]);
  return {
    sizes,
    activation: about.activation ?? 'relu',
    half: tensors.W1.dtype === 'F16',
    values: bytes.slice(8 + length),
    about,
  };
}
