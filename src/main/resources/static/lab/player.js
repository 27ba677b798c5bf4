// An animation of points with a slider: frames, and what lies between them where it plays.
import {el} from './dom.js';
import {Track} from './track.js';
import {Transport} from './transport.js';

export class Player {
  /**
   * @param {string} id of the slider, and of what belongs to it
   * @param {string} label
   * @param {AbortSignal} signal
   * @param {{changed?: (frame: number) => void, colour?: string}} options what is called with the number of the frame
   *   that is shown, when it stays; and the colour of the points
   */
  constructor(id, label, signal, {changed = () => {}, colour = 'model'} = {}) {
    this.track = new Track(label, signal, {colour});
    this.cloud = this.track.cloud;
    this.cloud.canvas.id = `${id}-cloud`;
    this.transport = new Transport(id, `${label}: frame`, signal, {moved: at => this.track.show(at), settled: at => changed(Math.round(at))});
    this.caption = this.transport.caption;
    this.slider = this.transport.slider;
    this.figure = el('figure', {},
      this.cloud.canvas,
      el('figcaption', {}, el('strong', {}, label), this.caption),
      this.transport.box);
  }

  /** Takes the frames: each {shape: [n, d], values, title}. Shows the one that is asked for, or the first. */
  load(frames, at = 0) {
    this.track.load(frames.map((frame, k) => ({...frame, at: k})));
    this.transport.span(0, frames.length - 1, at);
  }
}
