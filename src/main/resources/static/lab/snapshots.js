// What a model drew while it learned, as far as it is kept: the same points in every snapshot.
import {api, path} from './api.js';
import {frames} from './npy.js';

/** So many values are kept here, of 300 snapshots of two columns: of more, the service has a choice. */
const MOST_VALUES = 300_000;

export class Snapshots {
  /** @type {{iteration: number, points: Points}[]} */
  list = [];
  /** The names of their columns; null as long as there are none, or where they are too long to be said. */
  columns = null;
  #isAsking = false;
  #wanted = -1;

  /**
   * @param {string} id of the job
   * @param {() => void} changed called when there are more
   * @param {AbortSignal} signal
   */
  constructor(id, changed, signal) {
    this.id = id;
    this.changed = changed;
    this.signal = signal;
  }

  /** Asks for those that are new, up to one after so many iterations. Who asks meanwhile waits for the next answer. */
  async until(iteration) {
    this.#wanted = Math.max(this.#wanted, iteration);
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    try {
      while ((this.list.at(-1)?.iteration ?? -1) < this.#wanted) {
        await this.#fetch();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #fetch() {
    const kept = this.list.reduce((sum, {points}) => sum + points.values.length, 0) > MOST_VALUES ? [] : this.list;
    const points = await api.points(path(`jobs/${this.id}/snapshots`, {after: kept.at(-1)?.iteration}), this.signal);
    const said = name => points.headers.get(`Pollen-${name}`)?.split('; ');
    const iterations = /** @type {string[]} */ (said('Iterations')).map(Number);
    this.columns = said('Columns')?.map(decodeURIComponent) ?? null;
    this.list = [...kept, ...frames(points).map((frame, k) => ({iteration: iterations[k], points: frame}))];
    this.changed();
  }
}
