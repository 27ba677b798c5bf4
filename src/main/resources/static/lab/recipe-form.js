// A form for every setting of a recipe, made of the API's own description of it: a few in front, each with a sentence, the others for
// experts. What is left empty is the preset's; what differs from what is suggested is marked, and can be taken back. What is said of the
// job itself is no setting: it is beside them.
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

/** That a recipe is to have none of a group that may be missing. */
const NONE = {type: 'null', enum: ['none']};

/** @returns {Partial<Wording> | undefined} */
const wordingOf = path => FRONT.get(path) ?? OF_JOB.get(path);

/** What a setting is called: in front, or made of its name in the API, for example Batch size of training.batchSize. */
export function labelOfSetting(path) {
  const names = path.split('.');
  return wordingOf(path)?.label ?? words(names.slice(names.length > 2 ? 1 : -1).join(' '));
}

export class RecipeForm {
  #controls = new Map();
  /** What is suggested, as text by path: nothing as long as it is not known. @type {Map<string, string>} */
  #suggested = new Map();
  #isOtherPreset = false;

  /**
   * @param {() => void} changed called when a setting has changed
   * @param {() => void} reset called when all is to be as it is suggested
   * @param {Record<string, string>} settings what to fill in, by path, for example training.epochs
   */
  constructor(changed, reset, settings) {
    this.changed = changed;
    this.given = settings;
    this.front = el('div', {class: 'fields front'});
    this.groups = el('div');
    this.summary = el('summary');
    this.reset = el('button', {type: 'button', id: 'reset', hidden: true, onclick: () => {
      this.summary.focus(); // the button goes
      reset();
    }}, 'Reset');
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
    this.#fill(this.given);
    this.#mark();
  }

  /** Takes settings in place of those there are. What is said of the job stays. */
  take(settings) {
    this.given = {...this.#ofJob(), ...settings};
    this.#settings().forEach(([, {input}]) => { input.value = ''; });
    this.#fill(settings);
    this.#mark();
  }

  #fill(settings) {
    for (const [path, value] of Object.entries(settings)) {
      const control = this.#controls.get(path);
      if (control) {
        control.input.value = value;
      }
    }
  }

  /** Compares with what is suggested where nothing is said, and with its preset. */
  compare(recipe, isOtherPreset) {
    const isFirst = this.#suggested.size === 0;
    this.#suggested = new Map(this.#settings().map(([path]) => [path, textOf(recipe, path)]));
    this.#isOtherPreset = isOtherPreset;
    this.#mark();
    if (isFirst) {
      this.#settings().filter(entry => this.#isChanged(entry)).forEach(([, {input}]) => reveal(input));
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
          ...property.oneOf ? [this.#field(path, NONE)] : [], ...this.#fields(group, `${path}.`, schemas));
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
    const attributes = {id, 'aria-describedby': `${id}-hint ${id}-error`, oninput: () => this.#changed()};
    const input = options
      ? el('select', attributes, el('option', {value: ''}, '–'), ...options.map(value => el('option', {value}, value)))
      : isLong ? el('textarea', {...attributes, rows: 3})
        : el('input', {...attributes, inputmode: isNumber(property) ? 'decimal' : 'text', autocomplete: 'off'});
    const error = el('p', {class: 'error', id: `${id}-error`});
    const back = el('button', {type: 'button', class: 'back', hidden: true, onclick: () => {
      input.value = '';
      input.focus(); // the button goes
      this.#changed();
    }}, 'changed: reset', el('span', {class: 'unseen'}, label));
    const field = el('div', {class: 'field'}, el('div', {class: 'label'}, el('label', {for: id}, label), back), input, error,
      el('p', {class: 'hint', id: `${id}-hint`}, hint));
    this.#controls.set(path, {input, error, property, field, back, label});
    return field;
  }

  #changed() {
    this.#mark();
    this.changed();
  }

  /** Marks what is otherwise than suggested, and says how much that is. */
  #mark() {
    for (const entry of this.#settings()) {
      const [, {field, back}] = entry;
      const isChanged = this.#isChanged(entry);
      field.classList.toggle('changed', isChanged);
      back.hidden = !isChanged;
    }
    const changes = Object.keys(this.changes()).length;
    this.summary.textContent = 'Expert: every other setting of the recipe';
    this.reset.hidden = changes === 0 && !this.#isOtherPreset;
    this.reset.textContent = changes ? `Reset ${changes} ${changes === 1 ? 'change' : 'changes'}` : 'Reset the preset';
  }

  #isChanged([path, {input, property}]) {
    const text = input.value.trim();
    const suggested = this.#suggested.get(path);
    return text !== '' && text !== suggested && !(isNumber(property) && Number(text) === Number(suggested));
  }

  /** What is filled in of the recipe and otherwise than suggested, by path. */
  changes() {
    return Object.fromEntries(this.#settings().filter(entry => this.#isChanged(entry)).map(([path, {input}]) => [path, input.value.trim()]));
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

  #ofJob() {
    return Object.fromEntries(Object.entries(this.said()).filter(([path]) => OF_JOB.has(path)));
  }

  /** The same as the API takes it. What is no number is sent as it is: the API says what is wrong with it. */
  body() {
    const body = {};
    for (const [path, value] of Object.entries(this.said()).filter(([path]) => this.#controls.has(path))) {
      const keys = path.split('.');
      const parent = keys.slice(0, -1).reduce((object, key) => object && (object[key] === null ? null : object[key] ??= {}), body);
      if (parent) { // or there is to be none of it
        parent[keys.at(-1)] = read(value, this.#controls.get(path).property);
      }
    }
    return body;
  }

  /** Shows what the preset says where nothing is filled in. */
  suggest(recipe) {
    OF_JOB.forEach(({placeholder = () => ''}, path) => this.#suggest(path, placeholder(recipe)));
    for (const [path] of this.#settings()) {
      this.#suggest(path, textOf(recipe, path), ' (preset\'s)');
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
      const {input, error} = this.#at(field) ?? {};
      if (input) {
        error.textContent = message;
        markInvalid(input, true);
        reveal(input);
      }
      return !input;
    });
  }

  /** An error of a field in a sentence that leads there; null where it has no field here. */
  sentence({field, message}) {
    const {input, label} = this.#at(field) ?? {};
    return input ? el('p', {}, el('button', {type: 'button', class: 'to-field', onclick: () => {
      reveal(input);
      input.focus();
    }}, label), ` ${this.named(message)}.`) : null;
  }

  /** The control that an error is about: of a part of a setting, that of the setting. */
  #at(field) {
    const names = field.split('.');
    return [3, 2, 1].map(depth => this.#controls.get(names.slice(0, depth).join('.'))).find(Boolean);
  }
}

/** A setting of a recipe as a field has it. */
function textOf(recipe, path) {
  const value = path.split('.').reduce((object, key) => object?.[key], recipe);
  return value === null || value === undefined ? 'none' : path === 'training.ema' ? 'as below'
    : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Opens what a control is folded away in. */
function reveal(input) {
  for (let box = input.closest('details'); box; box = box.parentElement.closest('details')) {
    box.open = true;
  }
}

const isNumber = ({type}) => ['integer', 'number'].some(kind => [type].flat().includes(kind));

function read(text, property) {
  if (property.type === 'null') {
    return null;
  }
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
