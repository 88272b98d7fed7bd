// What was pasted or dropped.

/**
 * The first picture among it, or the first file.
 * @param {DataTransfer} data
 * @returns {File | undefined}
 */
export const fileOf = ({ files }) => [...files].find(({ type }) => type.startsWith('image/')) ?? files[0];
