// A few points of a job's model, as a picture beside its name: drawn when it is seen, and again while it trains.
import {api, path} from './api.js';
import {Cloud} from './cloud.js';
import {ENDED} from './events.js';
import {hasModel} from './model.js';

const POINTS = 300;

/** Of a wide table, fewer rows: two columns are shown, and all come. */
const VALUES = 2000;

/** So often it is drawn while the job trains. */
const TIMES = 4;

export class JobThumbnail {
  #seen = false;
  #drawn = '';
  #job;

  /**
   * @param {any} job
   * @param {number} columns so many its rows have, as far as that is known
   * @param {AbortSignal} signal
   */
  constructor(job, columns, signal) {
    this.#job = job;
    this.n = Math.min(POINTS, Math.ceil(VALUES / columns));
    this.signal = signal;
    this.cloud = new Cloud('', signal, {thumbnail: true});
    this.canvas = this.cloud.canvas;
    this.canvas.setAttribute('aria-hidden', 'true');
    const observer = new IntersectionObserver(entries => {
      this.#seen = entries.some(({isIntersecting}) => isIntersecting);
      this.update(this.#job);
    });
    observer.observe(this.canvas);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  update(job) {
    this.#job = job;
    const {iteration, of} = job.progress;
    const stage = `${ENDED.has(job.state)} ${Math.ceil(TIMES * iteration / of)}`;
    if (this.#seen && stage !== this.#drawn && (iteration || ENDED.has(job.state))) {
      this.#drawn = stage;
      this.#draw().catch(() => {}); // its name will do
    }
  }

  async #draw() {
    const {id} = this.#job;
    if (!await hasModel(this.#job, this.signal)) {
      this.#drawn = ''; // there is none yet
      return;
    }
    const {points} = await api.get(path('samples', {job: id, n: this.n}), this.signal);
    const [i, j = i] = points[0].flatMap((value, column) => typeof value === 'number' ? [column] : []);
    if (i !== undefined) {
      const values = Float64Array.from(points.flatMap(row => [row[i] ?? NaN, row[j] ?? NaN]));
      this.cloud.show([{shape: [points.length, 2], values, colour: 'model'}]);
    }
  }
}
