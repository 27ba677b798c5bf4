// A labelled field, and what is wrong with what it holds.
import {el, markInvalid} from './dom.js';

export class Field {
  /**
   * @param {string} id
   * @param {string} label
   * @param {Record<string, any>} attributes of what is filled in
   */
  constructor(id, label, attributes = {}) {
    this.input = el('input', {id, autocomplete: 'off', 'aria-describedby': `${id}-error`, ...attributes});
    this.error = el('p', {class: 'error', id: `${id}-error`});
    this.input.addEventListener('input', () => this.complain(''));
    this.field = el('div', {class: 'field'}, el('label', {for: id}, label), this.input, this.error);
  }

  /** @returns {string} */
  get value() {
    return this.input.value.trim();
  }

  complain(message) {
    this.error.textContent = message;
    markInvalid(this.input, message !== '');
  }
}

/** A whole number as the API takes it: what is none is sent as it is, for the API to say what is wrong with it. */
export const wholeNumber = text => text === '' ? undefined : Number.isSafeInteger(Number(text)) ? Number(text) : text;

/**
 * Shows errors at their fields.
 *
 * @param {{field: string, message: string}[]} errors
 * @param {Record<string, Field>} fields by the names that errors call them
 * @returns those that have no field here
 */
export function showErrors(errors, fields) {
  Object.entries(fields).forEach(([name, field]) => field.complain(errors.find(error => error.field === name)?.message ?? ''));
  return errors.filter(({field}) => !(field in fields));
}
