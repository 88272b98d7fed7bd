// What is said before any view is opened, in English.
export * from '../text/en.js';
export * from './draw/en.js';
export * from './frame/en.js';
export * from './notices/en.js';
export * from './run-bar/en.js';
export * from './settings/en.js';
