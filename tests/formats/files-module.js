// The page's module that reads what people bring, under Node.
import { pageModule } from './page-module.js';

/** @returns {Promise<import('../../cpp/bindings/files/mnist_lab_files.js').MnistLabFilesModule>} */
export const filesModule = () => pageModule('mnist_lab_files');
