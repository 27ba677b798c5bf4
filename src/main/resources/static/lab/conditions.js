// What rows are to be like: for every column a condition that fits its type.
import {blanksOf, valuesOf} from './binning.js';
import {el} from './dom.js';
import {LevelCondition} from './level-condition.js';
import {isOfLevels} from './table.js';
import {ValueCondition} from './value-condition.js';

/** What errors are about: a column, or an end of its range. */
const ENDS = ['', '.min', '.max'];

export class Conditions {
  /** @type {Condition[]} */
  #conditions;

  /**
   * @param {Table} rows of the model, of which nothing is given
   * @param {() => void} slid called when a slider has been moved
   */
  constructor(rows, slid) {
    this.#conditions = rows.columns.map((column, j) => {
      const values = valuesOf(rows, j);
      const hasBlanks = (column.missing ?? blanksOf(values)) > 0;
      return isOfLevels(column)
        ? new LevelCondition(column, `given-${j}`, hasBlanks)
        : new ValueCondition(column, `given-${j}`, hasBlanks, values, slid);
    });
    this.#conditions.forEach(condition => condition.box.addEventListener('input', () => condition.complain('')));
    this.box = el('div', {class: 'wide columns', id: 'conditions', tabindex: '0', role: 'region', 'aria-label': 'Conditions'},
      el('table', {},
        el('thead', {}, el('tr', {}, ...['Column', 'Type', 'What it is to be'].map(text => el('th', {scope: 'col'}, text)))),
        el('tbody', {}, ...rows.columns.map(({name, type}, j) => el('tr', {'data-column': name},
          el('th', {scope: 'row'}, name), el('td', {}, type), el('td', {}, this.#conditions[j].box))))));
    this.names = rows.columns.map(({name}) => name);
  }

  /** As the API takes them. */
  get where() {
    return Object.fromEntries(this.names.map((name, j) => [name, this.#conditions[j].value]).filter(([, value]) => value !== undefined));
  }

  /** Fills in what the API takes. */
  set where(where) {
    this.names.forEach((name, j) => Object.hasOwn(where, name) && this.#conditions[j].fill(where[name]));
  }

  /** In words, for example: age from 30, city Oslo or Ulm. */
  get said() {
    return this.names.map((name, j) => [name, this.#conditions[j].said]).filter(([, said]) => said).map(pair => pair.join(' ')).join(', ');
  }

  /**
   * Shows errors at their columns.
   *
   * @param {{field: string, message: string}[]} errors
   * @returns those that have no column here
   */
  showErrors(errors) {
    const at = errors.map(({field}) => this.names.findIndex(name => ENDS.some(end => field === `where.${name}${end}`)));
    this.#conditions.forEach((condition, j) => condition.complain(errors.filter((_, k) => at[k] === j).map(said).join(' ')));
    return errors.filter((_, k) => at[k] < 0);
  }
}

/** Which end of a range is wrong, and why: by the names that the ends have here. */
const said = ({field, message}) => asHere(`${/\.(min|max)$/.exec(field)?.[1] ?? ''} ${message}.`.trim());

const asHere = text => text.replace(/\bmin\b/g, '“from”').replace(/\bmax\b/g, '“to”');
