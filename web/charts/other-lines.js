// Lines of other runs behind a plot's own: grey, without a place in the legend, named where the pointer is on one.
import { color, create, setText } from '../lib/dom.js';

/**
 * @typedef {import('uplot')} uPlot
 * @typedef {{ x: number[], y: number[], name: string }} OtherLine
 */

/** A pointer this near to a line, in CSS pixels, is on it. */
const near = 8;

/**
 * How high a line is, between its points too.
 * @param {uPlot} plot @param {OtherLine} line @param {number} left in CSS pixels, as what is returned
 * @returns {number | undefined} nothing where the line is not
 */
function heightAt(plot, { x, y }, left) {
  const value = plot.posToVal(left, 'x');
  const next = x.findIndex((at) => at >= value);
  if (next < 0) return undefined;
  const before = Math.max(next - 1, 0);
  if (x[before] > value && plot.valToPos(x[before], 'x') - left > near) return undefined;
  const [from, to] = [before, next].map((i) => plot.valToPos(y[i], 'y'));
  const share = next === before ? 0 : (value - x[before]) / (x[next] - x[before]);
  return from + share * (to - from);
}

export function otherLines() {
  /** @type {readonly OtherLine[]} */
  let lines = [];
  /** @type {OtherLine | undefined} */
  let pointedAt;
  const name = create('span', { class: 'line-name', hidden: '' });

  return {
    get lines() {
      return lines;
    },
    /** @param {readonly OtherLine[]} others */
    set(others) {
      lines = others;
    },
    /** @param {uPlot} plot */
    draw(plot) {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const line of lines) {
        const { x, y } = line;
        const isNamed = line.name === pointedAt?.name;
        ctx.strokeStyle = color(isNamed ? '--text' : '--border-strong');
        ctx.globalAlpha = isNamed ? 1 : 0.6;
        ctx.lineWidth = devicePixelRatio;
        ctx.beginPath();
        for (const [i, value] of x.entries()) {
          if (Number.isFinite(y[i]))
            ctx.lineTo(plot.valToPos(value, 'x', true), plot.valToPos(y[i], 'y', true));
        }
        ctx.stroke();
      }
      ctx.restore();
    },
    /** Names the line under the pointer, if there is one. @param {uPlot} plot */
    point(plot) {
      const { left = -1, top = -1 } = plot.cursor;
      let best = near;
      /** @type {OtherLine | undefined} */
      let found;
      let height = 0;
      for (const line of left < 0 ? [] : lines) {
        const at = heightAt(plot, line, left);
        if (at === undefined || !(Math.abs(at - top) <= best)) continue;
        best = Math.abs(at - top);
        found = line;
        height = at;
      }
      if (found) {
        if (!name.isConnected) plot.over.append(name);
        setText(name, found.name);
        name.style.left = `${left}px`;
        name.style.top = `${height}px`;
        name.classList.toggle('before', left > plot.over.clientWidth / 2);
      }
      name.hidden = !found;
      const changed = found?.name !== pointedAt?.name;
      pointedAt = found;
      if (changed) plot.redraw(false);
    },
  };
}
