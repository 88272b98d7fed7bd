// What this view says, in English.

export const link = {
  copied: 'Link copied.',
  toCopy: 'Copy this link:',
  take: 'Take this run to PyTorch',
  takeLater: 'As soon as a run has come to its end',
  /** @param {NonNullable<import('../../model/state.js').State['link']>} link problems: names of what could not be used */
  opened: ({ problems, fingerprint }) =>
    problems.length === 0
      ? fingerprint
        ? 'A shared run: its settings came with the link. Press Train to repeat it.'
        : 'Shared settings came with the link. Press Train to use them.'
      : `The link is damaged: ${problems.join(', ')} could not be used. The usual settings stand there instead.`,
  /** Of a run that took another way than its settings alone say. @param {import('../../model/state.js').Run} run */
  limits: ({ data, from }) =>
    `${data ? 'This run learned your own data' : from ? 'This run went on from another' : 'The learning rate was changed during this run'}: the link carries its settings alone. From the start they may lead elsewhere.`,
  untaught: 'What the network has learned of your drawings is not in the link.',
  /** @param {boolean} same @returns {string} */
  verdict: (same) =>
    same ? '✓ The same fingerprint as in the link.' : '✗ Not the fingerprint that the link carries.',
};
