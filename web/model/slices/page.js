// The page itself: its worker, what went wrong, what is kept.

/** @type {import('../state.js').Slice} */
export const pageSlice = {
  initial: {
    worker: 'alive',
    version: { network: '', moment: '' },
    problem: undefined,
    setAside: false,
    keptOffline: false,
    updateWaits: false,
    threads: undefined,
  },
  on: {
    workerStarted: () => ({ worker: 'alive', problem: undefined, threads: undefined }),
    workerLost: () => ({ worker: 'lost' }),
    versionChanged: (_state, { version }) => ({ version }),
    failed: (_state, { message }) => ({ problem: message }),
    runFailed: (_state, { message }) => ({ problem: message }),
    setAside: () => ({ setAside: true }),
    threadsChosen: (_state, { threads }) => ({ threads }),
    refused: (_state, { file }) => ({ refused: file }),
    keptOffline: () => ({ keptOffline: true }),
    updateWaits: () => ({ updateWaits: true }),
    // Whatever is begun anew takes the earlier problem off the page.
    dataReplaced: () => ({ problem: undefined }),
    fieldEdited: () => ({ problem: undefined }),
    presetChosen: () => ({ problem: undefined }),
    linkOpened: () => ({ problem: undefined }),
    runStarted: () => ({ problem: undefined }),
    runRecalled: () => ({ problem: undefined }),
    runDiscarded: () => ({ problem: undefined }),
    networkOpened: () => ({ problem: undefined }),
  },
};
