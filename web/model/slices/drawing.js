// The pad, what the network reads on it, and the test image that is chosen.
import { ownData } from '../selectors.js';

/** @type {import('../state.js').Slice} */
export const drawingSlice = {
  initial: { strokes: [], placed: undefined, asDrawn: false, answer: undefined, selected: 0 },
  on: {
    workerStarted: (state) => (ownData(state) ? { placed: undefined, answer: undefined } : undefined),
    dataReplaced: () => ({ selected: 0, placed: undefined, answer: undefined }),
    sessionRestored: (_state, { session }) => ({ strokes: session.strokes }),
    drawn: (_state, { strokes }) => ({ strokes, placed: undefined }),
    imagePlaced: (_state, { placed }) => ({ placed }), // the drawing is there again when it is taken away
    procedureSwitched: (_state, { asDrawn }) => ({ asDrawn }),
    drawingAnswered: (_state, { answer }) => ({ answer }),
    testImageSelected: (_state, { index }) => ({ selected: index }),
  },
};
