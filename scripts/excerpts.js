// Functions of the C++ core that the exercise shows, cut out of its sources as they are, when the page is built.
import { readFile } from 'node:fs/promises';

/** The file in cpp/mnist_lab/mlp, and how the function's first line starts. @type {Record<string, [file: string, start: string]>} */
const shown = {
  countParams: ['parameters.cpp', 'std::vector<std::int64_t> count_params_by_layer'],
  createParams: ['parameters.cpp', 'Parameters create_params'],
  softmax: ['loss.cpp', 'void softmax_in_place'],
  forward: ['model.cpp', 'Eigen::Ref<Matrix> forward('],
  nllLoss: ['loss.cpp', 'double nll_loss('],
  backward: ['model.cpp', 'double backward('],
  visitGradients: ['model.cpp', 'void visit_gradients('],
  descent: ['update_rules.cpp', 'void Descent::visit'],
  accuracy: ['metrics.cpp', 'double accuracy('],
  trainBatch: ['trainer.cpp', 'float Trainer::train_batch()'],
};

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
  const last = isOneLine ? first : lines.findIndex((line, i) => i > first && /^};?$/.test(line));
  if (last < 0) throw new Error(`${start} has no end at the margin.`);
  return lines.slice(from, last + 1).join('\n');
}

const id = 'mnist-lab-excerpts';

/** import excerpts from 'mnist-lab-excerpts': by the names above. @type {import('vite').Plugin} */
export const excerpts = {
  name: 'excerpts',
  resolveId: (source) => (source === id ? id : undefined),
  async load(module) {
    if (module !== id) return undefined;
    /** @type {Record<string, string>} */
    const cut = {};
    for (const [name, [file, start]] of Object.entries(shown)) {
      const source = new URL(`../cpp/mnist_lab/mlp/${file}`, import.meta.url);
      cut[name] = excerpt(await readFile(source, 'utf8'), start);
    }
    return `export default ${JSON.stringify(cut)};`;
  },
};
