// What presenting says, in English.

export const presenting = {
  leave: 'Leave (Esc)',
  previous: 'Previous view',
  next: 'Next view',
  keys: 'change the view',
};
