// Rows of a model of which something is given.
import {api} from './api.js';
import {Conditions} from './conditions.js';
import {postAsCurl} from './curl.js';
import {announce, copyButton, el, reveal, showProblem, wait} from './dom.js';
import {fileName} from './downloads.js';
import {Field, showErrors, wholeNumber} from './field.js';
import {count} from './format.js';
import {rowTable} from './row-table.js';
import {save} from './saving.js';
import {encoded} from './table.js';

const ROWS = 1000;

/** More rows than these are not shown, but can be taken away. */
const MOST_SHOWN = 10000;
const DEBOUNCE_MILLISECONDS = 200;

export class Given {
  #pending = new AbortController();

  /**
   * @param {{id: string, recipe: {dataset: string}}} job
   * @param {Table} any rows of its model, of which nothing is given
   * @param {(rows: Table) => void} drawn called with rows that are as they were asked for
   * @param {View} view
   */
  constructor({id, recipe}, any, drawn, {query, remember, signal}) {
    this.id = id;
    this.file = fileName(recipe.dataset, 'given.csv');
    this.any = any;
    this.drawn = drawn;
    this.remember = remember;
    this.signal = signal;
    this.conditions = new Conditions(any, () => this.draw(DEBOUNCE_MILLISECONDS));
    this.fields = {
      n: new Field('given-n', 'Rows', {inputmode: 'numeric', value: query.get('n') ?? ROWS}),
      seed: new Field('given-seed', 'Seed', {inputmode: 'numeric', value: query.get('seed') ?? 0}),
    };
    this.errors = el('div', {id: 'given-errors'});
    this.status = el('p', {class: 'note', id: 'given-status'});
    this.rows = el('div', {class: 'stack', role: 'group', 'aria-label': 'Rows that are drawn'});
    this.box = el('form', {class: 'stack', novalidate: true, onsubmit: event => {
      event.preventDefault();
      this.draw().then(isDrawn => isDrawn && reveal(this.rows));
    }}, this.conditions.box,
    el('div', {class: 'fields'}, ...Object.values(this.fields).map(({field}) => field)),
    el('div', {class: 'actions'}, el('button', {id: 'draw-given', class: 'primary'}, 'Draw'),
      el('button', {type: 'button', id: 'given-csv', onclick: () => this.#save()}, 'Save as CSV'),
      copyButton('Copy as curl', () => postAsCurl('samples', this.#body()))),
    this.errors, this.status);
    this.#restore(query.get('where'));
  }

  /** Draws what was asked for when this address was open the last time. */
  #restore(asked) {
    if (asked) {
      try {
        this.conditions.where = JSON.parse(asked);
      } catch {
        return; // it is no such address
      }
      this.draw();
    }
  }

  #body() {
    return {
      job: this.id, n: wholeNumber(this.fields.n.value), seed: wholeNumber(this.fields.seed.value), where: this.conditions.where,
    };
  }

  /**
   * Shows rows as they are asked for; the newest question counts.
   *
   * @returns whether they are there
   */
  async draw(delay = 0) {
    this.#pending.abort();
    this.#pending = new AbortController();
    const newest = AbortSignal.any([this.signal, this.#pending.signal]);
    try {
      await wait(delay, newest);
      const body = this.#body();
      this.remember({n: this.fields.n.value, seed: this.fields.seed.value, where: JSON.stringify(body.where)});
      const {points, columns, warnings} = await api.post('samples', body.n > MOST_SHOWN ? {...body, n: MOST_SHOWN} : body, newest);
      this.#complain(null);
      this.#show(points, columns, warnings, body.n ?? ROWS);
      return true;
    } catch (error) {
      if (!newest.aborted) {
        this.#complain(error);
        if (!delay) { // or a slider would lose the focus
          /** @type {HTMLElement | null} */ (this.box.querySelector('[aria-invalid=true]'))?.focus();
        }
      }
      return false;
    }
  }

  #show(points, columns, warnings, n) {
    const said = n > points.length ? `The first ${count(points.length)} of ${count(n)} rows are shown.` : `${count(points.length)} rows.`;
    this.status.textContent = said;
    this.rows.replaceChildren(...warnings.map(text => el('p', {class: 'warning'}, `${text}.`)), rowTable(columns, points));
    this.drawn(encoded(points, this.any.columns));
    announce(said);
  }

  async #save() {
    try {
      const {content} = await api.file('samples', JSON.stringify(this.#body()), {'Content-Type': 'application/json', Accept: 'text/csv'}, this.signal);
      this.#complain(null);
      save(content, this.file, this.signal);
    } catch (error) {
      if (!this.signal.aborted) {
        this.#complain(error);
      }
    }
  }

  /** An error is shown at its field; what belongs to none, below the buttons. */
  #complain(error) {
    const elsewhere = showErrors(this.conditions.showErrors(error?.errors ?? []), this.fields);
    showProblem(this.errors, error && (elsewhere.length || !error.errors?.length) ? error : null);
    this.status.textContent = error ? 'These rows cannot be drawn.' : '';
  }
}
