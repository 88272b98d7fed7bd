// The settings of a run in one line.
import { fieldNames, fieldsOf, usual } from '../../model/settings.js';
import { text } from '../../text/text.js';

const alwaysSaid = new Set(['hidden', 'batchSize', 'learningRate', 'epochs']);

/** The four that the exercise speaks of, and what else is not as in the exercise. @param {import('../../types.js').TrainingSettings} settings */
export function settingsInWords(settings) {
  const fields = fieldsOf(settings);
  const others = fieldNames.filter((name) => !alwaysSaid.has(name) && fields[name] !== usual[name]);
  const line = text.exercise.settings(settings);
  if (others.length === 0) return line;
  return `${line} · ${text.settings.list(others.map((name) => ({ name, value: fields[name] })))}`;
}
