// Pairs of columns, as a grid: beneath the diagonal the points of the model over real ones, above it how the two are related in either.
import {Cloud} from './cloud.js';
import {el} from './dom.js';
import {shownRelation} from './findings.js';
import {over} from './samples.js';
import {isOfLevels} from './table.js';

/** So many columns are beside each other. */
export const MOST = 6;

/** So many rows of either are drawn, and no more of one than of the other. */
const ROWS = 1500;

/** Rows of one level lie beside each other, or they would be one point. */
const JITTER = 0.6;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

export class Pairs {
  /** The pairs that are beyond what real draws differ by. @type {(pair: {first: string, second: string}) => boolean} */
  #isBeyond = () => false;
  #drawn = new AbortController();

  /**
   * @param {Table | null} real
   * @param {Table} model
   * @param {Relation[]} relations of their columns
   * @param {string[]} chosen the names of columns
   * @param {(names: string[]) => void} changed called with the names of others
   * @param {AbortSignal} signal
   */
  constructor(real, model, relations, chosen, changed, signal) {
    this.relations = relations;
    const n = Math.min(ROWS, model.shape[0], real?.shape[0] ?? ROWS);
    this.real = real && spread(real, n);
    this.model = spread(model, n);
    this.changed = changed;
    this.signal = signal;
    const names = model.columns.map(({name}) => name);
    const known = chosen.filter(name => names.includes(name)).slice(0, MOST);
    this.boxes = names.map((name, j) => {
      const box = el('input', {type: 'checkbox', value: name, onchange: () => this.#choose()});
      box.checked = known.length ? known.includes(name) : j < MOST;
      return box;
    });
    this.grid = el('div', {class: 'pairs'});
    this.box = el('div', {},
      el('div', {class: 'choices', role: 'group', 'aria-label': `Columns, up to ${MOST}`, id: 'pair-columns'},
        ...this.boxes.map((box, j) => el('label', {}, box, names[j]))),
      el('p', {class: 'actions'}, el('span', {class: 'key data'}, 'data'), el('span', {class: 'key'}, 'model'),
        el('span', {class: 'note'}, 'Above the diagonal: data / model and difference; far: beyond 95 of 100 real draws.')),
      this.grid);
    this.#draw();
  }

  /** Marks pairs. @param {(pair: {first: string, second: string}) => boolean} isBeyond */
  mark(isBeyond) {
    this.#isBeyond = isBeyond;
    this.#draw();
  }

  #choose() {
    this.changed(this.boxes.filter(box => box.checked).map(box => box.value));
    this.#draw();
  }

  #draw() {
    this.#drawn.abort();
    this.#drawn = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#drawn.signal]);
    const shown = this.boxes.flatMap((box, j) => box.checked ? [j] : []);
    this.boxes.forEach(box => { box.disabled = !box.checked && shown.length >= MOST; });
    this.grid.dataset.columns = String(shown.length);
    this.grid.replaceChildren(...shown.flatMap((i, row) => shown.map((j, column) =>
      row === column ? el('strong', {}, this.boxes[i].value) : row > column ? this.#points(j, i, signal) : this.#relation(i, j))));
  }

  #points(across, up, signal) {
    const [x, y] = [across, up].map(j => this.boxes[j].value);
    const cloud = new Cloud(`${y} over ${x}: points of the model over real ones`, signal, {thumbnail: true});
    cloud.show(over(this.real, this.model), {axes: [across, up]});
    return cloud.canvas;
  }

  #relation(i, j) {
    const names = [i, j].map(k => this.boxes[k].value);
    const found = this.relations.find(({first, second}) => names.includes(first) && names.includes(second));
    if (!found) {
      return el('span', {class: 'relation'}, '–');
    }
    const isBeyond = this.#isBeyond(found);
    const [real, model, difference] = shownRelation(found);
    return el('span', {class: isBeyond ? 'relation beyond' : 'relation',
      title: `${names.join(' and ')}: ${found.measure} ${real} in the data, ${model} in the model`},
    `${real} / ${model}`, el('small', {}, `${difference}${isBeyond ? ', far' : ''}`));
  }
}

/**
 * The first n rows; those of one level side by side.
 *
 * @param {Table} table
 * @param {number} n
 * @returns {Table}
 */
function spread({shape: [, d], columns, values: all}, n) {
  const values = Float64Array.from(all.subarray(0, n * d));
  columns.forEach((column, j) => {
    if (isOfLevels(column)) {
      for (let row = 0; row < n; row++) {
        values[row * d + j] += JITTER * ((row * GOLDEN * (j + 1)) % 1 - 0.5);
      }
    }
  });
  return {shape: [n, d], columns, values};
}
