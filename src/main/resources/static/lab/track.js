// Points on their way, at any place between frames.
import {colour} from './colours.js';
import {Cloud, rangeOf} from './cloud.js';
import {between} from './learning.js';

/** So many points leave a line behind. */
export const TRAILS = 30;

export class Track {
  /** @type {Frame[]} */
  #frames = [];
  /** @type {Extent | null} */
  #range = null;
  #axes = [0, 1];
  #at = 0;

  /** What else is drawn above the points, at a place. @type {((at: number) => Drawing | null)[]} */
  above = [];

  /** Whether some points leave a line behind. */
  hasTrails = false;

  /**
   * @param {string} label
   * @param {AbortSignal} signal
   * @param {{colour: string, isFromEnd?: boolean}} options the colour of the points, and whether they come from the last
   *   frame rather than from the first one
   */
  constructor(label, signal, {colour, isFromEnd = false}) {
    this.label = label;
    this.colour = colour;
    this.isFromEnd = isFromEnd;
    this.cloud = new Cloud(label, signal);
  }

  /**
   * Takes frames; where they are rises.
   *
   * @param {Frame[]} frames
   */
  load(frames) {
    this.#frames = frames;
    this.#range = rangeOf(frames, this.#axes);
  }

  get isThere() {
    return this.#frames.length > 0;
  }

  /** How many points there are. */
  get count() {
    return this.#frames[0]?.shape[0] ?? 0;
  }

  /** What the points of all frames lie in; null before there are any. */
  get range() {
    return this.#range;
  }

  /** Shows another range, so that two of them have the same. */
  set range(range) {
    this.#range = range;
  }

  /** Shows other columns, by their numbers. */
  set axes(axes) {
    this.#axes = axes;
    this.#range = this.isThere ? rangeOf(this.#frames, axes) : null;
  }

  /**
   * Shows the points at a place; halfway between two frames, they are halfway.
   *
   * @returns {string} what the nearest frame is called
   */
  show(at) {
    if (!this.isThere) {
      return '';
    }
    this.#at = at;
    const [before, share] = this.#find(at);
    const here = between(this.#frames[before], this.#frames[before + 1], share);
    const {title} = this.#frames[Math.round(before + share)];
    const drawings = [this.hasTrails ? this.#trails(before, here) : null, ...this.above.map(drawing => drawing(at))];
    this.cloud.show([{...here, colour: this.colour}], {range: this.#range, axes: this.#axes,
      above: (...canvas) => drawings.forEach(drawing => drawing?.(...canvas))});
    this.cloud.describe(`${this.label}, ${title}`);
    this.cloud.canvas.dataset.at = String(Math.round(this.#at));
    return title;
  }

  /** The frame before a place, and how far it is from there to the next one. */
  #find(at) {
    const last = this.#frames.length - 1;
    const next = this.#frames.findIndex(frame => frame.at > at);
    const before = next < 0 ? last : Math.max(0, next - 1);
    const [from, to] = [this.#frames[before].at, this.#frames[Math.min(last, before + 1)].at];
    return [before, to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0];
  }

  /**
   * The ways of the first points to where they are.
   *
   * @returns {Drawing}
   */
  #trails(before, here) {
    const passed = this.isFromEnd ? this.#frames.slice(before + 1).reverse() : this.#frames.slice(0, before + 1);
    const [i, j] = this.#axes;
    const d = here.shape[1];
    return (context, {perUnit, x0, y0}, scale) => {
      if (d < 2) {
        return;
      }
      context.strokeStyle = context.fillStyle = colour('other');
      context.lineWidth = 1.2 * scale;
      for (let row = 0; row < Math.min(TRAILS, here.shape[0]); row++) {
        context.beginPath();
        for (const {values} of [...passed, here]) {
          context.lineTo(x0 + perUnit[0] * values[row * d + i], y0 - perUnit[1] * values[row * d + j]);
        }
        context.stroke();
        context.beginPath();
        context.arc(x0 + perUnit[0] * here.values[row * d + i], y0 - perUnit[1] * here.values[row * d + j], 2.5 * scale, 0, 2 * Math.PI);
        context.fill();
      }
    };
  }
}
