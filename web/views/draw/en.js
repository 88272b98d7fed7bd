// What this view says, in English.
import { percent } from '../../lib/format.js';
import { lessonOf } from '../../model/selectors.js';

/** The button below the pad. @param {boolean} hidesDrawing a test image stands there in place of a drawing @returns {string} */
export const clear = (hidesDrawing) => (hidesDrawing ? 'My drawing' : 'Clear');

/** Below the buttons that say which digit it is. @param {import('../../model/state.js').State} state */
export function lesson(state) {
  const { teaching } = state;
  const comes = lessonOf(state);
  if (teaching.phase === 'taught' && comes === 'learned') {
    return `Learned. On MNIST’s test images it reads ${percent(teaching.after)}, before ${percent(teaching.before)}.`;
  }
  switch (comes) {
    case 'learning':
      return 'Learning it …';
    case 'learning at first':
      return 'Learning your digits: the network that came with the page does so at every start …';
    case 'forgotten':
      return 'The new run has not learned your digits: “Teach this network”, under My digits, teaches them.';
    case 'kept':
      return 'Tap it, and it joins My digits, which networks learn that read MNIST, not your own data.';
    case 'once the dataset is here':
      return 'It learns your digits as soon as the dataset is here.';
    case 'once the run is over':
      return 'It learns your digits once the run is over.';
    default:
      return 'Tap it, and the network learns how you write.';
  }
}

/** @param {number} digit */
export const itWas = (digit) => `It is a ${digit}`;

/** Said aloud. @param {string | undefined} digit @param {number} probability */
export const readAs = (digit, probability) =>
  digit === undefined ? 'No answer' : `Read as ${digit}, ${percent(probability)} sure`;

export const pad = { down: 'Pen down', up: 'Pen up' };

/** Below the digit that the network says. @param {number | undefined} probability none for an empty pad */
export const certainty = (probability) =>
  probability === undefined
    ? 'It says'
    : Number.isNaN(probability)
      ? 'no answer'
      : `${percent(probability).replace(' ', '\u00a0')} sure`;

/** Words on the button, and its name. */
export const padSize = {
  large: { words: 'Larger', name: 'Make the pad larger' },
  small: { words: 'Smaller', name: 'Make the pad smaller' },
};
