// How a file is to be read, where that is not to be found out: as the API's own description has it.
import {el, markInvalid} from './dom.js';
import {uploadParameters} from './formats.js';
import {quoted} from './sentences.js';

/** What the columns have controls for. */
const ELSEWHERE = ['name', 'types', 'drop', 'format'];

/** Some of what text is in that does not say so itself; the service takes others, too. */
const CHARSETS = ['utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'utf-16le', 'utf-16be', 'shift_jis', 'gb18030'];

export class ReadingOptions {
  #controls = new Map();

  /** @param {(name: string) => void} changed called with what is asked for */
  constructor(changed) {
    this.changed = changed;
    this.fields = el('div', {class: 'fields'});
    this.box = el('details', {id: 'file-more'}, el('summary', {}, 'More: how the file is read'), this.fields);
    this.#add('charset', CHARSETS, 'What the text is in, unless it begins with a byte order mark; left out, UTF-8');
  }

  /** Reads the description and makes the fields. */
  async build(signal) {
    for (const {name, description, schema} of await uploadParameters(signal)) {
      if (!ELSEWHERE.includes(name)) {
        this.#add(name, schema.enum, description, schema.default);
      }
    }
  }

  #add(name, values, description, standard = '') {
    const id = `file-${name}`;
    const attributes = {id, 'aria-describedby': `${id}-hint ${id}-error`, onchange: () => this.changed(name)};
    const input = values
      ? el('select', attributes, el('option', {value: ''}, '–'), ...values.map(value => el('option', {value}, value)))
      : el('input', {...attributes, autocomplete: 'off', placeholder: standard});
    const error = el('p', {class: 'error', id: `${id}-error`});
    this.#controls.set(name, {input, error});
    this.fields.append(el('div', {class: 'field'},
      el('label', {for: id}, name.replace(/^./, letter => letter.toUpperCase())), input, error,
      el('p', {class: 'hint', id: `${id}-hint`}, description)));
  }

  /** @returns {string} what the text is in; empty if nobody has said so */
  get charset() {
    return this.#controls.get('charset').input.value;
  }

  /** What the request says. */
  query() {
    return Object.fromEntries([...this.#controls].filter(([name]) => name !== 'charset')
      .map(([name, {input}]) => [name, input.value.trim()]));
  }

  /** Asks for something. */
  set(name, value) {
    this.#controls.get(name).input.value = value;
    this.changed(name);
  }

  /** Adds to what is asked for, or is without being asked for. */
  add(name, value) {
    const {input} = this.#controls.get(name);
    this.set(name, [input.value.trim() || input.placeholder, quoted(value)].filter(Boolean).join());
  }

  /**
   * Shows errors at their fields.
   *
   * @param {{field: string, message: string}[]} errors
   * @returns those that have no field here
   */
  showErrors(errors) {
    for (const {input, error} of this.#controls.values()) {
      error.textContent = '';
      markInvalid(input, false);
    }
    return errors.filter(({field, message}) => {
      const control = this.#controls.get(field);
      if (control) {
        control.error.textContent = message;
        markInvalid(control.input, true);
        this.box.open = true;
      }
      return !control;
    });
  }
}
