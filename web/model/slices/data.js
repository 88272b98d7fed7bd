// The datasets, and the network that comes with the page.

/** @type {import('../state.js').Slice} */
export const dataSlice = {
  initial: {
    data: { phase: 'loading', share: 0 },
    shipped: { phase: 'loading' },
  },
  on: {
    workerStarted: () => ({ data: { phase: 'loading', share: 0 }, shipped: { phase: 'loading' } }),
    dataProgress: ({ data }, { share }) =>
      data.phase === 'loading' ? { data: { phase: 'loading', share } } : undefined,
    dataReady: (_state, { info }) => ({ data: { phase: 'ready', info } }),
    dataReplaced: (_state, { info }) => ({ data: { phase: 'ready', info } }),
    dataFailed: (_state, { what = 'dataset', message }) => ({ data: { phase: 'failed', what, message } }),
    classesNamed: ({ data }, { names }) =>
      data.phase === 'ready' && data.info.own
        ? { data: { phase: 'ready', info: { ...data.info, own: { ...data.info.own, names } } } }
        : undefined,
    networkLoaded: (_state, { accuracy }) => ({ shipped: { phase: 'ready', accuracy } }),
    networkFailed: (_state, { message }) => ({ shipped: { phase: 'failed', message } }),
  },
};
