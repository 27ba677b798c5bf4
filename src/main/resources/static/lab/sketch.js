// A dataset drawn by hand: strokes, and points along them.
import {el} from './dom.js';
import {colour} from './colours.js';

const POINTS = 6000;

/** The standard deviation of points around a stroke, as a share of the canvas. */
const SPREAD = 0.012;

export class Sketch {
  #strokes = [];

  /** @param changed called whenever there are other strokes */
  constructor(changed) {
    this.changed = changed;
    this.canvas = el('canvas', {id: 'sketch', class: 'cloud sketch', width: 600, height: 600, role: 'img',
      'aria-label': 'Draw here, with a mouse, a pen or a finger',
      onpointerdown: event => this.#begin(event), onpointermove: event => this.#go(event)});
  }

  get empty() {
    return this.#strokes.length === 0;
  }

  undo() {
    this.#strokes.pop();
    this.#draw();
  }

  clear() {
    this.#strokes = [];
    this.#draw();
  }

  /** Points as CSV: evenly along the strokes, with a little noise; x and y are between -1 and 1. */
  csv() {
    const pieces = this.#strokes.flatMap(pieces => pieces.slice(1).map((to, k) => [pieces[k], to]));
    const lengths = pieces.map(([from, to]) => Math.hypot(to[0] - from[0], to[1] - from[1]) || 1e-3);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const rows = ['x,y'];
    let piece = 0;
    let passed = 0;
    for (let k = 0; k < POINTS; k++) {
      const at = (k + Math.random()) / POINTS * total;
      while (piece < pieces.length - 1 && passed + lengths[piece] < at) {
        passed += lengths[piece++];
      }
      const [from, to] = pieces[piece];
      const share = Math.min(1, (at - passed) / lengths[piece]);
      const [x, y] = [0, 1].map(axis => from[axis] + share * (to[axis] - from[axis]) + SPREAD * normal());
      rows.push(`${(2 * x - 1).toFixed(5)},${(1 - 2 * y).toFixed(5)}`);
    }
    return rows.join('\n');
  }

  #begin(event) {
    this.canvas.setPointerCapture(event.pointerId);
    const point = this.#point(event);
    this.#strokes.push([point, point]);
    this.#draw();
  }

  #go(event) {
    if (event.buttons && this.canvas.hasPointerCapture(event.pointerId) && !this.empty) {
      this.#strokes.at(-1).push(...(event.getCoalescedEvents?.() ?? [event]).map(part => this.#point(part)));
      this.#draw();
    }
  }

  #point(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  #draw() {
    const {width, height} = this.canvas;
    const context = this.canvas.getContext('2d');
    context.clearRect(0, 0, width, height);
    context.strokeStyle = colour('model');
    context.lineWidth = 4 * SPREAD * width;
    context.lineCap = context.lineJoin = 'round';
    context.globalAlpha = 0.6;
    for (const stroke of this.#strokes) {
      context.beginPath();
      stroke.forEach(([x, y]) => context.lineTo(x * width, y * height));
      context.stroke();
    }
    this.changed();
  }
}

/** A number of N(0, 1) (Box and Muller 1958). */
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
