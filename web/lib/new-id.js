/** Unlike any other, in other tabs too. It begins with the time, in milliseconds since 1970, to the base 36. */
export const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
