// What bench/run.js calls in the page.
import { convnet } from './convnetjs.js';
import { jaxjs } from './jaxjs.js';
import { tfjs } from './tfjs.js';

Object.assign(window, { peers: { tfjs, jaxjs, convnet } });
