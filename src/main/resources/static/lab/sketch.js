// A dataset drawn by hand: strokes of a brush or an eraser, and points where the brush has left something.
import {el} from './dom.js';
import {colour} from './colours.js';

const POINTS = 6000;

/** So many are tried for each that is wanted: an eraser may have left little. */
const TRIES = 200;

/** The standard deviation of points around a stroke, as a share of the canvas, per unit of the brush's width. */
const SPREAD = 0.004;

/** An eraser is as wide as it looks: so many standard deviations to either side, which nearly all points are within. */
const REACH = 3;

/** @typedef {{points: number[][], spread: number, erases: boolean}} Stroke */

export class Sketch {
  /** @type {Stroke[]} */
  #strokes = [];
  /** How wide the next stroke is. */
  width = 3;
  /** Whether the next stroke takes away. */
  erases = false;

  /** @param changed called whenever there are other strokes */
  constructor(changed) {
    this.changed = changed;
    this.canvas = el('canvas', {id: 'sketch', class: 'cloud sketch', width: 600, height: 600, role: 'img',
      'aria-label': 'Draw here, with a mouse, a pen or a finger',
      onpointerdown: event => this.#begin(event), onpointermove: event => this.#go(event), onpointerup: () => this.changed()});
  }

  get empty() {
    return scattered(this.#strokes, 1).length === 0;
  }

  undo() {
    this.#strokes.pop();
    this.#draw();
    this.changed();
  }

  clear() {
    this.#strokes = [];
    this.#draw();
    this.changed();
  }

  /** Points as CSV; x and y are between -1 and 1. */
  csv() {
    return ['x,y', ...scattered(this.#strokes, POINTS).map(([x, y]) => `${(2 * x - 1).toFixed(5)},${(1 - 2 * y).toFixed(5)}`)].join('\n');
  }

  #begin(event) {
    this.canvas.setPointerCapture(event.pointerId);
    const point = this.#point(event);
    this.#strokes.push({points: [point, point], spread: SPREAD * this.width, erases: this.erases});
    this.#draw();
  }

  #go(event) {
    if (event.buttons && this.canvas.hasPointerCapture(event.pointerId) && this.#strokes.length) {
      this.#strokes.at(-1)?.points.push(...(event.getCoalescedEvents?.() ?? [event]).map(part => this.#point(part)));
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
    context.lineCap = context.lineJoin = 'round';
    for (const {points, spread, erases} of this.#strokes) {
      context.globalCompositeOperation = erases ? 'destination-out' : 'source-over';
      context.strokeStyle = colour('model');
      context.globalAlpha = erases ? 1 : 0.6;
      context.lineWidth = 2 * (erases ? REACH : 2) * spread * width;
      context.beginPath();
      points.forEach(([x, y]) => context.lineTo(x * width, y * height));
      context.stroke();
    }
  }
}

/**
 * Points along the strokes of a brush, evenly, each with a little noise; those that were erased afterwards are drawn again elsewhere.
 *
 * @param {Stroke[]} strokes
 * @param {number} n
 * @param {() => number} random from 0 to 1
 * @returns {number[][]} as many, unless hardly anything is left
 */
export function scattered(strokes, n, random = Math.random) {
  const pieces = strokes.flatMap(({points, spread, erases}, order) => erases ? [] : points.slice(1).map((to, k) => ({from: points[k], to, spread, order})));
  const erasers = strokes.flatMap(({points, spread, erases}, order) => erases ? [{points, reach: REACH * spread, order}] : []);
  const ends = pieces.map(({from, to}) => distance(from, to) || 1e-3);
  ends.forEach((_, k) => { ends[k] += ends[k - 1] ?? 0; });
  const found = [];
  for (let tried = 0; pieces.length && tried < TRIES * n && found.length < n; tried++) {
    const {from, to, spread, order} = pieces[atLength(ends, random() * ends[ends.length - 1])];
    const share = random();
    const point = [0, 1].map(axis => from[axis] + share * (to[axis] - from[axis]) + spread * normal(random));
    if (!erasers.some(eraser => eraser.order > order && isNear(point, eraser))) {
      found.push(point);
    }
  }
  return found;
}

/** The piece in which the line of all pieces has that length. */
function atLength(ends, length) {
  let [least, most] = [0, ends.length - 1];
  while (least < most) {
    const middle = (least + most) >> 1;
    [least, most] = ends[middle] < length ? [middle + 1, most] : [least, middle];
  }
  return least;
}

/** @param {number[]} a @param {number[]} b */
const distance = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Whether a point is within the reach of a stroke. */
const isNear = (point, {points, reach}) => points.slice(1).some((to, k) => {
  const from = points[k];
  const square = distance(from, to) ** 2;
  const share = square && ((point[0] - from[0]) * (to[0] - from[0]) + (point[1] - from[1]) * (to[1] - from[1])) / square;
  const at = Math.min(1, Math.max(0, share));
  return distance(point, [from[0] + at * (to[0] - from[0]), from[1] + at * (to[1] - from[1])]) < reach;
});

/** A number of N(0, 1) (Box and Muller 1958). */
const normal = random => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
