// Plays something that has a beginning and an end: a button, a slider, how fast, and whether again and again.
import {el, select} from './dom.js';

const SWEEP_MILLISECONDS = 5000;
const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** Where nothing is to move by itself, so many still pictures follow each other, each for so long. */
const [STILLS, STILL_MILLISECONDS] = [10, 1000];
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export class Transport {
  #timer = 0;
  #direction = 1;
  #at = 0;
  #speed = 1;

  /**
   * @param {string} id of the slider, and of what belongs to it
   * @param {string} label
   * @param {AbortSignal} signal
   * @param {{moved: (at: number) => string, settled?: (at: number) => void, paced?: () => void, isReturning?: boolean}} options what is
   *   called with where it is, and answers with what that is called; what is called when it stays, and
   *   when its speed is another one; whether it plays back again from the end
   */
  constructor(id, label, signal, {moved, settled = () => {}, paced = () => {}, isReturning = false}) {
    this.moved = moved;
    this.settled = settled;
    this.isReturning = isReturning;
    this.caption = el('output', {id: `${id}-at`, for: id, 'aria-live': 'off'}, '…');
    this.slider = el('input', {type: 'range', id, min: 0, max: 0, value: 0, disabled: true, 'aria-label': label,
      oninput: () => { this.#stop(); this.#move(Number(this.slider.value)); },
      onchange: () => this.settled(this.#at)});
    this.button = el('button', {type: 'button', id: `${id}-play`, disabled: true,
      onclick: () => this.#timer ? this.pause() : this.#play()}, 'Play');
    this.loop = el('input', {type: 'checkbox', id: `${id}-loop`});
    this.box = el('div', {class: 'player-controls'}, this.button, this.slider);
    this.choices = [
      select('Speed', `${id}-speed`, SPEEDS.map(speed => [speed, `${speed} ×`]), 1, speed => {
        this.#speed = Number(speed);
        paced();
      }),
      el('label', {class: 'choice'}, this.loop, 'Loop')];
    signal.addEventListener('abort', () => this.#stop());
  }

  /** Has it go from one number to another one. */
  span(least, most, at = least) {
    this.#stop();
    this.slider.min = least;
    this.slider.max = most;
    this.slider.disabled = this.button.disabled = false;
    this.#move(Math.min(Math.max(least, at), most));
  }

  get at() {
    return this.#at;
  }

  /** How long it takes from one end to the other, in milliseconds. */
  get sweep() {
    return SWEEP_MILLISECONDS / this.#speed;
  }

  /** Shows once more where it is: what is shown there has changed. */
  refresh() {
    this.#move(this.#at);
  }

  pause() {
    this.#stop();
    this.#move(Number(this.slider.value));
    this.settled(this.#at);
  }

  #stop() {
    cancelAnimationFrame(this.#timer);
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.button.textContent = 'Play';
  }

  #move(at) {
    this.#at = at;
    const title = this.moved(at);
    this.caption.textContent = title;
    this.slider.value = Math.round(at);
    this.slider.setAttribute('aria-valuetext', title);
  }

  #play() {
    const [least, most] = [Number(this.slider.min), Number(this.slider.max)];
    if (this.#at >= most) {
      this.#turn(least);
    } else if (this.#at <= least) {
      this.#direction = 1;
    }
    this.button.textContent = 'Pause';
    let before;
    const step = now => {
      const elapsed = now - (before ?? now);
      before = now;
      const share = calm.matches ? 1 / STILLS : elapsed / this.sweep;
      this.#move(Math.min(most, Math.max(least, this.#at + this.#direction * share * (most - least))));
      if (this.#isOver(least, most)) {
        this.pause();
      } else {
        this.#next(step);
      }
    };
    this.#next(step);
  }

  /** Whether it stays at an end, and does not begin again or turn. */
  #isOver(least, most) {
    const isAtEnd = this.#direction > 0 ? this.#at >= most : this.#at <= least;
    if (!isAtEnd) {
      return false;
    }
    const isDone = !(this.isReturning && this.#direction > 0);
    if (isDone && !this.loop.checked) {
      return true;
    }
    this.#turn(least);
    return false;
  }

  /** Goes on from an end: back, or from the beginning. */
  #turn(least) {
    if (this.isReturning) {
      this.#direction = this.#at <= least ? 1 : -1;
    } else {
      this.#direction = 1;
      this.#at = least;
    }
  }

  /** Two kinds of timers; a number is of one of them. */
  #next(step) {
    this.#timer = calm.matches
      ? Number(setTimeout(() => step(performance.now()), STILL_MILLISECONDS / this.#speed)) : requestAnimationFrame(step);
  }
}
