import { testEngine } from './engine.js';

testEngine('chromium');
