// A form for every setting of a recipe, made of the API's own description of it: a few in front, each with a sentence, the others for
// experts. What is left empty is the preset's; what is otherwise is marked, and can be taken back. What is said of the job itself is no
// setting: it is beside them.
import {api} from './api.js';
import {el, markInvalid} from './dom.js';
import {name as nameOf} from './format.js';

/** Fields that other parts of the page ask for. */
const ELSEWHERE = new Set(['dataset', 'preset']);

/** @typedef {{label: string, hint: string, isLong?: boolean, placeholder?: (recipe: any) => string}} Wording */

/** @type {Wording} */
const NAME = {label: 'Name of the job', hint: 'To find it again; it may be given later.', placeholder: nameOf};

/** What is said of the job, not of its recipe, and what is shown where nothing is. @type {Map<string, Wording>} */
const OF_JOB = new Map([
  ['name', NAME],
  ['note', {label: 'Note', hint: 'What is to be remembered of it.', isLong: true}],
  ['tags', {label: 'Tags, separated by commas', hint: 'What it belongs to.', placeholder: () => 'baseline, rings'}],
  ['priority', {label: 'Priority', hint: 'Of the jobs that wait, which one is begun first.', placeholder: () => 'normal'}],
]);

/** Those in front, in their order: what they are called there, and what they do. @type {Map<string, Wording>} */
const FRONT = new Map([
  ['training.epochs', {label: 'Passes over the data', hint: 'How often every point is seen: more takes longer.'}],
  ['network.hiddenUnits', {label: 'Width of the network', hint: 'Wider ones learn finer shapes, and are slower.'}],
  ['schedule.type', {label: 'How noise grows', hint: 'The schedule from data to noise: see the picture.'}],
  ['training.conditions', {label: 'What may be given', hint: 'With any: rows as you say, and blanks filled in, later.'}],
  ['name', NAME],
]);

/** @returns {Partial<Wording> | undefined} */
const wordingOf = path => FRONT.get(path) ?? OF_JOB.get(path);

