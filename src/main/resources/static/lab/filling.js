// A file with blanks, which comes back without them.
import {api, path} from './api.js';
import {announce, el, facts, reveal, select, showProblem} from './dom.js';
import {Field, showErrors} from './field.js';
import {fileZone} from './file-zone.js';
import {count} from './format.js';
import {ReadingOptions} from './reading-options.js';
import {save} from './saving.js';
import {columnOf, quoted, sentences, warned} from './sentences.js';

/** What was chosen last, by job: who leaves the view and comes back finds it. @type {Map<string, {file: File | null, draws: string, seed: string}>} */
const KEPT = new Map();

const DRAWS = [['1', 'One draw of each'], ['5', 'Five complete tables'], ['mean', 'The mean of many draws'], ['mode', 'The most probable value']];

/** For example people-filled.csv of people.csv. */
const filledName = name => name.replace(/(\.[^.]*)?$/, '-filled$1');

/** What a header has. */
const listed = text => text ? text.split('; ').map(decodeURIComponent) : [];

/**
 * Problems as sentences that say their column.
 *
 * @param {{field: string, message: string}[]} problems
 */
const byColumn = problems => [...Map.groupBy(problems, problem => columnOf(problem))].flatMap(([column, some]) =>
  sentences(some).map(({text}) => column && text.startsWith('Row') ? `Column ${column}: ${text}` : text));

export class Filling {
  #pending = new AbortController();
  /** @type {File | null} */
  #file = null;
  /** The names of columns that are none of the model's, and stay as they are. @type {Set<string>} */
  #dropped = new Set();

  /**
   * @param {string} id of the job
   * @param {AbortSignal} signal
   */
  constructor(id, signal) {
    this.id = id;
    this.signal = signal;
    const {file, draws, seed} = KEPT.get(id) ?? {file: null, draws: '1', seed: '0'};
    this.draws = draws;
    this.seed = new Field('fill-seed', 'Seed', {inputmode: 'numeric', value: seed, oninput: () => this.#changed()});
    this.options = new ReadingOptions(() => this.#changed());
    this.options.build(signal).catch(() => {}); // a file says nearly always how it is read
    this.button = el('button', {type: 'button', id: 'fill', class: 'primary', disabled: true, onclick: () => this.#fill()}, 'Fill');
    this.status = el('p', {class: 'note', id: 'fill-status'}, 'No file is chosen.');
    this.facts = facts('Rows', 'Cells filled', 'Saved as');
    this.facts.list.id = 'fill-facts';
    this.facts.list.hidden = true;
    this.errors = el('div', {id: 'fill-errors'});
    this.problems = el('div', {id: 'fill-problems'});
    const {zone} = fileZone('fill-file', file => this.#take(file), signal);
    this.box = el('div', {class: 'stack'}, el('div', {class: 'fields'},
      select('What becomes of a blank', 'fill-draws', DRAWS, this.draws, draws => {
        this.draws = draws;
        this.#changed();
      }), this.seed.field),
    this.options.box, zone, el('div', {class: 'actions'}, this.button), this.status, this.errors, this.problems, this.facts.list);
    if (file) {
      this.#take(file);
    }
  }

  /** Nothing is filled before it is asked for: how may be said before and after the file. */
  #take(file) {
    this.#file = file;
    this.#dropped.clear();
    this.#setFilling(false);
    this.#changed();
  }

  /** What was filled before is not what would be filled now. */
  #changed() {
    KEPT.set(this.id, {file: this.#file, draws: this.draws, seed: this.seed.value});
    this.#pending.abort();
    this.#setFilling(false);
    this.#complain(null);
    this.#say(this.#file ? `${this.#file.name} is chosen.` : 'No file is chosen.');
  }

  #setFilling(isFilling) {
    this.button.disabled = isFilling || !this.#file;
    this.button.textContent = isFilling ? 'Filling …' : this.#file ? `Fill ${this.#file.name}` : 'Fill';
  }

  async #fill() {
    const file = /** @type {File} */ (this.#file);
    this.#pending.abort();
    this.#pending = new AbortController();
    const newest = AbortSignal.any([this.signal, this.#pending.signal]);
    this.#setFilling(true);
    this.#say(`${file.name} is sent and filled …`);
    const {charset} = this.options;
    try {
      const {content, headers} = await api.file(path('impute', {job: this.id, draws: this.draws, seed: this.seed.value,
        ...this.options.query(), drop: [...this.#dropped].map(quoted).join()}),
      file, {'Content-Type': `application/octet-stream${charset ? `;charset=${charset}` : ''}`, Accept: '*/*'}, newest);
      this.#setFilling(false);
      this.#done(file, content, headers);
    } catch (error) {
      if (!newest.aborted) {
        this.#setFilling(false);
        this.#complain(error);
      }
    }
  }

  #done(file, content, headers) {
    const number = name => count(Number(headers.get(name)));
    this.#say(`${file.name} is filled.`);
    this.#complain(null);
    this.facts.set('Rows', number('Pollen-Count'));
    this.facts.set('Cells filled', number('Pollen-Filled'));
    this.facts.list.hidden = false;
    this.facts.set('Saved as', save(content, filledName(file.name), this.signal));
    this.problems.replaceChildren(...listed(headers.get('Pollen-Warnings')).map(text => el('p', {class: 'warning'}, warned(text).text)));
    reveal(this.facts.list);
  }

  #say(text) {
    this.status.textContent = text;
    announce(text);
  }

  /** Problems are shown at their fields, those of the file with what can be done. */
  #complain(error) {
    const errors = error?.errors ?? [];
    const ofFile = showErrors(this.options.showErrors(errors), {seed: this.seed});
    const unknown = [...new Set(ofFile.filter(({message}) => message.includes('?drop=')).flatMap(problem => columnOf(problem) ?? []))];
    showProblem(this.errors, error && !errors.length ? error : null);
    this.problems.replaceChildren(...byColumn(ofFile).map(text => el('p', {class: 'problem'}, text)),
      unknown.length ? el('div', {class: 'actions'}, ...unknown.map(name => this.#leave(name))) : '');
    this.facts.list.hidden = true;
    if (error) {
      const more = (error.count ?? 0) - errors.length;
      this.#say(`Nothing is filled${more > 0 ? `: there are ${count(more)} problems more than are shown` : ''}.`);
    }
  }

  #leave(name) {
    return el('button', {type: 'button', onclick: () => {
      this.#dropped.add(name);
      this.button.focus(); // this one goes
      this.#fill();
    }}, `Leave ${name} as it is`);
  }
}
