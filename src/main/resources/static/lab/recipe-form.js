// A form for every setting of a recipe, made of the API's own description of it. What is left empty is the preset's.
import {api} from './api.js';
import {el, markInvalid} from './dom.js';

/** Fields that other parts of the page ask for. */
const ELSEWHERE = new Set(['dataset', 'preset']);

export class RecipeForm {
  #controls = new Map();

  /**
   * @param changed called when a setting has changed
   * @param settings what to fill in, by path, for example training.epochs
   */
  constructor(changed, settings) {
    this.changed = changed;
    this.given = settings;
    this.box = el('div');
  }

  /** Reads the description and makes the fields. */
  async build(signal) {
    const {components} = await api.get('v3/api-docs', signal);
    this.box.append(...this.#fields('JobRequest', '', components.schemas));
    for (const [path, value] of Object.entries(this.given)) {
      const control = this.#controls.get(path);
      if (control) {
        control.input.value = value;
      }
    }
  }

  #fields(schemaName, prefix, schemas) {
    const plain = [];
    const groups = [];
    for (const [name, property] of Object.entries(schemas[schemaName].properties)) {
      const path = prefix + name;
      if (ELSEWHERE.has(path)) {
        continue;
      }
      const reference = property.$ref ?? property.oneOf?.[0].$ref;
      if (reference) {
        const group = reference.split('/').at(-1);
        const box = el('fieldset', {}, el('legend', {}, words(name)), el('p', {class: 'hint'}, property.description ?? ''),
          ...this.#fields(group, `${path}.`, schemas));
        groups.push(box);
      } else {
        plain.push(this.#field(path, name, property));
      }
    }
    return [el('div', {class: 'fields'}, ...plain), ...groups];
  }

  #field(path, name, property) {
    const id = `recipe-${path.replaceAll('.', '-')}`;
    const options = property.enum ?? ([property.type].flat().includes('boolean') ? ['true', 'false'] : null);
    const attributes = {id, 'aria-describedby': `${id}-hint ${id}-error`, onchange: () => this.changed(path)};
    const input = options
      ? el('select', attributes, el('option', {value: ''}, '–'), ...options.map(value => el('option', {value}, value)))
      : el('input', {...attributes, inputmode: isNumber(property) ? 'decimal' : 'text', autocomplete: 'off'});
    const error = el('p', {class: 'error', id: `${id}-error`});
    this.#controls.set(path, {input, error, property});
    return el('div', {class: 'field'}, el('label', {for: id}, words(name)), input, error,
      el('p', {class: 'hint', id: `${id}-hint`}, `${property.description ?? ''}${limits(property)}`));
  }

  /** What is filled in, by path. */
  settings() {
    return this.#controls.size === 0 ? this.given : Object.fromEntries([...this.#controls]
      .map(([path, {input}]) => [path, input.value.trim()]).filter(([, value]) => value !== ''));
  }

  /** The same as the API takes it. What is no number is sent as it is: the API says what is wrong with it. */
  body() {
    const body = {};
    for (const [path, value] of Object.entries(this.settings()).filter(([path]) => this.#controls.has(path))) {
      const keys = path.split('.');
      const parent = keys.slice(0, -1).reduce((object, key) => object[key] ??= {}, body);
      parent[keys.at(-1)] = read(value, this.#controls.get(path).property);
    }
    return body;
  }

  /** Shows what the preset says where nothing is filled in. */
  suggest(recipe) {
    for (const [path, {input}] of this.#controls) {
      const value = path.split('.').reduce((object, key) => object?.[key], recipe);
      const text = value === null || value === undefined ? 'none' : typeof value === 'object' ? JSON.stringify(value) : String(value);
      if (input.options) {
        input.options[0].textContent = path === 'priority' ? 'normal' : `${text} (preset's)`;
      } else {
        input.placeholder = text;
      }
    }
  }

  /** Shows errors at their fields, and returns those that have no field here. */
  showErrors(errors) {
    for (const {input, error} of this.#controls.values()) {
      error.textContent = '';
      markInvalid(input, false);
    }
    return errors.filter(({field, message}) => {
      const control = this.#controls.get(field) ?? this.#controls.get(field.split('.').slice(0, 2).join('.'));
      if (control) {
        control.error.textContent = message;
        markInvalid(control.input, true);
        for (let box = control.input.closest('details'); box; box = box.parentElement.closest('details')) {
          box.open = true;
        }
      }
      return !control;
    });
  }
}

const isNumber = ({type}) => ['integer', 'number'].some(kind => [type].flat().includes(kind));

function read(text, property) {
  if (isNumber(property)) {
    return Number.isFinite(Number(text)) ? Number(text) : text;
  }
  if ([property.type].flat().includes('object')) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

const words = name => name.replace(/([A-Z])/g, ' $1').toLowerCase().replace(/^./, letter => letter.toUpperCase())
  .replace('Ema', 'EMA').replace('snr', 'SNR');

function limits({minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...property}) {
  const least = minimum ?? exclusiveMinimum;
  const greatest = maximum ?? exclusiveMaximum;
  const range = least === undefined ? (greatest === undefined ? '' : `at most ${greatest}`)
    : greatest === undefined ? `at least ${least}` : `${least} to ${greatest}`;
  const example = [property.type].flat().includes('object') ? `, as JSON: ${JSON.stringify(property.example)}` : '';
  return `${range ? ` (${range})` : ''}${example}`;
}