/** What a setting is called: in front, or made of its name in the API, for example Batch size of training.batchSize. */
export function labelOfSetting(path) {
  const names = path.split('.');
  return wordingOf(path)?.label ?? words(names.slice(names.length > 2 ? 1 : -1).join(' '));
}

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
    this.labels = el('div', {class: 'fields'});
    this.ofJob = el('details', {id: 'of-job'}, el('summary', {}, 'Note, tags and priority of the job'), this.labels);
    this.#mark();
  }

  /** Reads the description and makes the fields. */
  async build(signal) {
    const {components} = await api.get('v3/api-docs', signal);
    this.groups.append(...this.#fields('JobRequest', '', components.schemas));
    const fields = paths => [...paths].flatMap(path => this.#controls.get(path)?.field ?? []);
    this.labels.append(...fields(OF_JOB.keys()));
    this.front.append(...fields(FRONT.keys()));
    for (const [path, value] of Object.entries(this.given)) {
      const control = this.#controls.get(path);
      if (control) {
        control.input.value = value;
        reveal(control.input);
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
        plain.push(this.#field(path, property));
      }
    }
    return [el('div', {class: 'fields'}, ...plain), ...groups];
  }

  #field(path, property) {
    const id = `recipe-${path.replaceAll('.', '-')}`;
    const label = labelOfSetting(path);
    const options = property.enum ?? ([property.type].flat().includes('boolean') ? ['true', 'false'] : null);
    const {isLong = false, hint = `${property.description ?? ''}${limits(property)}`} = wordingOf(path) ?? {};
    const attributes = {id, 'aria-describedby': `${id}-hint ${id}-error`, oninput: () => this.#changed(path)};
    const input = options
      ? el('select', attributes, el('option', {value: ''}, '–'), ...options.map(value => el('option', {value}, value)))
      : isLong ? el('textarea', {...attributes, rows: 3})
        : el('input', {...attributes, inputmode: isNumber(property) ? 'decimal' : 'text', autocomplete: 'off'});
    const error = el('p', {class: 'error', id: `${id}-error`});
    const back = el('button', {type: 'button', class: 'back', hidden: true, onclick: () => {
      input.value = '';
      input.focus(); // the button goes
      this.#changed(path);
    }}, 'changed: reset', el('span', {class: 'unseen'}, label));
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
    this.#settings().forEach(([, {input}]) => { input.value = ''; });
    this.summary.focus(); // the button goes
    this.#changed('');
  }

  /** Marks what is otherwise than the preset, and says how much that is. */
  #mark() {
    let changes = 0;
    for (const [, {input, field, back}] of this.#settings()) {
      const isChanged = input.value.trim() !== '';
      field.classList.toggle('changed', isChanged);
      back.hidden = !isChanged;
      changes += isChanged ? 1 : 0;
    }
    this.summary.textContent = 'Expert: every other setting of the recipe';
    this.reset.hidden = changes === 0;
    this.reset.textContent = `Reset ${changes} ${changes === 1 ? 'change' : 'changes'}`;
  }

  /** The controls of the recipe. */
  #settings() {
    return [...this.#controls].filter(([path]) => !OF_JOB.has(path));
  }

  /** What is filled in, by path. */
  said() {
    return this.#controls.size === 0 ? this.given : Object.fromEntries([...this.#controls]
      .map(([path, {input}]) => [path, input.value.trim()]).filter(([, value]) => value !== ''));
  }

  /** What is filled in of the recipe, by path. */
  settings() {
    return Object.fromEntries(Object.entries(this.said()).filter(([path]) => !OF_JOB.has(path)));
  }

  /** The same as the API takes it. What is no number is sent as it is: the API says what is wrong with it. */
  body() {
    const body = {};
    for (const [path, value] of Object.entries(this.said()).filter(([path]) => this.#controls.has(path))) {
      const keys = path.split('.');
      const parent = keys.slice(0, -1).reduce((object, key) => object[key] ??= {}, body);
      parent[keys.at(-1)] = read(value, this.#controls.get(path).property);
    }
    return body;
  }

  /** Shows what the preset says where nothing is filled in. */
  suggest(recipe) {
    OF_JOB.forEach(({placeholder = () => ''}, path) => this.#suggest(path, placeholder(recipe)));
    for (const [path] of this.#settings()) {
      const value = path.split('.').reduce((object, key) => object?.[key], recipe);
      const text = value === null || value === undefined ? 'none' : typeof value === 'object' ? JSON.stringify(value) : String(value);
      this.#suggest(path, text, ' (preset\'s)');
    }
  }

  #suggest(path, text, whose = '') {
    const {input} = this.#controls.get(path) ?? {input: null};
    if (input?.options) {
      input.options[0].textContent = text + whose;
    } else if (input) {
      input.placeholder = text;
    }
  }

  /** What is said of settings by their names in the API, by their labels here. */
  named(text) {
    return text.replace(/\b[a-z]+(\.[a-z]+)+\b/gi, path => this.#controls.has(path) ? `“${labelOfSetting(path)}”` : path);
  }

  /** Shows errors at their fields, and returns those that have no field here. */
  showErrors(errors) {
    for (const {input, error} of this.#controls.values()) {
      error.textContent = '';
      markInvalid(input, false);
    }
    return errors.filter(({field, message}) => {
      const names = field.split('.');
      const control = [3, 2, 1].map(depth => this.#controls.get(names.slice(0, depth).join('.'))).find(Boolean);
      if (control) {
        control.error.textContent = message;
        markInvalid(control.input, true);
        reveal(control.input);
      }
      return !control;
    });
  }
}

/** Opens what a control is folded away in. */
function reveal(input) {
  for (let box = input.closest('details'); box; box = box.parentElement.closest('details')) {
    box.open = true;
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
