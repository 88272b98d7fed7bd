// A number with what it counts.
import { count } from './format.js';

/** "1 epoch", "2 epochs" @param {number} n @param {string} one @param {string} [many] */
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;
