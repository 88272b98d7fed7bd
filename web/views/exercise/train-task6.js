// The button that trains with Task 6's settings, and says that they come into the form.
import { create } from '../../lib/dom.js';
import { parse, presets } from '../../model/settings.js';
import { text } from '../../text/text.js';
import { settingsInWords } from './settings-in-words.js';

/** @param {string} words on the button @param {import('./view.js').Actions} actions */
export function trainTask6(words, actions) {
  const button = create('button', { type: 'button' }, [words]);
  button.addEventListener('click', () => actions.trainPreset('task6'));
  const { settings } = parse(presets.task6, Number.POSITIVE_INFINITY);
  const note = settings ? text.exercise.intoForm(settingsInWords(settings)) : '';
  return {
    button,
    element: create('div', { class: 'act' }, [button, create('p', { class: 'note' }, [note])]),
  };
}
