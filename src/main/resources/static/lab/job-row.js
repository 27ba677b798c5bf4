// A job's row in the list. It is changed in place: what has the focus keeps it.
import {el} from './dom.js';
import {jobActions} from './job-head.js';
import {JobThumbnail} from './job-thumbnail.js';
import {clock, day, digits, duration, name, placeInQueue, seconds, short, title, titleAndId} from './format.js';
import {labelOfSetting} from './recipe-form.js';
import {settingsOf, shownSetting} from './recipe-settings.js';
import {PER_FLOOR, perFloor} from './verdict.js';

/** What the columns of every list have, after what a job is called: their heads, and what jobs are sorted by there. */
export const COLUMNS = [['State', 'state'], ['Quality', 'quality'], ['Loss', 'loss'], ['Duration', 'duration'], ['Created', 'created']];

export class JobRow {
  #gone = new AbortController();
  #called = el('a', {class: 'called'});
  #of = el('span', {class: 'note'});
  #tags = el('span', {class: 'tags'});
  #cells = COLUMNS.map(([label]) => el('td', {'data-label': label}));
  #actions = el('div', {class: 'actions'});
  #label = '';
  #settings = '';
  #possible = '';

  /**
   * @param {any} job
   * @param {{columns: number, errors: HTMLElement, signal: AbortSignal, chosen: (isChosen: boolean) => void, changed: () => Promise<void>}} list
   *   how many columns its rows have, where errors are shown, and what is called when the job is chosen, or asked for something
   */
  constructor(job, {columns, errors, signal, chosen, changed}) {
    this.errors = errors;
    this.changed = changed;
    this.signal = AbortSignal.any([signal, this.#gone.signal]);
    this.box = el('input', {type: 'checkbox', onchange: () => chosen(this.box.checked)});
    this.thumbnail = new JobThumbnail(job, columns, this.signal);
    this.end = el('td', {'data-label': 'Actions'}, this.#actions);
    this.#called.href = `#/jobs/${job.id}`;
    this.element = el('tr', {'data-job': job.id},
      el('td', {class: 'choice'}, this.box), el('td', {class: 'picture'}, this.thumbnail.canvas),
      el('th', {scope: 'row'}, this.#called, this.#of, this.#tags), ...this.#cells, this.end);
    this.settings = settingsOf(job.recipe);
  }

  /**
   * @param {any} job
   * @param {string[]} settings the paths of those that have columns
   */
  update(job, settings) {
    const {ratio, loss, iteration, of} = job.progress;
    const running = job.pausing ? 'PAUSING' : `RUNNING ${Math.floor(100 * iteration / of)} %`;
    const [state, ...cells] = this.#cells;
    state.replaceChildren(el('span', {class: `state ${job.state}`}, job.state === 'RUNNING' ? running : job.state),
      el('span', {class: 'note'}, placeInQueue(job)));
    cells[0].title = ratio === null ? '' : PER_FLOOR;
    [perFloor(ratio), digits(loss), duration(job.startedAt && seconds(job.startedAt, job.finishedAt)), day(job.createdAt)]
      .forEach((text, k) => { cells[k].textContent = text; });
    cells[3].title = clock(job.createdAt);
    this.#name(job);
    this.#show(settings);
    this.thumbnail.update(job);
    if (this.#possible !== job.actions.join()) {
      this.#possible = job.actions.join();
      this.#actions.replaceChildren(...jobActions(job, this.errors, this.changed, this.changed));
    }
  }

  #name(job) {
    const label = JSON.stringify([job.name, job.note, job.tags]);
    if (this.#label !== label) {
      this.#label = label;
      this.#called.textContent = title(job);
      this.#called.title = job.note ?? '';
      this.#of.textContent = job.name ? `${name(job.recipe)} ${short(job.id)}` : short(job.id);
      this.#tags.replaceChildren(...job.tags.map(tag => el('span', {class: 'tag'}, tag)));
      this.box.setAttribute('aria-label', `Choose ${titleAndId(job)}`);
    }
  }

  #show(settings) {
    if (this.#settings !== settings.join()) {
      this.#settings = settings.join();
      this.element.querySelectorAll('.setting').forEach(cell => cell.remove());
      this.element.append(...settings.map(path => el('td', {class: 'setting', 'data-label': labelOfSetting(path), title: path}, shownSetting(this.settings[path]))));
    }
  }

  /** The job is not in the list any more. */
  remove() {
    this.#gone.abort();
  }
}
