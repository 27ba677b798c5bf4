// Clouds of points on a canvas.
import {colour, onTheme} from './colours.js';
import {fit, outside, rangeOf} from './extent.js';
import {drawGrid, write} from './grid.js';
import {drawHistogram} from './histogram.js';
import {el} from './dom.js';
import {count} from './format.js';
import {paint} from './paint.js';

export {rangeOf, union} from './extent.js';

/** Narrower ones have points only, in pixels of the page. */
const LEAST_WITH_AXES = 160;

const STILL = {range: null, axes: [0, 1], beneath: null, above: null};

export class Cloud {
  /** @type {Layer[]} */
  #layers = [];
  /** @type {Look} */
  #look = STILL;
  #label;
  #frame = 0;

  /** A canvas with an accessible name. A thumbnail has no grid. */
  constructor(label, signal, {thumbnail = false} = {}) {
    this.#label = label;
    this.canvas = el('canvas', {class: 'cloud', role: 'img', 'aria-label': label});
    this.thumbnail = thumbnail;
    const resized = new ResizeObserver(() => this.#schedule());
    resized.observe(this.canvas);
    signal.addEventListener('abort', () => resized.disconnect());
    onTheme(() => this.#schedule(), signal);
  }

  describe(label) {
    this.#label = label;
    this.#name();
  }

  /** Points that are not in the picture are said with its name. */
  #name() {
    const out = Number(this.canvas.dataset.outside ?? 0);
    this.canvas.setAttribute('aria-label', out ? `${this.#label}; ${count(out)} outside` : this.#label);
  }

  /**
   * Shows layers, the first one at the bottom. Without a range, nearly all of them fit.
   *
   * @param {Layer[]} layers
   * @param {Partial<Look>} look
   */
  show(layers, look = {}) {
    this.#layers = layers;
    this.#look = {...STILL, ...look};
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
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    const [{shape: [, d], columns = []}] = this.#layers;
    if (!d) {
      context.fillStyle = colour('muted');
      context.font = `${13 * scale}px system-ui, sans-serif`;
      context.fillText(this.thumbnail ? '' : 'No column is one of numbers.', 8 * scale, 24 * scale);
      return;
    }
    const {axes, range} = this.#look;
    const names = axes.slice(0, d).map(j => columns[j]?.name ?? (j ? 'y' : 'x'));
    const plane = fit(range ?? rangeOf(this.#layers, axes), width, height, names);
    this.#drawLayers(context, plane, scale);
    this.canvas.dataset.outside = String(outside(this.#layers, axes, plane, width, height));
    if (!this.thumbnail && this.canvas.clientWidth >= LEAST_WITH_AXES) {
      this.#drawAxes(context, plane, scale, names);
    }
    this.canvas.dataset.points = String(this.#layers.reduce((sum, {shape}) => sum + shape[0], 0));
    this.#name();
  }

  /** @param {Plane} plane */
  #drawLayers(context, plane, scale) {
    const {width, height} = this.canvas;
    if (this.#layers[0].shape[1] === 1) {
      drawHistogram(context, this.#layers, plane, width, height);
      return;
    }
    const image = context.createImageData(width, height);
    for (const layer of this.#layers) {
      paint(image, layer, this.#look.axes, plane, scale * (layer.size ?? 1) * (this.thumbnail ? 0.7 : 1), this.#layers.length === 1);
    }
    context.putImageData(image, 0, 0);
  }

  /** @param {Plane} plane */
  #drawAxes(context, plane, scale, names) {
    const {width, height} = this.canvas;
    if (this.#look.beneath) {
      context.globalCompositeOperation = 'destination-over';
      this.#look.beneath(context, plane, scale);
    }
    const writeAxes = drawGrid(context, plane, width, height, scale, names);
    this.#look.above?.(context, plane, scale);
    writeAxes();
    const out = Number(this.canvas.dataset.outside);
    if (out) {
      write(context, `${count(out)} outside`, width - 4 * scale, 16 * scale, scale, 'right');
    }
  }
}
