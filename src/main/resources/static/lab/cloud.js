// Draws clouds of points on a canvas, with equal axes unless their units differ much: 10 points or 100,000, at the rate of an animation. Pixels are
// counted and painted at once: a pixel that many points share is nearly opaque.
import {colour, onTheme, rgb} from './colours.js';
import {drawDensity} from './density.js';
import {drawGrid} from './grid.js';
import {drawHistogram} from './histogram.js';
import {el} from './dom.js';

const MARGIN_SHARE = 0.06;

/** So much longer one axis may be than the other one for a unit to be as long on both. */
const EQUAL_UNITS = 4;

/**
 * The range that holds all points of the layers, with a margin: across, and up.
 *
 * @param {Points[]} layers
 * @param {number[]} columns those that are shown
 * @returns {Extent}
 */
export function rangeOf(layers, [i, j] = [0, 1]) {
  /** @type {Extent} */
  const range = [[Infinity, -Infinity], [Infinity, -Infinity]];
  for (const {shape: [n, d], values} of layers) {
    for (let row = 0; row < n; row++) {
      [i, Math.min(j, d - 1)].forEach((column, axis) => {
        const value = values[row * d + column];
        if (!Number.isNaN(value)) { // a blank
          range[axis][0] = Math.min(range[axis][0], value);
          range[axis][1] = Math.max(range[axis][1], value);
        }
      });
    }
  }
  return eachAxis(bounds => {
    const [least, greatest] = bounds[0] > bounds[1] ? [0, 1] : bounds;
    const margin = (greatest - least || 1) * MARGIN_SHARE;
    return [least - margin, greatest + margin];
  }, range);
}

/** @returns {Extent} */
const eachAxis = (of, ...ranges) => [of(...ranges.map(range => range[0])), of(...ranges.map(range => range[1]))];

/** The range that holds both. */
export const union = (a, b) => eachAxis((one, other) =>
  [Math.min(one[0], other[0]), Math.max(one[1], other[1])], a, b);

export class Cloud {
  /** @type {Layer[]} */
  #layers = [];
  /** @type {Extent | null} */
  #range = null;
  #axes = [0, 1];
  /** @type {Density | null} */
  #density = null;
  #frame = 0;

  /** A canvas with an accessible name. A thumbnail has no grid. */
  constructor(label, signal, {thumbnail = false} = {}) {
    this.canvas = el('canvas', {class: 'cloud', role: 'img', 'aria-label': label});
    this.thumbnail = thumbnail;
    const resized = new ResizeObserver(() => this.#schedule());
    resized.observe(this.canvas);
    signal.addEventListener('abort', () => resized.disconnect());
    onTheme(() => this.#schedule(), signal);
  }

  describe(label) {
    this.canvas.setAttribute('aria-label', label);
  }

  /**
   * Shows layers, the first one at the bottom. Without a range, all of them fit.
   *
   * @param {Layer[]} layers
   * @param {{range?: Extent | null, axes?: number[], density?: Density | null}} [view] with what is beneath all of them
   */
  show(layers, {range = null, axes = [0, 1], density = null} = {}) {
    this.#layers = layers;
    this.#range = range;
    this.#axes = axes;
    this.#density = density;
    this.#schedule();
  }

  #schedule() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    const scale = devicePixelRatio || 1;
    const width = Math.round(this.canvas.clientWidth * scale);
    const height = Math.round(this.canvas.clientHeight * scale);
    if (!width || !height || !this.#layers.length) {
      return;
    }
    this.canvas.width = width;
    this.canvas.height = height;
    const context = this.canvas.getContext('2d');
    if (!this.#layers[0].shape[1]) {
      context.fillStyle = colour('muted');
      context.font = `${13 * scale}px system-ui, sans-serif`;
      context.fillText(this.thumbnail ? '' : 'No column is one of numbers.', 8 * scale, 24 * scale);
      return;
    }
    const view = fit(this.#range ?? rangeOf(this.#layers, this.#axes), width, height);
    if (this.#layers[0].shape[1] === 1) {
      drawHistogram(context, this.#layers, view, width, height);
    } else {
      const image = context.createImageData(width, height);
      for (const layer of this.#layers) {
        paint(image, layer, this.#axes, view, scale * (layer.size ?? 1) * (this.thumbnail ? 0.7 : 1));
      }
      context.putImageData(image, 0, 0);
    }
    if (!this.thumbnail) {
      context.globalCompositeOperation = 'destination-over';
      if (this.#density) {
        drawDensity(context, this.#density, view);
      }
      drawGrid(context, view, width, height, scale, this.#layers[0].shape[1] === 1);
      context.globalCompositeOperation = 'source-over';
    }
    this.canvas.dataset.points = this.#layers.reduce((sum, {shape}) => sum + shape[0], 0);
  }
}

/** The range is in the middle; pixels per unit are those across and up. */
function fit([[left, right], [bottom, top]], width, height) {
  const [across, up] = [right - left, top - bottom];
  const least = Math.min(width / across, height / up);
  const perUnit = Math.max(across, up) > EQUAL_UNITS * Math.min(across, up) ? [width / across, height / up] : [least, least];
  return {perUnit, x0: width / 2 - perUnit[0] * (left + right) / 2, y0: height / 2 + perUnit[1] * (bottom + top) / 2};
}

function paint({data, width, height}, /** @type {Layer} */ {shape: [n, d], values, colour}, /** @type {number[]} */ [i, j], {perUnit, x0, y0}, scale) {
  const side = Math.max(1, Math.round(scale * Math.min(3.4, Math.max(1, 22 / n ** 0.26))));
  const opacity = Math.min(0.85, Math.max(0.12, 6 / n ** 0.31));
  const counts = new Uint16Array(width * height);
  const disc = discOf(side, width);
  for (let row = 0; row < n; row++) {
    const left = Math.round(x0 + perUnit[0] * values[row * d + i] - side / 2);
    const top = Math.round(y0 - perUnit[1] * values[row * d + j] - side / 2);
    if (!(left >= 0 && top >= 0 && left + side <= width && top + side <= height)) { // or a blank
      continue;
    }
    for (const offset of disc) {
      counts[top * width + left + offset]++;
    }
  }
  const ink = rgb(colour);
  for (let pixel = 0; pixel < counts.length; pixel++) {
    if (counts[pixel]) {
      blend(data, 4 * pixel, ink, 1 - (1 - opacity) ** counts[pixel]);
    }
  }
}

/** The pixels of a disc, from the upper left corner of its square on. */
function discOf(side, width) {
  const middle = (side - 1) / 2;
  const offsets = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((x - middle) ** 2 + (y - middle) ** 2 <= side ** 2 / 4) {
        offsets.push(y * width + x);
      }
    }
  }
  return offsets;
}

/** Source over what is there; alphas are not premultiplied. */
function blend(data, at, ink, alpha) {
  const below = data[at + 3] / 255 * (1 - alpha);
  const sum = alpha + below;
  for (let channel = 0; channel < 3; channel++) {
    data[at + channel] = (ink[channel] * alpha + data[at + channel] * below) / sum;
  }
  data[at + 3] = 255 * sum;
}
