// What the network says, and whether it is right: in any language.

/** @param {string | number} label @param {string | number | undefined} answer none when the network's numbers are not finite */
export const mark = (label, answer) => `${answer === label ? '✓' : '✗'} ${answer ?? '–'}`;
