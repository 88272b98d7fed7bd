// A network as a file of either format. Fetched only when somebody saves one.
import { writeOnnx } from './onnx.js';
import { writeSafetensors } from './safetensors.js';

/** @typedef {'safetensors' | 'onnx'} Format */

/**
 * @param {Format} format
 * @param {{ sizes: number[], activation: import('../types.js').TrainingSettings['activation'], parameters: Float32Array }} network
 */
export function networkFile(format, { sizes, activation, parameters }) {
  const bytes = (format === 'onnx' ? writeOnnx : writeSafetensors)(sizes, activation, parameters);
  return { name: `network-${sizes.join('-')}.${format}`, bytes };
}
