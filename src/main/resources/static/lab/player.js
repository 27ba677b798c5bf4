// An animation of points with a slider: frames, and what lies between them where it plays.
import {Cloud, rangeOf} from './cloud.js';
import {el} from './dom.js';

const LENGTH_MILLISECONDS = 5000;

export class Player {
  /** @type {(Points & {title: string})[]} */
  #frames = [];
  /** @type {Extent | null} */
  #range = null;
  #axes = [0, 1];
  #animation = 0;

  /**
   * @param {string} id of the slider, and of what belongs to it
   * @param {string} label
   * @param {AbortSignal} signal
   * @param {{changed?: (frame: number) => void, colour?: string}} options what is called with the number of the frame
   *   that is shown, when it stays; and the colour of the points
   */
  constructor(id, label, signal, {changed = () => {}, colour = 'model'} = {}) {
    this.colour = colour;
    this.changed = changed;
    this.label = label;
    this.cloud = new Cloud(label, signal);
    this.cloud.canvas.id = `${id}-cloud`;
    this.caption = el('output', {id: `${id}-at`, for: id, 'aria-live': 'off'}, '…');
    this.slider = el('input', {type: 'range', id, min: 0, max: 0, value: 0, 'aria-label': `${label}: frame`,
      oninput: () => { this.#stop(); this.#show(Number(this.slider.value)); },
      onchange: () => this.changed(Number(this.slider.value))});
    this.button = el('button', {type: 'button', id: `${id}-play`, disabled: true,
      onclick: () => this.#animation ? this.pause() : this.#play()}, 'Play');
    this.figure = el('figure', {},
      this.cloud.canvas,
      el('figcaption', {}, el('strong', {}, label), this.caption),
      el('div', {class: 'player-controls'}, this.button, this.slider));
    signal.addEventListener('abort', () => this.#stop());
  }

  /** Takes the frames: each {shape: [n, d], values, title}. Shows the one that is asked for, or the first. */
  load(frames, at = 0) {
    this.#stop();
    this.#frames = frames;
    this.#range = rangeOf(frames, this.#axes);
    this.slider.max = frames.length - 1;
    this.button.disabled = false;
    this.#show(Math.min(Math.max(0, at), frames.length - 1));
  }

  /** What the points of all frames lie in; null before there are any. */
  get range() {
    return this.#range;
  }

  /** Shows another range, so that two players have the same. */
  set range(range) {
    this.#range = range;
    this.#show(Number(this.slider.value));
  }

  /** Shows other columns, by their numbers. */
  set axes(axes) {
    this.#axes = axes;
    if (this.#frames.length) {
      this.#range = rangeOf(this.#frames, axes);
      this.#show(Number(this.slider.value));
    }
  }

  pause() {
    this.#stop();
    this.changed(Number(this.slider.value));
  }

  #stop() {
    cancelAnimationFrame(this.#animation);
    this.#animation = 0;
    this.button.textContent = 'Play';
  }

  #play() {
    const last = this.#frames.length - 1;
    const from = Number(this.slider.value) === last ? 0 : Number(this.slider.value);
    this.button.textContent = 'Pause';
    let begun;
    const step = now => {
      begun ??= now;
      const at = from + (now - begun) / LENGTH_MILLISECONDS * last;
      this.#show(Math.min(at, last));
      if (at < last) {
        this.#animation = requestAnimationFrame(step);
      } else {
        this.pause();
      }
    };
    this.#animation = requestAnimationFrame(step);
  }

  /** Shows the points at a place between the first frame and the last one; halfway, they are halfway. */
  #show(at) {
    const frame = Math.floor(at);
    const points = this.#between(frame, at - frame);
    const {title} = this.#frames[Math.round(at)];
    this.cloud.show([{...points, colour: this.colour}], {range: this.#range, axes: this.#axes});
    this.cloud.describe(`${this.label}, ${title}`);
    this.caption.textContent = title;
    this.slider.value = Math.round(at);
    this.slider.setAttribute('aria-valuetext', title);
  }

  #between(frame, share) {
    const here = this.#frames[frame];
    if (!share) {
      return here;
    }
    const {values: next} = this.#frames[frame + 1];
    return {...here, values: here.values.map((value, k) => value + share * (next[k] - value))};
  }
}
