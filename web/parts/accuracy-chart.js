// Test accuracy over epochs, in percent, with a line at the goal.
import { lineChart } from '../charts/line-chart.js';
import { percent } from '../lib/format.js';
import { text } from '../text/text.js';

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} legend
 * @param {number} height in CSS pixels
 * @param {{ name: string, color: string }[]} lines of accuracies, 0 to 100; color: custom property
 * @param {{ value: number, name: string }} [goal] 90 % by default; as it is when the chart is drawn
 */
export const accuracyChart = (root, legend, height, lines, goal = { value: 90, name: text.chart.goal }) =>
  lineChart(root, legend, {
    height,
    xName: text.chart.epoch,
    place: text.chart.epoch,
    placeFormat: String,
    lines: lines.map((line) => ({
      ...line,
      width: 2,
      points: true,
      format: (value) => percent(value / 100),
    })),
    yRange: (low) => [Math.max(0, 10 * Math.floor((Math.min(low, 85) - 1) / 10)), 100],
    yFormat: (value) => `${value} %`,
    goal,
  });
