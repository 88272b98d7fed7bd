// What the page's frame says, in English.

export const frame = {
  lesson: 'This is a lesson: parts of the page are hidden.',
  present: 'Present: large type, the open view and the pad. Key P.',
};
