// The datasets, and the network that comes with the page.

/** @type {import('../state.js').Slice} */
export const dataSlice = {
  initial: {
    data: { phase: 'loading', share: 0 },
    shipped: { phase: 'loading' },
    ownData: undefined,
    lostData: false,
  },
  on: {
    workerStarted: () => ({ data: { phase: 'loading', share: 0 }, shipped: { phase: 'loading' } }),
    dataProgress: ({ data }, { share }) =>
      data.phase === 'loading' ? { data: { phase: 'loading', share } } : undefined,
    dataReady: (_state, { info }) => ({ data: { phase: 'ready', info } }),
    dataReplaced: (_state, { info }) => ({
      data: { phase: 'ready', info },
      ownData: info.own && { ...info.own, kept: false },
      lostData: false,
    }),
    ownDataStored: ({ ownData }, { kept }) => ownData && { ownData: { ...ownData, kept } },
    ownDataLost: () => ({ ownData: undefined, lostData: true }),
    sessionRestored: (_state, { session }) => ({ ownData: session.ownData }),
    dataFailed: (_state, { what = 'dataset', message }) => ({ data: { phase: 'failed', what, message } }),
    classesNamed: ({ data, ownData }, { names }) =>
      data.phase === 'ready' && data.info.own
        ? {
            data: { phase: 'ready', info: { ...data.info, own: { ...data.info.own, names } } },
            ownData: ownData && { ...ownData, names },
          }
        : undefined,
    networkLoaded: (_state, { accuracy }) => ({ shipped: { phase: 'ready', accuracy } }),
    networkFailed: (_state, { message }) => ({ shipped: { phase: 'failed', message } }),
  },
};
