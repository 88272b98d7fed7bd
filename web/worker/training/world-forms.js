// Drawn digits for runs that have a share of them, made by a module of its own when one begins.
import createMnistLabReading from 'mnist-lab-reading';

/** @type {Promise<void> | undefined} */
let given;

/** @param {import('mnist-lab-wasm').MnistLabModule} module */
async function give(module) {
  const reading = await createMnistLabReading();
  const reader = new module.StoredDatasetReader('world forms');
  try {
    for (const part of reading.worldForms()) {
      reader.buffer(part.length).set(part);
      reader.push();
    }
    module.setWorldForms(reader.finish());
  } finally {
    reader.delete();
  }
}

/** Once for all. @param {import('mnist-lab-wasm').MnistLabModule} module the same every time */
export function giveWorldForms(module) {
  given ??= give(module);
  given.catch(() => {
    given = undefined; // asked for again when they are needed
  });
  return given;
}

/**
 * To be waited for before a trainer is made.
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 */
export async function needWorldForms(module, { worldForms }) {
  if (worldForms > 0) await giveWorldForms(module);
}
