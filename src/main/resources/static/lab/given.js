// Rows of a model of which something is given.
import {api} from './api.js';
import {Conditions} from './conditions.js';
import {postAsCurl} from './curl.js';
import {announce, copyButton, el, reveal, showProblem, wait} from './dom.js';
import {fileName} from './downloads.js';
import {Field, showErrors, wholeNumber} from './field.js';
import {count} from './format.js';
import {MOST_LISTED, rowTable} from './row-table.js';
import {save} from './saving.js';
import {encoded} from './table.js';

const ROWS = 1000;

/** More rows than these are not shown, but can be taken away. */
const MOST_SHOWN = 10000;
const DEBOUNCE_MILLISECONDS = 200;

/** What the service says where hardly any rows are as all conditions say. */
const RARE = /of (\d+) rows only (\d+) are as where says/;

/** What was typed last, by job: who leaves the view and comes back finds it. @type {Map<string, Kept>} */
const KEPT = new Map();

/** @typedef {{where: Record<string, unknown>, n: string, seed: string, isDrawn: boolean, address: string | null}} Kept */

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
    /** Beside answers to an earlier question. */
    this.earlier = el('p', {class: 'warning', id: 'earlier', hidden: true}, 'These are rows of an earlier question: draw again.');
    this.button = el('button', {id: 'draw-given', class: 'primary'}, 'Draw');
    this.address = query.get('where');
    this.box = el('form', {class: 'stack', novalidate: true, oninput: () => this.#typed(), onsubmit: event => {
      event.preventDefault();
      this.draw().then(isDrawn => isDrawn && reveal(this.rows));
    }}, this.conditions.box,
    el('div', {class: 'fields'}, ...Object.values(this.fields).map(({field}) => field)),
    el('div', {class: 'actions'}, this.button,
      el('button', {type: 'button', id: 'given-csv', onclick: () => this.#save()}, 'Save as CSV'),
      copyButton('Copy as curl', () => postAsCurl('samples', this.#body()))),
    this.errors, this.status);
    this.#restore();
  }

  /** Fills in what was typed since this address was there, or else what it says, and draws what had been drawn. */
  #restore() {
    const kept = KEPT.get(this.id);
    if (kept && kept.address === (this.address ?? kept.address)) {
      this.address = kept.address;
      this.conditions.where = kept.where;
      this.fields.n.input.value = kept.n;
      this.fields.seed.input.value = kept.seed;
      if (kept.isDrawn) {
        this.draw();
      }
    } else if (this.address) {
      try {
        this.conditions.where = JSON.parse(this.address);
      } catch {
        return; // it is no such address
      }
      this.draw();
    }
  }

  #keep(isDrawn) {
    KEPT.set(this.id, {where: this.conditions.where, n: this.fields.n.value, seed: this.fields.seed.value, isDrawn, address: this.address});
  }

  /** What is shown is no answer to what is asked now. */
  #typed() {
    this.#keep(false);
    showProblem(this.errors, null);
    this.earlier.hidden = false;
    this.status.textContent = this.rows.children.length ? 'What is shown is of an earlier question: draw again.' : '';
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
      this.#setDrawing(true);
      const body = this.#body();
      this.address = JSON.stringify(body.where);
      this.remember({n: this.fields.n.value, seed: this.fields.seed.value, where: this.address});
      const {points, columns, warnings} = await api.post('samples', body.n > MOST_SHOWN ? {...body, n: MOST_SHOWN} : body, newest);
      this.#complain(null);
      this.#keep(true);
      this.#show(points, columns, warnings, body.n ?? ROWS);
      this.#setDrawing(false);
      return true;
    } catch (error) {
      if (!newest.aborted) {
        this.#setDrawing(false);
        this.#complain(error);
        if (!delay) { // or a slider would lose the focus
          (this.box.querySelector('[aria-invalid=true]') ?? this.button).focus();
        }
      }
      return false;
    }
  }

  #setDrawing(isDrawing) {
    this.button.disabled = isDrawing;
    this.button.textContent = isDrawing ? 'Drawing …' : 'Draw';
  }

  #show(points, columns, warnings, n) {
    const said = saidOf(points.length, n);
    this.status.textContent = said;
    this.earlier.hidden = true;
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

  /** An error is shown at its field; what belongs to none, or to all conditions together, below the buttons. */
  #complain(error) {
    const errors = error?.errors ?? [];
    const rare = errors.map(({message}) => RARE.exec(message)).find(Boolean);
    const elsewhere = showErrors(this.conditions.showErrors(rare ? [] : errors), this.fields);
    showProblem(this.errors, rare ? this.#rarity(...rare.slice(1).map(Number))
      : error && (elsewhere.length || !errors.length) ? error : null);
    this.status.textContent = error ? 'These rows cannot be drawn.' : '';
    this.earlier.hidden = !error;
  }

  #rarity(drawn, found) {
    return {title: 'Such rows are rare', message:
      `Of ${count(drawn)} rows that the model drew, ${found ? `only ${count(found)} had` : 'none had'} all of: ${this.conditions.said}. Widen one of these conditions, or leave one out.`};
  }
}

/** How many rows are listed of those that there are, and how many the pictures have. */
function saidOf(drawn, n) {
  const listed = Math.min(MOST_LISTED, drawn);
  return `${listed < n ? `${count(listed)} of ${count(n)} rows are listed` : `${count(n)} rows`}${drawn < n ? `; the pictures have the first ${count(drawn)}` : ''}.`;
}
