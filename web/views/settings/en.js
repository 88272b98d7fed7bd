// What this view says, in English.
import { count } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';

/** @param {import('../../types.js').DatasetInfo} info */
export const datasetSize = (info) =>
  `${info.own ? `Your own data, ${plural(info.classes, 'class', 'classes')}: ` : ''}${count(info.trainingImages)} training images, ${count(info.testImages)} test images, ${info.width} × ${info.height} pixels`;

/** @param {number} share */
export const downloaded = (share) => `Downloading MNIST: ${Math.floor(100 * share)} %`;

/** @param {number[]} byLayer */
export const parameterCount = (byLayer) =>
  plural(
    byLayer.reduce((sum, n) => sum + n, 0),
    'parameter',
  );

/** "12,560 + 272 + 170" @param {number[]} byLayer */
export const parametersByLayer = (byLayer) => (byLayer.length > 1 ? byLayer.map(count).join(' + ') : '');
