// What the views say that are fetched when they are opened.
export type ViewWords = typeof import('./share/dialog.en.js') &
  typeof import('./learning/en.js') &
  typeof import('./inside/en.js') &
  typeof import('./misreads/en.js') &
  typeof import('./test-images/en.js') &
  typeof import('./my-digits/en.js') &
  typeof import('./runs/en.js') &
  typeof import('./exercise/en.js') &
  typeof import('./files/en.js');
