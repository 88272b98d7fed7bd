// A function of one number as a curve, with a point on it that can be dragged along.

const namespace = 'http://www.w3.org/2000/svg';
const width = 200;
const height = 120;

/** @param {string} tag @param {Record<string, string>} attributes */
function draw(tag, attributes) {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** @param {string} name of the function, for its class; what it shows is said beside it */
export function functionPlot(name) {
  const element = draw('svg', {
    class: `function-plot ${name}`,
    viewBox: `0 0 ${width} ${height}`,
    'aria-hidden': 'true',
  });
  const axes = draw('path', { class: 'axes' });
  const curve = draw('path', { class: 'curve' });
  const point = draw('circle', { class: 'point', r: '5' });
  element.append(axes, curve, point);
  let range = 1;
  let low = 0;
  let high = 1;
  const across = (/** @type {number} */ x) => ((x + range) / (2 * range)) * width;
  const down = (/** @type {number} */ y) => height - 8 - ((y - low) / (high - low)) * (height - 16);
  return {
    element,
    /** @param {Float32Array} xs from −range to range @param {Float32Array} ys */
    draw(xs, ys) {
      range = -xs[0];
      low = Math.min(...ys);
      high = Math.max(...ys);
      axes.setAttribute('d', `M0 ${down(0)}H${width}M${across(0)} 0V${height}`);
      curve.setAttribute(
        'd',
        Array.from(xs, (x, i) => `${i ? 'L' : 'M'}${across(x)} ${down(ys[i])}`).join(''),
      );
    },
    /** Puts the point there. @param {number} x @param {number} y */
    mark(x, y) {
      point.setAttribute('cx', String(across(x)));
      point.setAttribute('cy', String(down(y)));
    },
    /** @param {(x: number) => void} then with the place that the pointer drags to */
    onDrag(then) {
      const svg = /** @type {SVGSVGElement} */ (element);
      const drag = (/** @type {PointerEvent} */ event) => {
        const box = svg.getBoundingClientRect();
        then(Math.round((((event.clientX - box.left) / box.width) * 2 - 1) * range * 10) / 10);
      };
      svg.addEventListener('pointerdown', (event) => {
        svg.setPointerCapture(event.pointerId);
        drag(event);
      });
      svg.addEventListener('pointermove', (event) => {
        if (svg.hasPointerCapture(event.pointerId)) drag(event);
      });
    },
  };
}
