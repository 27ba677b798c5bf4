// A model's points over real ones: what it draws now, and what it drew while it learned.
import {api, path} from './api.js';
import {axesChooser} from './axes.js';
import {Cloud, rangeOf} from './cloud.js';
import {el, select, showProblem} from './dom.js';
import {count} from './format.js';
import {between, Learning} from './learning.js';
import {Marginals} from './marginals.js';
import {Snapshots} from './snapshots.js';
import {columnsOf, isNumeric, numbersOf, realRows, sourceOf} from './table.js';

const COUNTS = [2000, 10000, 100000];

/**
 * A model's points over real ones, where there are any.
 *
 * @returns {Layer[]}
 */
export const over = (real, points, colour = 'model') =>
  [...(real ? [{...real, colour: 'data', size: 1.7}] : []), {...points, colour}];

export class Samples {
  /** Of real rows, the columns of numbers, and what they lie in. @type {Table | null} */
  #real = null;
  /** @type {Extent | null} */
  #range = null;
  /** @type {Promise<Source> | null} */
  #source = null;
  #pending = new AbortController();
  #drawn = '';
  /** What is drawn from a checkpoint. @type {{iteration: number, points: Table} | null} */
  #model = null;
  #isLearning = true;
  #isNumeric = true;
  /** @type {string[]} */
  #names = [];
  #wanted;

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
    this.#wanted = query.has('at') ? Number(query.get('at')) : null;
    this.cloud = new Cloud('No samples yet', signal);
    this.errors = el('div');
    this.axes = [0, 1];
    this.marginals = new Marginals();
    this.chooser = el('div');
    this.caption = el('span', {id: 'samples-of'}, 'Nothing is drawn yet.');
    this.snapshots = new Snapshots(job.id, () => this.#list(), signal);
    this.learning = new Learning(at => this.#look(at), at => remember({at}), signal);
    this.box = el('div', {},
      el('figure', {}, this.cloud.canvas,
        el('figcaption', {}, el('span', {class: 'key data'}, 'data'), el('span', {class: 'key'}, 'model'), this.caption)),
      this.learning.box, this.errors, el('div', {class: 'looks'}, this.chooser,
        select('Points at the end', 'sample-count', COUNTS.map(n => [n, count(n)]), this.n, n => {
          this.n = Number(n);
          remember({n});
          this.changed();
          this.draw(this.checkpoint);
        })),
      el('p', {class: 'note'}, 'While it learns, 500 points are drawn again and again. Each begins as the same noise every time: what moves is what the model has learnt. Move the slider, or play it.'));
    this.#begin();
  }

  /** What is shown: how many points, of which checkpoint, and which columns of them. */
  get chosen() {
    return {n: this.n, checkpoint: this.checkpoint ?? null, x: this.#names[this.axes[0]], y: this.#names[this.axes[1]]};
  }

  /** Whether all that is learnt are numbers, as far as is known. */
  get isNumeric() {
    return this.#isNumeric;
  }

  /** There is another snapshot. */
  async grow({iteration}) {
    await this.snapshots.until(iteration).catch(() => {}); // the next one says so again
  }

  /** Draws from a checkpoint, by its iteration; from the best one, where none is named as the training is over. */
  async draw(checkpoint = null) {
    this.checkpoint = checkpoint;
    const wanted = `${checkpoint} ${this.n}`;
    if (wanted !== this.#drawn) {
      this.#drawn = wanted;
      await this.#load();
    }
  }

  /** Before there is a model, there is what it is to learn. */
  async #begin() {
    try {
      const dataset = await api.get(`datasets/${this.job.recipe.dataset}`, this.signal);
      this.#isNumeric = columnsOf(dataset).every(isNumeric);
      if (columnsOf(dataset).some(isNumeric)) {
        this.#take(await realRows(dataset, this.job.recipe, this.n, this.signal));
        this.#list();
      }
    } catch {
      // it may be deleted
    }
  }

  /** @param {Table | null} real */
  #take(real) {
    this.#real = real && numbersOf(real);
    this.#range = null;
  }

  async #load() {
    this.#pending.abort();
    this.#pending = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#pending.signal]);
    const {job, n, checkpoint} = this;
    try {
      this.#source ??= sourceOf(job, this.signal);
      const source = await this.#source;
      const [real, points, {checkpoint: of}] = await Promise.all([
        Promise.resolve(source.real(n, signal)).catch(() => null),
        source.model({checkpoint, n}, signal),
        api.get(path('samples', {job: job.id, checkpoint, n: 1}), signal),
      ]);
      this.#take(real);
      this.#model = {iteration: of, points: numbersOf(points)};
      this.#isLearning = checkpoint !== null;
      showProblem(this.errors, null);
      this.marginals.show(real, points);
      this.cloud.canvas.dataset.checkpoint = of;
      this.#list();
    } catch (error) {
      if (!signal.aborted) {
        this.#drawn = '';
        this.#source = null;
        showProblem(this.errors, error.status === 409 ? null : error); // it has no checkpoint yet
      }
    }
  }

  /** What there is to see: snapshots, and at last what is drawn from a checkpoint, unless a training has gone beyond it. */
  #places() {
    const {list} = this.snapshots;
    const model = this.#model;
    if (!model || this.#isLearning && (list.at(-1)?.iteration ?? 0) > model.iteration) {
      return list;
    }
    return [...list.filter(({iteration}) => iteration !== model.iteration), model];
  }

  #list() {
    const places = this.#places();
    this.learning.take(places.map(({iteration}) => iteration));
    if (this.#wanted !== null && places.length > 1) {
      this.learning.goTo(this.#wanted);
      this.#wanted = null;
    }
  }

  /** Shows the points at a place of the slider; halfway, they are halfway. */
  #look(at) {
    const places = this.#places();
    const here = places[Math.floor(at)];
    if (!here) {
      if (this.#real) {
        this.#choose(this.#real.columns);
        this.cloud.show([{...this.#real, colour: 'data'}], {axes: this.axes});
      }
      return;
    }
    const points = between(here.points, (places[Math.ceil(at)] ?? here).points, at % 1);
    const columns = this.#columnsOf(here.points);
    const real = this.#real?.shape[1] === columns.length ? this.#real : null;
    this.#choose(columns);
    this.#range ??= rangeOf([real ?? points], this.axes);
    this.cloud.show(over(real, {...points, columns}), {range: real && this.#range, axes: this.axes});
    const {iteration} = places[Math.round(at)];
    const isBest = here === this.#model && !this.#isLearning && iteration < this.job.progress.of;
    const said = `${count(points.shape[0])} points after ${count(iteration)} iterations${isBest ? ', the best' : ''}`;
    this.caption.textContent = said;
    this.cloud.describe(`${said}, over real ones`);
    this.cloud.canvas.dataset.iteration = String(iteration);
  }

  /**
   * @param {Points & {columns?: Column[]}} points
   * @returns {Column[]}
   */
  #columnsOf({columns, shape: [, d]}) {
    const names = this.snapshots.columns ?? Array.from({length: d}, (_, j) => String(j + 1));
    const real = this.#real;
    return columns ?? (real?.shape[1] === d ? real.columns : names.map(name => ({name, type: 'number'})));
  }

  /** Two columns of several. @param {Column[]} columns */
  #choose(columns) {
    if (!this.chooser.children.length && columns.length) {
      this.#names = columns.map(({name}) => name);
      this.chooser.append(axesChooser(this.#names, this.axes, () => {
        this.#range = null;
        this.#list();
        this.changed();
      }));
      this.changed();
    }
  }
}
