// The core's WebAssembly module: with threads where memory may be shared, else the one without.
import createMnistLab from 'mnist-lab-wasm';

/** @returns {Promise<import('mnist-lab-wasm').MnistLabModule>} */
export async function startModule() {
  if (self.crossOriginIsolated && typeof SharedArrayBuffer === 'function') {
    try {
      const { startModuleWithThreads } = await import('./threads.js');
      return await startModuleWithThreads();
    } catch {
      // There is not so much memory to share, say: the other needs none.
    }
  }
  return createMnistLab();
}
