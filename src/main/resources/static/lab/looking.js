// Looking closer at a cloud of points, by mouse, touch and keyboard: zoom, pan, and what the point is that is pointed at.
import {announce} from './dom.js';

const STEP = 1.5;
const WHEEL = 400;

/** Of the canvas: how far an arrow key goes, and how near a point is that is pointed at. */
const [STRIDE, NEAR] = [0.025, 0.03];

const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/**
 * The nearest point of the layers to a place of the canvas, if one is near.
 *
 * @param {Layer[]} layers the uppermost one last
 * @param {number[]} axes
 * @param {Plane} plane
 * @returns {{layer: Layer, row: number, x: number, y: number} | null} and where it is, in pixels
 */
export function nearest(layers, [i, j], {perUnit, x0, y0}, [x, y], width) {
  let best = (NEAR * width) ** 2;
  /** @type {{layer: Layer, row: number, x: number, y: number} | null} */
  let found = null;
  for (const layer of [...layers].reverse()) {
    const {shape: [n, d], values} = layer;
    for (let row = 0; row < n; row++) {
      const [px, py] = [x0 + perUnit[0] * values[row * d + i], y0 - perUnit[1] * values[row * d + j]];
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < best) {
        best = distance;
        found = {layer, row, x: px, y: py};
      }
    }
  }
  return found;
}

/**
 * Lets somebody look closer.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {import('./extent.js').Zoom} zoom
 * @param {() => void} changed called when it has changed
 * @param {(place: [number, number] | null) => string} point called with the place that is pointed at, in shares of the
 *   canvas; says what is there
 */
export function lookCloser(canvas, zoom, changed, point) {
  /** @type {[number, number]} */
  let cursor = [0.5, 0.5];
  /** @type {[number, number] | null} */
  let dragged = null;
  /** @returns {[number, number]} */
  const place = ({offsetX, offsetY}) => [offsetX / canvas.clientWidth, offsetY / canvas.clientHeight];
  const zoomBy = (factor, at) => {
    zoom.by(factor, at);
    canvas.classList.toggle('zoomed', zoom.scale > 1);
    changed();
  };
  canvas.addEventListener('wheel', event => {
    if (event.ctrlKey || document.activeElement === canvas) {
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / WHEEL), place(event));
    }
  }, {passive: false});
  canvas.addEventListener('dblclick', event => zoomBy(2 * STEP, place(event)));
  canvas.addEventListener('pointerdown', event => {
    dragged = zoom.scale > 1 ? place(event) : null;
    if (dragged) {
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener('pointermove', event => {
    cursor = place(event);
    if (dragged) {
      zoom.move(dragged[0] - cursor[0], dragged[1] - cursor[1]);
      dragged = cursor;
      changed();
    } else {
      point(cursor);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, () => { dragged = null; });
  }
  canvas.addEventListener('pointerleave', () => point(null));
  canvas.addEventListener('blur', () => point(null));
  canvas.addEventListener('keydown', event => {
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return; // the browser's own
    }
    if (arrow && event.shiftKey) {
      zoom.move(4 * STRIDE * arrow[0], 4 * STRIDE * arrow[1]);
      changed();
    } else if (arrow) {
      cursor = /** @type {[number, number]} */ (cursor.map((at, k) => Math.min(1, Math.max(0, at + STRIDE * arrow[k]))));
      announce(point(cursor));
    } else if (event.key === '+' || event.key === '-') {
      zoomBy(event.key === '+' ? STEP : 1 / STEP, cursor);
    } else if (event.key === '0' || event.key === 'Escape') {
      zoomBy(0, cursor);
    } else {
      return;
    }
    event.preventDefault();
  });
}
