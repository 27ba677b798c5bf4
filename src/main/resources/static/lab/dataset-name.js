// A name for what is brought, and what is wrong with it.
import {el, markInvalid} from './dom.js';

export class DatasetName {
  /** @param {string} id of the field */
  constructor(id, value) {
    this.input = el('input', {id, value, autocomplete: 'off', 'aria-describedby': `${id}-error`,
      oninput: () => { this.isChosen = true; }});
    this.error = el('p', {class: 'error', id: `${id}-error`});
    this.field = el('div', {class: 'field'}, el('label', {for: id}, 'Name'), this.input, this.error);
    this.isChosen = false;
  }

  get value() {
    return this.input.value.trim();
  }

  /** Suggests a name, unless somebody has chosen one. */
  suggest(name) {
    if (!this.isChosen) {
      this.input.value = name;
    }
  }

  complain(message) {
    this.error.textContent = message;
    markInvalid(this.input, message !== '');
  }

  /** Shows an error here if it is about the name. */
  takes(error) {
    const named = error.errors?.find(({field}) => field === 'name');
    const isTaken = error.status === 409;
    if (named || isTaken) {
      this.complain(named?.message ?? error.message);
      this.input.focus();
    }
    return Boolean(named || isTaken);
  }
}
