// Which levels a column may have: any of those that are chosen; where none is, whatever it is.
import {el, markInvalid} from './dom.js';
import {count} from './format.js';
import {BLANK} from './value-condition.js';

/** More levels than these are folded away. */
const FEW = 8;

/** @implements {Condition} */
export class LevelCondition {
  /** @type {[any, HTMLInputElement][]} */
  #boxes;

  /** @param {Column} column */
  constructor({name, type, levels = []}, id, hasBlanks) {
    const known = levels.map((level, k) => [type === 'boolean' ? k === 1 || level === 'true' : level, level]);
    const choices = [...known, ...hasBlanks ? [[null, BLANK]] : []];
    this.#boxes = choices.map(([value]) => [value, el('input', {type: 'checkbox', 'aria-describedby': `${id}-error`, onchange: () => this.#say()})]);
    this.error = el('p', {class: 'error', id: `${id}-error`});
    this.summary = el('summary', {});
    const list = el('div', {class: 'choices'}, ...choices.map(([value, text], k) =>
      el('label', {class: value === null ? 'blank' : null}, this.#boxes[k][1], text)));
    this.folded = choices.length > FEW ? el('details', {}, this.summary, list) : null;
    this.box = el('div', {role: 'group', 'aria-label': name}, this.folded ?? list, this.error);
    this.#say();
  }

  get #chosen() {
    return this.#boxes.filter(([, box]) => box.checked).map(([value]) => value);
  }

  get value() {
    const chosen = this.#chosen;
    return chosen.length > 1 ? chosen : chosen[0];
  }

  /** In words. */
  get said() {
    return this.#texts.join(' or ');
  }

  /** What is chosen, as it is written beside its box. */
  get #texts() {
    return this.#boxes.filter(([, box]) => box.checked).map(([, box]) => /** @type {HTMLElement} */ (box.parentElement).textContent);
  }

  fill(value) {
    const chosen = [value].flat();
    this.#boxes.forEach(([level, box]) => { box.checked = chosen.includes(level); });
    this.#say();
  }

  #say() {
    const chosen = this.#texts;
    this.summary.textContent = chosen.length ? chosen.join(', ') : `any of ${count(this.#boxes.length)}`;
  }

  complain(message) {
    this.error.textContent = message;
    this.#boxes.forEach(([, box]) => markInvalid(box, message !== ''));
    if (message && this.folded) {
      this.folded.open = true;
    }
  }
}
