// A name for what is brought, and what is wrong with it.
import {Field} from './field.js';

export class DatasetName extends Field {
  /** @param {string} id of the field */
  constructor(id, value) {
    super(id, 'Name', {value, oninput: () => { this.isChosen = true; }});
    this.isChosen = false;
  }

  /** Suggests a name, unless somebody has chosen one. */
  suggest(name) {
    if (!this.isChosen) {
      this.input.value = name;
    }
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
