// The module of cpp/bindings/reading.
import createMnistLabReading from 'mnist-lab-reading';
import { lateModule } from '../late-module.js';

export const readingModule = lateModule('mnist_lab_reading', createMnistLabReading);
