// Which jobs are listed, and in which order: controls, and what the address has of them.
import {el, select} from './dom.js';

const STATES = [['', 'all'], ...['QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED'].map(state => [state, state.toLowerCase()])];

const SORTS = [['', 'newest first'], ['created asc', 'oldest first'], ['quality asc', 'best quality first'], ['loss asc', 'lowest loss first'],
  ['duration asc', 'shortest first'], ['duration desc', 'longest first'], ['finished desc', 'finished last first'], ['name asc', 'name'],
  ['dataset asc', 'dataset'], ['state asc', 'state']];

/** So long after the last key a name is looked for. */
const TYPING_MILLISECONDS = 250;

const NAMES = ['name', 'state', 'dataset', 'tag', 'sort', 'order'];

export class JobFilter {
  #timer = 0;
  /** @type {Record<string, string>} */
  #typed = {};

  /**
   * @param {string[]} datasets
   * @param {View} view
   * @param {() => void} changed
   */
  constructor(datasets, {query, remember}, changed) {
    this.asked = Object.fromEntries(NAMES.map(name => [name, query.get(name) ?? '']));
    const ask = change => {
      Object.assign(this.asked, change);
      remember(change);
      changed();
    };
    const typed = event => {
      clearTimeout(this.#timer);
      this.#typed[event.target.name] = event.target.value.trim();
      this.#timer = setTimeout(() => {
        ask(this.#typed);
        this.#typed = {};
      }, TYPING_MILLISECONDS);
    };
    const text = (label, name, more = {}) => el('div', {class: 'field'}, el('label', {for: `${name}-filter`}, label),
      el('input', {type: 'search', id: `${name}-filter`, name, value: this.asked[name], autocomplete: 'off', oninput: typed, ...more}));
    this.known = el('datalist', {id: 'known-tags'});
    const all = [...new Set([...datasets, this.asked.dataset])].filter(Boolean).sort();
    const sort = select('Sort', 'sort', this.#sorts(), this.#sort(), value => ask(this.#order(value)));
    this.sort = /** @type {HTMLSelectElement} */ (sort.querySelector('select'));
    this.ask = ask;
    this.box = el('div', {class: 'fields job-filter', role: 'search', 'aria-label': 'Jobs'},
      text('Name', 'name', {maxlength: 100}),
      select('State', 'state-filter', STATES, this.asked.state, state => ask({state})),
      select('Dataset', 'dataset-filter', [['', 'all'], ...all.map(name => [name, name])], this.asked.dataset, dataset => ask({dataset})),
      text('Tag', 'tag', {list: 'known-tags', maxlength: 40}), this.known, sort);
  }

  /** Offers tags that there are. */
  offer(tags) {
    const known = [...new Set(tags)].sort();
    if (known.join('\n') !== this.known.dataset.tags) {
      this.known.dataset.tags = known.join('\n');
      this.known.replaceChildren(...known.map(value => el('option', {value})));
    }
  }

  /** Sorts by something, and the other way where that is done already. */
  sortBy(key) {
    const usual = key === 'created' ? 'desc' : 'asc';
    const {sort, order} = this.asked;
    const isNow = (sort || 'created') === key && (order || 'desc') === usual;
    this.ask(this.#order(`${key} ${isNow ? usual === 'asc' ? 'desc' : 'asc' : usual}`));
    this.sort.replaceChildren(...this.#sorts().map(([value, label]) => el('option', {value}, label)));
    this.sort.value = this.#sort();
  }

  /** Which way a column is sorted, as ARIA says it. */
  direction(key) {
    const {sort, order} = this.asked;
    return (sort || 'created') !== key ? null : (order || 'desc') === 'asc' ? 'ascending' : 'descending';
  }

  /** Whether anything is left out. */
  get isNarrow() {
    return ['name', 'state', 'dataset', 'tag'].some(name => this.asked[name]);
  }

  #sort() {
    const {sort, order} = this.asked;
    return sort && !(sort === 'created' && order === 'desc') ? `${sort} ${order}` : '';
  }

  #order(value) {
    const [sort, order] = value.split(' ');
    return {sort, order: order ?? ''};
  }

  /** The usual ones, and what a column's head has asked for besides. */
  #sorts() {
    const now = this.#sort();
    return SORTS.some(([value]) => value === now) ? SORTS : [...SORTS, [now, now.replace('asc', 'up').replace('desc', 'down')]];
  }
}
