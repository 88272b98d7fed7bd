// The settings of a run in one line.
import { fieldsOf, presets } from '../../model/settings.js';
import { text } from '../../text/text.js';

const alwaysSaid = new Set(['hidden', 'batchSize', 'learningRate', 'epochs']);

/** The four that the exercise speaks of, and what else is not as in the exercise. @param {import('../../types.js').TrainingSettings} settings */
export function settingsInWords(settings) {
  const fields = fieldsOf(settings);
  const names = /** @type {import('../../model/settings.js').Field[]} */ (Object.keys(fields));
  const others = names.filter((name) => !alwaysSaid.has(name) && fields[name] !== presets.task8[name]);
  const line = text.exercise.settings(settings);
  if (others.length === 0) return line;
  return `${line} · ${text.runs.differences(others.map((name) => ({ name, value: fields[name] })))}`;
}
