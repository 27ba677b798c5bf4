// A file that was chosen: what was understood of it, what is to be otherwise, and then it is sent.
import {api, path} from './api.js';
import {beginning} from './beginning.js';
import {ColumnTable} from './column-table.js';
import {DatasetName} from './dataset-name.js';
import {announce, el, facts, showProblem, wait} from './dom.js';
import {count} from './format.js';
import {ReadingOptions} from './reading-options.js';
import {send} from './sending.js';
import {quoted, sentences} from './sentences.js';

const DEBOUNCE_MILLISECONDS = 200;

/** What makes other columns of a file. */
const OF_THE_WHOLE = ['charset', 'header', 'delimiter'];

/** For example iris-2024 of Iris 2024.csv. */
const nameOf = file =>
  file.name.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 64);

export class FileStep {
  #over = new AbortController();
  #asked = new AbortController();
  #transfer = new AbortController();
  #isSending = false;
  #isSent = false;

  /**
   * @param {File} file
   * @param {{added: (dataset: any) => Promise<void>, ended: (note: string) => void, signal: AbortSignal}} options what is
   *   called with the dataset that the file has become, and with what is to be said when there is no more to do
   */
  constructor(file, {added, ended, signal}) {
    this.file = file;
    this.added = added;
    this.ended = ended;
    this.view = signal;
    this.signal = AbortSignal.any([signal, this.#over.signal]);
    this.name = new DatasetName('file-name', nameOf(file));
    this.options = new ReadingOptions(name => {
      if (OF_THE_WHOLE.includes(name)) {
        this.columns.clear();
      }
      this.look();
    });
    this.columns = new ColumnTable(() => this.look(), text => this.options.add('missing', text));
    this.facts = facts('Rows looked at', 'Columns', 'Header', 'Delimiter', 'Decimals');
    this.header = el('p', {class: 'note'});
    this.errors = el('div');
    this.problems = el('div', {id: 'file-problems'});
    this.upload = el('button', {type: 'button', id: 'use-file', class: 'primary', disabled: true, onclick: () => this.#upload()}, 'Upload');
    this.progress = el('progress', {max: 1, value: 0, 'aria-label': 'Share that is sent', hidden: true});
    this.status = el('p', {class: 'note', id: 'file-status'}, 'The service looks at the file …');
    this.box = el('div', {class: 'stack', id: 'file-step'}, el('h3', {}, file.name), this.name.field,
      el('div', {class: 'actions'}, this.upload,
        el('button', {type: 'button', id: 'cancel-file', onclick: () => this.cancel()}, 'Cancel')),
      this.progress, this.status, this.errors, this.problems, this.facts.list, this.header, this.columns.box, this.options.box);
    this.built = this.options.build(this.signal).catch(error => this.signal.aborted || showProblem(this.errors, error));
    this.look(0);
  }

  /** Gives the file up, however far it is. What was sent already is deleted again. */
  cancel() {
    this.#over.abort();
    if (!this.#isSent) {
      this.#transfer.abort();
    }
    this.ended(`${this.file.name} is not uploaded.`);
  }

  /** Asks what would become of the file; the newest answer counts. */
  async look(delay = DEBOUNCE_MILLISECONDS) {
    this.#asked.abort();
    this.#asked = new AbortController();
    const newest = AbortSignal.any([this.signal, this.#asked.signal]);
    this.box.setAttribute('aria-busy', 'true');
    try {
      await wait(delay, newest);
      const preview = await this.#preview(newest);
      await this.built; // what is said of the file may be answered there
      if (!newest.aborted) {
        this.#show(preview);
      }
    } catch (error) {
      await this.built;
      if (!newest.aborted) {
        this.#refuse(error);
      }
    }
    if (!newest.aborted) {
      this.box.removeAttribute('aria-busy');
      this.upload.disabled = this.#isSending;
    }
  }

  /** Of the beginning, unless that makes no sense without the rest. */
  async #preview(signal) {
    const part = await beginning(this.file, this.options.charset);
    const ask = body => api.upload(path('datasets/preview', this.#query()), body, this.#type(), signal);
    try {
      return await ask(part);
    } catch (error) {
      if (part.size < this.file.size && error.errors?.some(({field}) => field === 'file')) {
        return ask(this.file);
      }
      throw error;
    }
  }

  /** It says itself what it is. */
  #type() {
    const {charset} = this.options;
    return `application/octet-stream${charset ? `;charset=${charset}` : ''}`;
  }

  #query() {
    const {types, dropped} = this.columns;
    return {
      ...this.options.query(),
      types: [...types].filter(([name]) => !dropped.has(name)).map(([name, type]) => `${quoted(name)}:${type}`).join(),
      drop: [...dropped].map(quoted).join(),
    };
  }

  #show(preview) {
    const {rows, columns, delimiter, decimal, header, problems, problemCount} = preview;
    showProblem(this.errors, null);
    this.facts.set('Rows looked at', count(rows));
    this.facts.set('Columns', count(columns.length));
    this.facts.set('Delimiter', delimiter ?? '–');
    this.facts.set('Decimals', decimal ? `after a ${decimal}` : '–');
    this.facts.set('Header', header.taken ? 'yes' : 'no');
    this.header.textContent = `The first line is ${header.taken ? 'the names of the columns' : 'a row'}: ${header.because}.`;
    const warnings = this.columns.show(preview);
    this.#complain(problems, problemCount, warnings);
  }

  /** What has no place in the file or its columns is shown as it is. */
  #refuse(error) {
    const isOfFile = error.errors?.length > 0;
    showProblem(this.errors, isOfFile ? null : error);
    if (isOfFile) {
      this.#complain(error.errors, error.count, []);
    } else {
      this.status.textContent = '';
    }
  }

  /** Shows problems where they belong, those of the whole file with what can be done. */
  #complain(problems, total, warnings) {
    const {faulty, others} = this.columns.complain(problems);
    this.problems.replaceChildren(
      faulty.length ? el('div', {class: 'actions'}, ...faulty.map(row =>
        el('button', {type: 'button', onclick: () => row.reveal()}, `Go to ${row.name}`))) : '',
      ...sentences(this.options.showErrors(others)).map(problem => this.#problem(problem)),
      ...warnings.map(({text}) => el('p', {class: 'warning'}, text)));
    const said = total === 0 ? 'No problems.'
      : `An upload would be refused: ${count(total)} ${total === 1 ? 'problem' : 'problems'}${total > problems.length ? `, of which ${problems.length} are shown` : ''}.`;
    this.status.textContent = said;
    this.status.className = total ? 'error' : 'note';
    announce(`${this.file.name}: ${said}`);
  }

  /** @param {{text: string, ways: Ways}} said */
  #problem({text, ways: {charset}}) {
    return el('div', {class: 'problem'}, text, charset
      ? el('div', {class: 'actions'}, el('button', {type: 'button', onclick: () => {
        this.options.set('charset', charset);
        this.upload.focus(); // the button goes when the answer is there
      }}, `Read it as ${charset}`)) : null);
  }

  async #upload() {
    this.#isSending = true;
    this.upload.disabled = true;
    this.progress.hidden = false;
    this.name.complain('');
    showProblem(this.errors, null);
    try {
      const {isNew, answer} = await send(path('datasets', {name: this.name.value, ...this.#query()}), this.file, this.#type(),
        share => this.#sent(share), AbortSignal.any([this.view, this.#transfer.signal]));
      if (this.signal.aborted) {
        await (isNew ? api.request(`datasets/${answer.name}`, 'DELETE') : undefined);
        return;
      }
      this.ended(isNew ? `${answer.name} has ${count(answer.rows)} rows, of which ${count(answer.heldOut)} are held out.`
        : `This file is there already: it is the dataset ${answer.name}.`);
      await this.added(answer);
    } catch (error) {
      if (!this.signal.aborted) {
        this.#failed(error);
      }
    }
  }

  #sent(share) {
    this.#isSent = share === 1;
    if (!this.#isSent) {
      this.progress.value = share;
      this.status.textContent = `${Math.floor(100 * share)} % is sent.`;
    } else {
      this.progress.removeAttribute('value');
      this.status.textContent = 'All of it is sent; the service reads it …';
    }
  }

  #failed(error) {
    this.#isSending = false;
    this.#isSent = false;
    this.upload.disabled = false;
    this.progress.hidden = true;
    if (!this.name.takes(error)) {
      this.#refuse(error);
    } else {
      this.status.textContent = '';
    }
  }
}
