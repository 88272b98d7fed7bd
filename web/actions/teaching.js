// The network learns how the person writes: My digits, kept on this device and shared by all tabs.
import { LostError } from '../kernel/lab.js';
import { latest } from '../lib/latest.js';
import { merged, newDigit } from '../model/my-digits.js';
import { canTeach, isRunning, isWaiting } from '../model/selectors.js';
import { keptDigits } from './kept.js';

/** @typedef {import('../types.js').MyDigit} MyDigit */

/**
 * @param {import('./index.js').Kernel} kernel
 * @param {ReturnType<typeof import('./answers.js').answers>} answers
 */
export function teaching({ store, lab, report }, { askAll, readMyDigits }) {
  const teach = latest(async () => {
    if (isRunning(store.state) && store.state.myDigits.length > 0) store.dispatch({ type: 'teachingPutOff' });
    if (!canTeach(store.state)) return;
    const { myDigits } = store.state;
    store.dispatch({ type: 'teachingStarted' });
    try {
      const result = await lab.ask('teach', myDigits);
      store.dispatch({ type: 'taught', digits: myDigits.length, ...result });
    } catch (error) {
      // With its worker the wish is not gone.
      if (!(error instanceof LostError)) store.dispatch({ type: 'drawingsForgotten' });
      throw error;
    }
    askAll();
  }, report);

  const forget = () => {
    store.dispatch({ type: 'drawingsForgotten' });
    lab.ask('forgetDrawings').then(askAll, report);
  };

  /** @param {MyDigit[]} myDigits */
  const show = (myDigits) => {
    store.dispatch({ type: 'myDigitsChanged', myDigits });
    readMyDigits();
  };

  /**
   * @param {MyDigit[]} myDigits
   * @param {boolean} [wanted] the person asks for teaching; else a network that has been taught is taught again
   */
  const setMyDigits = (myDigits, wanted = store.state.teaching.phase !== 'untaught') => {
    const before = store.state.myDigits;
    show(myDigits);
    keptDigits.change(before, myDigits).then((kept) => store.dispatch({ type: 'myDigitsStored', kept }));
    if (!wanted) return;
    if (myDigits.length > 0) teach();
    else forget();
  };

  keptDigits.onChange(() => store.state.myDigits, show);
  keptDigits.load().then((digits) => {
    if (digits.length === 0) return;
    show(merged(digits, store.state.myDigits));
    const { run } = store.state;
    if (!run || (run.state !== 'lost' && isWaiting(store.state))) teach();
  });

  return {
    teach,
    forget,
    setMyDigits,
    /** What the person says the drawing is. @param {number} label */
    say(label) {
      const { strokes, answer, myDigits } = store.state;
      if (strokes.length === 0) return;
      // The network's reading at first sight, unless it is of another drawing or of other classes than digits.
      const isRead = answer && !answer.own && answer.strokes === strokes;
      setMyDigits(
        merged(myDigits, [newDigit(strokes, label, isRead ? answer.probabilities : undefined)]),
        true,
      );
    },
  };
}
