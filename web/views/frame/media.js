// The projector, paper and pixels of another size: fetched with the views.
export { watchPixelRatio } from '../../lib/screen.js';
export { presenting } from './presenting.js';
export { printing } from './printing.js';
