// A job's row in the list. It is changed in place: what has the focus keeps it.
import {el} from './dom.js';
import {jobActions} from './job-head.js';
import {clock, digits, duration, name, seconds, short, times} from './format.js';

export class JobRow {
  #cells = Array.from({length: 5}, () => el('td'));
  #actions = el('div', {class: 'actions'});
  #possible = '';

  /**
   * @param chosen called with whether the job is to be compared
   * @param changed called when something was asked of the job
   */
  constructor(job, errors, chosen, changed) {
    this.errors = errors;
    this.changed = changed;
    const title = `${name(job.recipe)} ${short(job.id)}`;
    const box = el('input', {type: 'checkbox', 'aria-label': `Compare ${title}`, onchange: () => chosen(box.checked)});
    this.element = el('tr', {'data-job': job.id},
      el('td', {}, box), el('td', {}, el('a', {href: `#/jobs/${job.id}`}, title)), ...this.#cells,
      el('td', {}, this.#actions));
  }

  update(job) {
    const {ratio, loss, iteration, of} = job.progress;
    const running = job.pausing ? 'PAUSING' : `RUNNING ${Math.floor(100 * iteration / of)} %`;
    const [state, ...cells] = this.#cells;
    state.replaceChildren(el('span', {class: `state ${job.state}`}, job.state === 'RUNNING' ? running : job.state));
    [times(ratio), digits(loss), duration(job.startedAt && seconds(job.startedAt, job.finishedAt)), clock(job.createdAt)]
      .forEach((text, k) => { cells[k].textContent = text; });
    if (this.#possible !== job.actions.join()) {
      this.#possible = job.actions.join();
      this.#actions.replaceChildren(...jobActions(job, this.errors, this.changed, this.changed));
    }
  }
}
