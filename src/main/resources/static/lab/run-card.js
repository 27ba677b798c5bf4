// A job among those that it is compared with: its points over real ones, how good it is, and what may be done with it.
import {Cloud, rangeOf} from './cloud.js';
import {el, problem} from './dom.js';
import {ENDED} from './events.js';
import {jobButtons} from './job-head.js';
import {hasModel} from './model.js';
import {over} from './samples.js';
import {numbersOf, sourceOf} from './table.js';
import {isPassing, reportOn, verdictOf} from './verdict.js';

const POINTS = 2000;

export class RunCard {
  #drawn = '';
  #isJudged = false;
  #possible = '';

  /**
   * @param {string} id of the job
   * @param {string} name
   * @param {number} k the number of its colour
   * @param {{signal: AbortSignal, changed: () => Promise<void>, deleted: () => void}} view what is called when something
   *   was asked of the job, and when it is gone
   */
  constructor(id, name, k, {signal, changed, deleted}) {
    this.signal = signal;
    this.changed = changed;
    this.deleted = deleted;
    this.cloud = new Cloud(`Points of ${name} over real ones`, signal);
    this.note = el('div');
    this.verdict = el('div', {class: 'judged'});
    this.errors = el('div');
    this.link = el('a', {href: `#/jobs/${id}`}, name);
    this.open = el('a', {class: 'button', href: `#/jobs/${id}`}, 'Open', el('span', {class: 'unseen'}, name));
    this.actions = el('div', {class: 'actions'}, this.open);
    this.box = el('section', {class: 'card', 'data-run': id},
      el('h2', {}, el('span', {class: `key run run-${k + 1}`}, this.link)), this.note, this.verdict, this.actions, this.errors);
  }

  /** Points are drawn as soon as there are any, and again when the job has ended. */
  async draw(job) {
    const stage = ENDED.has(job.state) ? 'ended' : 'training';
    try {
      if (stage === this.#drawn) {
        return;
      }
      if (!await hasModel(job, this.signal)) {
        this.note.replaceChildren(el('p', {class: 'note'}, stage === 'ended' ? 'It has left no model.' : 'There is no model to draw from yet.'));
        return;
      }
      this.#drawn = stage;
      const source = await sourceOf(job, this.signal);
      const [real, model] = await Promise.all([
        Promise.resolve(source.real(POINTS, this.signal)).catch(() => null), source.model({n: POINTS}, this.signal)]);
      const [there, points] = [real && numbersOf(real), numbersOf(model)];
      this.note.replaceChildren(this.cloud.canvas);
      this.cloud.show(over(there, points), {range: rangeOf([there ?? points])});
    } catch (error) {
      if (!this.signal.aborted && error.status !== 404) { // which is said of the job
        this.note.replaceChildren(problem(error));
      }
    }
  }

  /** Says how good the model is, once the job has come to its end. */
  async judge(job) {
    if (this.#isJudged || job.state !== 'COMPLETED') {
      return;
    }
    this.#isJudged = true;
    this.verdict.replaceChildren(el('p', {class: 'note'}, 'How good it is is being measured …'));
    try {
      this.verdict.replaceChildren(verdictOf(await reportOn(job, this.signal)));
    } catch (error) {
      if (!this.signal.aborted) {
        this.#isJudged = !isPassing(error);
        this.verdict.replaceChildren(el('p', {class: 'note'}, `How good it is cannot be said. ${error.message}`));
      }
    }
  }

  /** Offers what may be asked of the job: nothing where it is gone. What is the same stays: it may have the focus. */
  act(job, isGone) {
    const possible = isGone ? 'gone' : `there ${job.actions}`;
    if (this.#possible === possible) {
      return;
    }
    this.#possible = possible;
    const hadFocus = this.actions.contains(document.activeElement);
    if (isGone) {
      this.link.removeAttribute('href');
      this.actions.replaceChildren(el('p', {class: 'note'}, 'Deleted'));
      return;
    }
    this.actions.replaceChildren(this.open, ...jobButtons(job, this.errors, this.changed, this.deleted));
    if (hadFocus) {
      this.link.focus();
    }
  }
}
