// How the tests start Debian's Chromium: quietly, and asking nobody for anything.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that people have. */
export const chromium = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args };

/** The same engine without windows, menus and extensions: two thirds of the work for a test. */
export const chromiumHeadless = {
  executablePath: process.env.CHROMIUM_HEADLESS ?? '/usr/bin/chromium-headless-shell',
  args,
};
