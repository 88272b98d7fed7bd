// What the dialog for sharing says, in English.

export const share = {
  heading: 'Share',
  what: 'What to share',
  kinds: {
    settings: 'These settings, and what they lead to',
    view: 'This view',
    lesson: 'A lesson: this view with these settings, parts hidden',
    frame: 'A line for a course’s page: this view within it',
  },
  hide: 'Hide',
  parts: { settings: 'Settings', pad: 'The pad', 'run-bar': 'The run bar' },
  only: 'Show this view alone',
  link: 'Link or line to share',
  copy: 'Copy',
  copied: 'Link copied.',
  lineCopied: 'Line copied.',
  code: 'QR code',
  codeOf: 'QR code of the link',
  close: 'Close',
};
