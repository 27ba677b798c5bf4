// A model's points over real ones, newer with every checkpoint.
import {api, path} from './api.js';
import {axesChooser} from './axes.js';
import {Cloud, rangeOf} from './cloud.js';
import {el, select, showProblem} from './dom.js';
import {count} from './format.js';

const COUNTS = [2000, 10000, 100000];

/**
 * Real points of a recipe's dataset, as many as there are.
 *
 * @returns {Promise<Points>}
 */
export async function realPoints({dataset, data}, n, signal) {
  const {rows} = await api.get(`datasets/${dataset}`, signal);
  return api.points(path(`datasets/${dataset}/points`, {n: Math.min(n, rows ?? n), noise: data.noise}), signal);
}

/**
 * A model's points over real ones, where there are any.
 *
 * @returns {Layer[]}
 */
export const over = (real, points, colour = 'model') =>
  [...(real ? [{...real, colour: 'data', size: 1.7}] : []), {...points, colour}];

export class Samples {
  /** @type {Points | null} */
  #real = null;
  #pending = new AbortController();
  #drawn = '';
  #show = () => {};

  constructor(job, {query, remember, signal}) {
    this.job = job;
    this.signal = signal;
    this.n = COUNTS.includes(Number(query.get('n'))) ? Number(query.get('n')) : COUNTS[0];
    this.cloud = new Cloud('No samples yet', signal);
    this.errors = el('div');
    this.axes = [0, 1];
    this.chooser = el('div');
    this.caption = el('span', {id: 'samples-of'}, 'The first checkpoint is not there yet.');
    this.box = el('figure', {}, this.cloud.canvas,
      el('figcaption', {}, el('span', {class: 'key data'}, 'data'), el('span', {class: 'key'}, 'model'), this.caption),
      this.errors, this.chooser,
      select('Points', 'sample-count', COUNTS.map(n => [n, count(n)]), this.n, n => {
        this.n = Number(n);
        remember({n});
        this.#real = null;
        this.#load();
      }));
  }

  /** Draws from a checkpoint, by its iteration; from the best one, where none is named. */
  async draw(checkpoint = null) {
    this.checkpoint = checkpoint;
    const wanted = `${checkpoint} ${this.n}`;
    if (wanted !== this.#drawn) {
      this.#drawn = wanted;
      await this.#load();
    }
  }

  async #load() {
    this.#pending.abort();
    this.#pending = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#pending.signal]);
    const {job, n, checkpoint} = this;
    try {
      const [real, model, {checkpoint: of, columns}] = await Promise.all([
        this.#real ?? realPoints(job.recipe, n, signal).catch(() => null),
        api.points(path('samples', {job: job.id, checkpoint, n}), signal),
        api.get(path('samples', {job: job.id, checkpoint, n: 1}), signal),
      ]);
      this.#real = real;
      showProblem(this.errors, null);
      if (!this.chooser.children.length) {
        this.chooser.append(axesChooser(columns, this.axes, () => this.#show()));
      }
      this.#show = () => this.cloud.show(over(real, model), {range: rangeOf([real ?? model], this.axes), axes: this.axes});
      this.#show();
      this.cloud.describe(`${count(n)} points of the model over real ones, after ${count(of)} iterations`);
      this.cloud.canvas.dataset.checkpoint = of;
      this.caption.textContent = `after ${count(of)} iterations`;
    } catch (error) {
      if (!signal.aborted) {
        this.#drawn = '';
        showProblem(this.errors, error.status === 409 ? null : error); // it has no checkpoint yet
      }
    }
  }
}
