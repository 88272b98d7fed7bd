// The page's module that splits numbers into digits, under Node.
import { pageModule } from './page-module.js';

/** @returns {Promise<import('../../cpp/bindings/reading/mnist_lab_reading.js').MnistLabReadingModule>} */
export const readingModule = () => pageModule('mnist_lab_reading');
