// What few draw with, fetched when somebody does: the keyboard's pen, and the other end of a pen.
export { untouched } from './eraser.js';
export { keyboardPen } from './keys.js';
