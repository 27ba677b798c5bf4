// Clouds of points on a canvas.
import {colour, onTheme} from './colours.js';
import {fit, outside, rangeOf, Zoom} from './extent.js';
import {drawGrid, write} from './grid.js';
import {el} from './dom.js';
import {count, digits} from './format.js';
import {paint, paintBars} from './paint.js';

export {rangeOf, union} from './extent.js';

export const HELP = 'After a click: wheel, + and - zoom, 0 shows all, a drag moves, arrow keys read points.';

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
  #zoom = new Zoom();
  /** @type {typeof import('./looking.js').nearest} */
  #nearest = () => null;
  /** @type {Plane | null} */
  #plane = null;
  /** What is drawn, without what is pointed at. @type {OffscreenCanvas | null} */
  #scene = null;
  /** @type {[number, number] | null} */
  #pointed = null;

  /** A canvas with an accessible name. A thumbnail has no grid. */
  constructor(label, signal, {thumbnail = false} = {}) {
    this.#label = label;
    this.canvas = el('canvas', {class: 'cloud', role: 'img', 'aria-label': label});
    this.thumbnail = thumbnail;
    if (!thumbnail) {
      this.canvas.tabIndex = 0;
      this.canvas.setAttribute('role', 'application');
      this.canvas.setAttribute('aria-roledescription', 'picture of points');
      this.canvas.setAttribute('aria-description', HELP);
      this.#lookCloser();
    }
    const resized = new ResizeObserver(() => this.#schedule());
    resized.observe(this.canvas);
    signal.addEventListener('abort', () => resized.disconnect());
    onTheme(() => this.#schedule(), signal);
  }

  /** What that takes is loaded when somebody comes near. */
  #lookCloser() {
    const come = new AbortController();
    for (const event of ['pointerenter', 'focus', 'keydown']) {
      this.canvas.addEventListener(event, async () => {
        come.abort();
        const {lookCloser, nearest} = await import('./looking.js');
        this.#nearest = nearest;
        lookCloser(this.canvas, this.#zoom, () => this.#schedule(), place => this.#point(place));
      }, {signal: come.signal});
    }
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
    if (look.axes?.join() !== this.#look.axes.join()) {
      this.#zoom.reset();
    }
    this.#look = {...STILL, ...look, axes: [...look.axes ?? STILL.axes]};
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
    const plane = this.#zoom.of(fit(range ?? rangeOf(this.#layers, axes), width, height, names), width, height);
    this.#plane = plane;
    this.#drawLayers(context, plane, scale);
    this.canvas.dataset.outside = String(outside(this.#layers, axes, plane, width, height));
    if (!this.thumbnail && this.canvas.clientWidth >= LEAST_WITH_AXES) {
      this.#drawAxes(context, plane, scale, names);
    }
    this.canvas.dataset.points = String(this.#layers.reduce((sum, {shape}) => sum + shape[0], 0));
    this.#name();
    this.#scene = null;
    if (this.#pointed) {
      this.#point(this.#pointed);
    }
  }

  /**
   * Shows what is pointed at, if something is.
   *
   * @param {[number, number] | null} place in shares of the canvas
   * @returns {string} what it is
   */
  #point(place) {
    this.#pointed = place;
    const {width, height} = this.canvas;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    if (!this.#plane || this.#layers[0].shape[1] < 2 || !width) {
      return '';
    }
    if (!this.#scene) {
      this.#scene = new OffscreenCanvas(width, height);
      this.#scene.getContext('2d')?.drawImage(this.canvas, 0, 0);
    }
    context.clearRect(0, 0, width, height);
    context.drawImage(this.#scene, 0, 0);
    const {axes} = this.#look;
    const found = place && this.#nearest(this.#layers, axes, this.#plane, [place[0] * width, place[1] * height], width);
    const text = found ? this.#said(found) : '';
    this.canvas.dataset.pointed = text;
    if (place && document.activeElement === this.canvas) {
      this.#ring(context, place[0] * width, place[1] * height, 'muted');
    }
    if (found) {
      this.#ring(context, found.x, found.y, 'accent');
      const scale = devicePixelRatio || 1;
      const isLeft = found.x < width / 2;
      write(context, text, found.x + (isLeft ? 8 : -8) * scale, Math.max(14 * scale, found.y - 8 * scale), scale, isLeft ? 'left' : 'right', 'text');
    }
    return text || 'No point is here';
  }

  /**
   * Of a point: of what it is one, and its values.
   *
   * @param {{layer: Layer, row: number}} point
   */
  #said({layer: {colour: kind, columns = [], shape: [, d], values}, row}) {
    const said = this.#look.axes.map(j => `${columns[j]?.name ?? (j ? 'y' : 'x')} ${digits(values[row * d + j], 4)}`);
    return `${kind === 'other' ? 'point' : kind}: ${said.join(', ')}`;
  }

  #ring(context, x, y, name) {
    context.strokeStyle = colour(name);
    context.lineWidth = 2 * (devicePixelRatio || 1);
    context.beginPath();
    context.arc(x, y, 5 * (devicePixelRatio || 1), 0, 2 * Math.PI);
    context.stroke();
  }

  /** @param {Plane} plane */
  #drawLayers(context, plane, scale) {
    const {width, height} = this.canvas;
    if (this.#layers[0].shape[1] === 1) {
      paintBars(context, this.#layers, plane, width, height);
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
