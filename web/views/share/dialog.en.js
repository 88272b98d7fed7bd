// What the dialog for sharing says, in English.

export const share = {
  heading: 'Share',
  what: 'What to share',
  kinds: {
    settings: 'This run: its settings and its result',
    view: 'This view',
    lesson: 'A lesson: this view with these settings, parts hidden',
    frame: 'HTML line to embed this view in a course page',
  },
  ofView: 'Opens the whole page at this view. To show it alone, choose a lesson and “Show this view alone”.',
  hide: 'Hide',
  parts: { settings: 'Settings', pad: 'The pad', 'run-bar': 'The run bar' },
  only: 'Show this view alone',
  link: 'Link or line to share',
  copy: 'Copy',
  copied: 'Link copied.',
  lineCopied: 'Line copied.',
  lineToCopy: 'Copy this line:',
  code: 'QR code',
  codeOf: 'QR code of the link',
  enlarge: 'Make it as large as the screen',
  close: 'Close',
};
