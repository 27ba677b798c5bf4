// What a number or a date is to be: a value, within a range, blank; or whatever it is.
import {el, markInvalid} from './dom.js';

const [ANY, VALUE, RANGE, MISSING] = ['any', 'value', 'range', 'missing'];

/** What a cell without a value is called. */
export const BLANK = 'blank';

const nearest = (values, value) => values.reduce((a, b) => Math.abs(b - value) < Math.abs(a - value) ? b : a);

/** @implements {Condition} */
export class ValueCondition {
  /**
   * @param {Column} column
   * @param {string} id
   * @param {boolean} hasBlanks
   * @param {Float64Array} values some of its values, which say what a slider spans
   * @param {() => void} slid
   */
  constructor({name, type, decimals, pattern}, id, hasBlanks, values, slid) {
    const there = values.filter(value => !Number.isNaN(value)).sort();
    const text = value => decimals === undefined ? String(Number(value.toPrecision(3))) : value.toFixed(decimals);
    this.isDate = type === 'datetime';
    const [least, greatest] = there.length && !this.isDate ? [text(there[0]), text(there[there.length - 1])] : ['', ''];
    const field = (label, example) => el('input', {'aria-label': `${name}, ${label}`, 'aria-describedby': `${id}-error`, autocomplete: 'off',
      inputmode: this.isDate ? 'text' : 'decimal', placeholder: pattern ?? example});
    this.kind = el('select', {'aria-label': `${name} is to be`, 'aria-describedby': `${id}-error`, onchange: () => this.#show()},
      ...[[ANY, 'anything'], [VALUE, 'a value'], [RANGE, 'in a range'], ...hasBlanks ? [[MISSING, BLANK]] : []]
        .map(([value, text]) => el('option', {value}, text)));
    this.one = field('value', least);
    this.min = field('from', least);
    this.max = field('to', greatest);
    this.slider = least === greatest ? null : el('input', {type: 'range', 'aria-label': `${name}, value, by a slider`,
      min: least, max: greatest, step: 'any', value: there[there.length >> 1], oninput: () => {
        this.one.value = text(nearest(there, this.slider.valueAsNumber)); // others may be none of the column's
        slid();
      }});
    this.one.addEventListener('change', () => this.#slide());
    this.error = el('p', {class: 'error', id: `${id}-error`});
    this.range = [this.min, this.max].map((end, k) => el('label', {}, k ? 'to' : 'from', end));
    this.box = el('div', {}, el('div', {class: 'actions'}, this.kind, this.one, this.slider, ...this.range), this.error);
    this.#show();
  }

  #show() {
    const kind = this.kind.value;
    this.one.hidden = kind !== VALUE;
    this.range.forEach(end => { end.hidden = kind !== RANGE; });
    if (this.slider) {
      this.slider.hidden = kind !== VALUE;
    }
  }

  #slide() {
    if (this.slider && this.one.value.trim() !== '' && Number.isFinite(Number(this.one.value))) {
      this.slider.value = this.one.value;
    }
  }

  /** What is no number is sent as it is: the API says what is wrong with it. */
  #read({value}) {
    const text = value.trim();
    return this.isDate || text === '' || !Number.isFinite(Number(text)) ? text : Number(text);
  }

  get value() {
    switch (this.kind.value) {
      case VALUE: return this.#read(this.one);
      case RANGE: return Object.fromEntries([['min', this.min], ['max', this.max]]
        .filter(([, field]) => field.value.trim() !== '').map(([end, field]) => [end, this.#read(field)]));
      case MISSING: return null;
      default: return undefined;
    }
  }

  /** In words. */
  get said() {
    const [one, min, max] = [this.one, this.min, this.max].map(({value}) => value.trim());
    switch (this.kind.value) {
      case VALUE: return one;
      case RANGE: return [min && `from ${min}`, max && `to ${max}`].filter(Boolean).join(' ');
      case MISSING: return BLANK;
      default: return '';
    }
  }

  fill(value) {
    const isRange = value !== null && typeof value === 'object';
    this.kind.value = value === null ? MISSING : isRange ? RANGE : VALUE;
    if (isRange) {
      this.min.value = value.min ?? '';
      this.max.value = value.max ?? '';
    } else {
      this.one.value = value ?? '';
    }
    this.#slide();
    this.#show();
  }

  complain(message) {
    this.error.textContent = message;
    const {kind, one, min, max} = this;
    const at = {[VALUE]: [one], [RANGE]: [min, max]}[kind.value] ?? [kind];
    [kind, one, min, max].forEach(field => markInvalid(field, message !== '' && at.includes(field)));
  }
}
