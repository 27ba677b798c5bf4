// Which settings of recipes have columns in the list of jobs, among those that differ.
import {el} from './dom.js';
import {labelOfSetting} from './recipe-form.js';

/** So many are shown unless somebody chooses. */
const FEW = 3;

export class SettingColumns {
  #offered = '';
  #differing = /** @type {string[]} */ ([]);

  /**
   * @param {URLSearchParams} query
   * @param {(changes: Record<string, string | null>) => void} remember
   * @param {() => void} changed
   */
  constructor(query, remember, changed) {
    this.asked = query.has('columns') ? (query.get('columns') ?? '').split(' ') : null;
    this.remember = remember;
    this.changed = changed;
    this.summary = el('summary');
    this.list = el('div', {class: 'choices'});
    this.box = el('details', {id: 'setting-columns'}, this.summary, this.list);
  }

  /** Those that are shown. */
  get chosen() {
    return this.#differing.filter((path, k) => this.asked ? this.asked.includes(path) : k < FEW);
  }

  /** @param {string[]} differing paths of settings: those that go with the dataset come last, and what the row says already is none */
  offer(differing) {
    const goesWithData = path => path.startsWith('data.') ? 1 : 0;
    this.#differing = differing.filter(path => path !== 'dataset' && path !== 'preset').sort((a, b) => goesWithData(a) - goesWithData(b));
    const offered = this.#differing.join();
    if (offered !== this.#offered) {
      this.#offered = offered;
      const {chosen} = this;
      this.summary.textContent = `Settings that differ: ${chosen.length} of ${this.#differing.length}`;
      this.list.replaceChildren(...this.#differing.map(path => {
        const box = el('input', {type: 'checkbox', value: path, onchange: () => this.#choose(path, box.checked)});
        box.checked = chosen.includes(path);
        return el('label', {title: path}, box, labelOfSetting(path));
      }));
    }
    this.box.hidden = !this.#differing.length;
  }

  #choose(path, isChosen) {
    this.asked = isChosen ? [...this.chosen, path] : this.chosen.filter(other => other !== path);
    this.summary.textContent = `Settings that differ: ${this.chosen.length} of ${this.#differing.length}`;
    this.remember({columns: this.asked.join(' ') || 'none'});
    this.changed();
  }
}
