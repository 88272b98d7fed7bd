// The projector and paper: fetched with the views.
export { presenting } from './presenting.js';
export { printing } from './printing.js';
