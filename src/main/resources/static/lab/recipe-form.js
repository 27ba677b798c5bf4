// A form for every setting of a recipe, made of the API's own description of it: a few in front, each with a sentence, the others for
// experts. What is left empty is the preset's; what is otherwise is marked, and can be taken back.
import {api} from './api.js';
import {el, markInvalid} from './dom.js';

/** Fields that other parts of the page ask for. */
const ELSEWHERE = new Set(['dataset', 'preset']);

/** Those in front, in their order: what they are called there, and what they do. */
const FRONT = new Map([
  ['training.epochs', {label: 'Passes over the data', hint: 'How often every point is seen: more takes longer.'}],
  ['network.hiddenUnits', {label: 'Width of the network', hint: 'Wider ones learn finer shapes, and are slower.'}],
  ['schedule.type', {label: 'How noise grows', hint: 'The schedule from data to noise: see the picture.'}],
  ['training.conditions', {label: 'What may be given', hint: 'With any: rows as you say, and blanks filled in, later.'}],
]);

export class RecipeForm {
  #controls = new Map();

  /**
   * @param changed called when a setting has changed
   * @param settings what to fill in, by path, for example training.epochs
   */
  constructor(changed, settings) {
    this.changed = changed;
    this.given = settings;
    this.front = el('div', {class: 'fields front'});
    this.groups = el('div');
    this.summary = el('summary');
    this.reset = el('button', {type: 'button', id: 'reset', hidden: true, onclick: () => this.#resetAll()}, 'Reset');
    this.box = el('details', {id: 'more'}, this.summary, this.groups);
    this.#mark();
  }

  /** Reads the description and makes the fields. */
  async build(signal) {
    const {components} = await api.get('v3/api-docs', signal);
    this.groups.append(...this.#fields('JobRequest', '', components.schemas));
    this.front.append(...[...FRONT.keys()].flatMap(path => this.#controls.get(path)?.field ?? []));
    for (const [path, value] of Object.entries(this.given)) {
      const control = this.#controls.get(path);
      if (control) {
        control.input.value = value;
        this.box.open ||= !FRONT.has(path);
      }
    }
    this.#mark();
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
    const attributes = {id, 'aria-describedby': `${id}-hint ${id}-error`, onchange: () => this.#changed(path)};
    const input = options
      ? el('select', attributes, el('option', {value: ''}, '–'), ...options.map(value => el('option', {value}, value)))
      : el('input', {...attributes, inputmode: isNumber(property) ? 'decimal' : 'text', autocomplete: 'off'});
    const error = el('p', {class: 'error', id: `${id}-error`});
    const back = el('button', {type: 'button', class: 'back', hidden: true, onclick: () => {
      input.value = '';
      input.focus(); // the button goes
      this.#changed(path);
    }}, 'changed: reset', el('span', {class: 'unseen'}, words(name)));
    const {label = words(name), hint = `${property.description ?? ''}${limits(property)}`} = FRONT.get(path) ?? {};
    const field = el('div', {class: 'field'}, el('div', {class: 'label'}, el('label', {for: id}, label), back), input, error,
      el('p', {class: 'hint', id: `${id}-hint`}, hint));
    this.#controls.set(path, {input, error, property, field, back});
    return field;
  }

  #changed(path) {
    this.#mark();
    this.changed(path);
  }

  /** Takes back everything that is otherwise than the preset. */
  #resetAll() {
    this.#controls.forEach(({input}) => { input.value = ''; });
    this.summary.focus(); // the button goes
    this.#changed('');
  }

  /** Marks what is otherwise than the preset, and says how much that is. */
  #mark() {
    let changes = 0;
    for (const {input, field, back} of this.#controls.values()) {
      const isChanged = input.value.trim() !== '';
      field.classList.toggle('changed', isChanged);
      back.hidden = !isChanged;
      changes += isChanged ? 1 : 0;
    }
    this.summary.textContent = 'Expert: every other setting of the recipe';
    this.reset.hidden = changes === 0;
    this.reset.textContent = `Reset ${changes} ${changes === 1 ? 'change' : 'changes'}`;
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
  if ([property.type].flat().includes('array')) {
    return text.split(',').map(part => part.trim()).filter(Boolean);
  }
  return [property.type].flat().includes('boolean') && (text === 'true' || text === 'false') ? text === 'true' : text;
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
