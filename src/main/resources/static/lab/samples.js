// A model's points over real ones, newer with every checkpoint.
import {api, path} from './api.js';
import {axesChooser} from './axes.js';
import {Cloud, rangeOf} from './cloud.js';
import {el, select, showProblem} from './dom.js';
import {count} from './format.js';
import {Marginals} from './marginals.js';
import {numbersOf, sourceOf} from './table.js';

const COUNTS = [2000, 10000, 100000];

/**
 * A model's points over real ones, where there are any.
 *
 * @returns {Layer[]}
 */
export const over = (real, points, colour = 'model') =>
  [...(real ? [{...real, colour: 'data', size: 1.7}] : []), {...points, colour}];

export class Samples {
  /** @type {Table | null} */
  #real = null;
  /** @type {Promise<Source> | null} */
  #source = null;
  #pending = new AbortController();
  #drawn = '';
  /** @type {string[]} */
  #names = [];
  #show = () => {};

  /**
   * @param {any} job
   * @param {View} view
   * @param {() => void} [changed] called when something else is shown: see {@link chosen}
   */
  constructor(job, {query, remember, signal}, changed = () => {}) {
    this.job = job;
    this.changed = changed;
    this.signal = signal;
    this.n = COUNTS.includes(Number(query.get('n'))) ? Number(query.get('n')) : COUNTS[0];
    this.cloud = new Cloud('No samples yet', signal);
    this.errors = el('div');
    this.axes = [0, 1];
    this.marginals = new Marginals();
    this.chooser = el('div');
    this.caption = el('span', {id: 'samples-of'}, 'The first checkpoint is not there yet.');
    this.box = el('figure', {}, this.cloud.canvas,
      el('figcaption', {}, el('span', {class: 'key data'}, 'data'), el('span', {class: 'key'}, 'model'), this.caption),
      this.errors, this.chooser,
      select('Points', 'sample-count', COUNTS.map(n => [n, count(n)]), this.n, n => {
        this.n = Number(n);
        remember({n});
        this.#real = null;
        this.changed();
        this.#load();
      }));
  }

  /** What is shown: how many points, of which checkpoint, and which columns of them. */
  get chosen() {
    return {n: this.n, checkpoint: this.checkpoint ?? null, x: this.#names[this.axes[0]], y: this.#names[this.axes[1]]};
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
      this.#source ??= sourceOf(job, this.signal);
      const source = await this.#source;
      const [real, model, {checkpoint: of}] = await Promise.all([
        this.#real ?? Promise.resolve(source.real(n, signal)).catch(() => null),
        source.model({checkpoint, n}, signal),
        api.get(path('samples', {job: job.id, checkpoint, n: 1}), signal),
      ]);
      this.#real = real;
      showProblem(this.errors, null);
      this.#draw(real, model);
      this.cloud.describe(`${count(n)} points of the model over real ones, after ${count(of)} iterations`);
      this.cloud.canvas.dataset.checkpoint = of;
      this.caption.textContent = `after ${count(of)} iterations`;
    } catch (error) {
      if (!signal.aborted) {
        this.#drawn = '';
        this.#source = null;
        showProblem(this.errors, error.status === 409 ? null : error); // it has no checkpoint yet
      }
    }
  }

  /** Columns of numbers as points, all of them by themselves. */
  #draw(real, model) {
    const [there, drawn] = [real && numbersOf(real), numbersOf(model)];
    if (!this.chooser.children.length) {
      this.#names = drawn.columns.map(({name}) => name);
      this.chooser.append(axesChooser(this.#names, this.axes, () => {
        this.#show();
        this.changed();
      }));
      this.changed();
    }
    this.#show = () => this.cloud.show(over(there, drawn), {range: rangeOf([there ?? drawn], this.axes), axes: this.axes});
    this.#show();
    this.marginals.show(real, model);
  }
}
