// A slider through what a model drew while it learned, and its motion.
import {el} from './dom.js';
import {count} from './format.js';

const LENGTH_MILLISECONDS = 6000;
const EACH_MILLISECONDS = 500;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Points on their way from one place to the next, where those are as many.
 *
 * @template {Points} P
 * @param {P} here
 * @param {Points | undefined} next
 * @param {number} share of the way
 * @returns {P}
 */
export const between = (here, next, share) => share && next && String(here.shape) === String(next.shape)
  ? {...here, values: here.values.map((value, k) => value + share * (next.values[k] - value))} : here;

/** The last place of the slider is the newest: who is there sees what comes. */
export class Learning {
  #iterations = [];
  #animation = 0;

  /**
   * @param {(at: number) => void} show called with a place between 0 and that of the last
   * @param {(iteration: number | null) => void} chosen called with the iteration where the slider stays, or null at the end
   * @param {AbortSignal} signal
   */
  constructor(show, chosen, signal) {
    this.show = show;
    this.chosen = chosen;
    this.slider = el('input', {type: 'range', id: 'learning', min: 0, max: 0, value: 0, disabled: true, 'aria-label': 'Watch it learn: iterations',
      oninput: () => this.#go(Number(this.slider.value)), onchange: () => this.#stay()});
    this.button = el('button', {type: 'button', id: 'learning-play', disabled: true,
      onclick: () => this.#animation ? this.#stay() : this.#play()}, 'Watch it learn');
    this.box = el('div', {class: 'player-controls'}, this.button, this.slider);
    signal.addEventListener('abort', () => this.#stop());
  }

  /** Whether the newest is to be seen. */
  get isAtEnd() {
    return !this.#animation && Number(this.slider.value) === this.#last;
  }

  get #last() {
    return Math.max(0, this.#iterations.length - 1);
  }

  /** Takes the iterations of what there is to see. What is seen stays, unless it was the newest. */
  take(iterations) {
    const wasAtEnd = this.isAtEnd;
    const seen = this.#iterations[Number(this.slider.value)];
    this.#iterations = iterations;
    this.slider.max = String(this.#last);
    this.slider.disabled = this.button.disabled = iterations.length < 2;
    if (!this.#animation) {
      this.#go(wasAtEnd ? this.#last : this.#nearest(seen));
    }
  }

  /** Goes to an iteration. */
  goTo(iteration) {
    this.#go(this.#nearest(iteration));
  }

  /** A snapshot may be thinned out; then it is the one before. */
  #nearest(iteration) {
    const place = this.#iterations.indexOf(iteration);
    return place >= 0 ? place : Math.max(0, this.#iterations.findLastIndex(each => each <= iteration));
  }

  /** Stays at a snapshot. */
  #go(at) {
    this.#stop();
    this.#look(at);
  }

  #look(at) {
    this.slider.value = String(Math.round(at));
    this.slider.setAttribute('aria-valuetext', `after ${count(this.#iterations[Math.round(at)] ?? 0)} iterations`);
    this.show(at);
  }

  #stay() {
    this.#go(Number(this.slider.value));
    this.chosen(this.isAtEnd ? null : this.#iterations[Number(this.slider.value)]);
  }

  #stop() {
    cancelAnimationFrame(this.#animation);
    this.#animation = 0;
    this.button.textContent = 'Watch it learn';
  }

  /** From the beginning, where it is at its end. Who wants less motion sees one snapshot after the other. */
  #play() {
    const from = this.isAtEnd ? 0 : Number(this.slider.value);
    const each = Math.min(EACH_MILLISECONDS, LENGTH_MILLISECONDS / Math.max(1, this.#last));
    let begun;
    this.button.textContent = 'Pause';
    const step = now => {
      begun ??= now;
      const at = from + (now - begun) / (still.matches ? EACH_MILLISECONDS : each);
      this.#look(Math.min(this.#last, still.matches ? Math.floor(at) : at));
      if (at < this.#last) {
        this.#animation = requestAnimationFrame(step);
      } else {
        this.#stay();
      }
    };
    this.#animation = requestAnimationFrame(step);
  }
}
