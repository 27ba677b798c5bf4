// Columns of numbers as points: any rows of a model, over them those that are as they were asked for, and beneath, in the
// plane, its density.
import {api} from './api.js';
import {axesChooser} from './axes.js';
import {Cloud, rangeOf} from './cloud.js';
import {drawDensity} from './density.js';
import {el, showProblem} from './dom.js';
import {count} from './format.js';
import {missingOf} from './plane.js';
import {over} from './samples.js';
import {isNumeric, numbersOf} from './table.js';

export class AnswerPicture {
  /** @type {Table | null} */
  #given = null;
  /** @type {Density | null} */
  #density = null;
  #axes = [0, 1];

  /**
   * @param {{id: string, recipe: any}} job
   * @param {Table} any rows of its model
   * @param {[string, string]} names of any rows, and of those that are asked for
   * @param {AbortSignal} signal
   */
  constructor({id, recipe}, any, names, signal) {
    this.id = id;
    this.signal = signal;
    this.any = numbersOf(any);
    this.cloud = new Cloud('Any rows', signal);
    this.errors = el('div');
    const columns = any.columns.filter(isNumeric).map(({name}) => name);
    /** Whether there is something to see. */
    this.isThere = columns.length > 1;
    this.beneath = el('input', {type: 'checkbox', id: 'density', onchange: () => this.#ask()});
    const missing = missingOf('Densities', any.columns, recipe);
    this.box = el('figure', {}, this.cloud.canvas,
      el('figcaption', {}, el('span', {class: 'key data'}, names[0]), el('span', {class: 'key'}, names[1])),
      axesChooser(columns, this.#axes, () => this.#look()),
      missing ? el('p', {class: 'note', id: 'not-plane'}, missing)
        : el('div', {class: 'choices'}, el('label', {}, this.beneath, el('span', {class: 'key other'}, 'The density beneath'))),
      this.errors);
    this.#look();
  }

  /** Shows rows that are as they were asked for. */
  show(given) {
    this.#given = numbersOf(given);
    this.#look();
  }

  #look() {
    const {any, cloud} = this;
    const layers = over(any, this.#given ?? any).slice(0, this.#given ? 2 : 1);
    const density = this.beneath.checked ? this.#density : null;
    cloud.show(layers, {axes: this.#axes, range: rangeOf(layers, this.#axes),
      beneath: density && ((context, plane) => drawDensity(context, density, plane))});
    cloud.describe(`${this.#given ? `${count(this.#given.shape[0])} points as they were asked for, over any` : 'Any rows'}${density ? ', over the density' : ''}`);
  }

  async #ask() {
    try {
      showProblem(this.errors, null);
      this.#density ??= this.beneath.checked ? await api.get(`jobs/${this.id}/density`, this.signal) : null;
      this.#look();
    } catch (error) {
      if (!this.signal.aborted) {
        this.beneath.checked = false;
        showProblem(this.errors, error);
      }
    }
  }
}
