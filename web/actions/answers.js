// What is asked of the network that answers, whenever it or the question changes: the drawing, My digits, and how many parameters the
// form's layers have.
import { latest } from '../lib/latest.js';
import { isEmpty } from '../model/selectors.js';
import { parseHidden } from '../model/settings.js';

/** @param {import('./index.js').Kernel} kernel */
export function answers({ store, lab, report }) {
  /** The worker has its module and a network to answer with. */
  let canAnswer = false;
  /** The picture of the network is on show. */
  let showsActivity = false;

  const askDrawing = latest(async () => {
    if (!canAnswer) return;
    const { strokes, placed, asDrawn } = store.state;
    const answer = placed
      ? await lab.ask('predictImage', placed.pixels, { activity: showsActivity })
      : await lab.ask('predictDrawing', strokes, { asDrawn, activity: showsActivity });
    store.dispatch({ type: 'drawingAnswered', answer: placed ? answer : { ...answer, strokes } });
  }, report);

  const readMyDigits = latest(async () => {
    if (!canAnswer) return;
    const { myDigits } = store.state;
    const readings = await lab.ask('readDrawings', myDigits);
    if (store.state.myDigits === myDigits) store.dispatch({ type: 'myDigitsRead', readings });
  }, report);

  const countParameters = latest(async () => {
    const { hidden } = store.state.fields;
    const widths = parseHidden(hidden);
    if (!widths || !canAnswer) return;
    const counts = await lab.ask('countParams', widths);
    if (store.state.fields.hidden === hidden) store.dispatch({ type: 'parametersCounted', counts });
  }, report);

  return {
    askDrawing,
    readMyDigits,
    countParameters,
    /** The network has changed: asks again for everything on show. */
    askAll() {
      if (showsActivity || !isEmpty(store.state) || !store.state.answer) askDrawing();
      if (store.state.myDigits.length > 0) readMyDigits();
    },
    get canAnswer() {
      return canAnswer;
    },
    /** @param {boolean} can */
    setCanAnswer(can) {
      canAnswer = can;
    },
    /** The picture of the network comes on show, or leaves. @param {boolean} shows */
    watchInside(shows) {
      showsActivity = shows;
      if (shows) askDrawing();
    },
  };
}
