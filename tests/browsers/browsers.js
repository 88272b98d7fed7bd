// The three engines behind one small interface: open a page, run a function in it, close. Chromium through Puppeteer, Firefox through
// Marionette, WebKit (WebKitGTK, Safari's engine) through its WebDriver on a virtual screen.
import { openFirefox } from './firefox.js';
import { openChromium } from './puppeteer.js';
import { openWebKit } from './webkit.js';

/**
 * @typedef {object} Browser
 * @property {string} version
 * @property {(url: string) => Promise<void>} open loads a page in a profile of its own
 * @property {<A extends any[], R>(f: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>} run
 *   runs a function in the page; it may use nothing but its arguments and what the page has
 * @property {(points: [x: number, y: number][]) => Promise<void>} drag presses the mouse at the first point, in the
 *   viewport's CSS pixels, moves it along the others, and lets go
 * @property {(...keys: string[]) => Promise<void>} press keys by the names that KeyboardEvent.key has
 * @property {() => Promise<void>} close
 * @property {import('puppeteer-core').Page} [page] for what only Chromium can do
 *
 * @typedef {'chromium' | 'firefox' | 'webkit'} Engine
 */

/** @type {Record<Engine, () => Promise<Browser>>} */
export const browsers = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };
