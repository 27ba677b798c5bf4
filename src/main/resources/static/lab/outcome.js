// What a job has reached, in a sentence, and what to do next.
import {el} from './dom.js';
import {count, duration, seconds} from './format.js';
import {recipeAddress} from './recipe-address.js';
import {FEW_ROWS, isPassing, reportOn, verdictOf} from './verdict.js';

/** Measures of which the worst means that rows are memorised. */
const COPIES = new Set(['memorisation', 'duplicates', 'membership']);

/** What may be done with a model of which the report says so. */
const NEXT = {
  indistinguishable: 'This report sees no difference from real points: draw from it.',
  close: 'It does for most uses. With more passes over the data or a larger network it may come closer.',
  off: 'Train it again, with more passes over the data, a larger network, or the preset for its kind of data.',
  undecided: 'With more rows it could be said how good it is.',
};

/** What may be done with a model, by its report. */
export const nextOf = ({verdict, decidedBy, rows}) =>
  verdict === 'indistinguishable' && rows < FEW_ROWS ? 'So few rows hide much: hold out more of them, to know.' :
  (verdict === 'close' || verdict === 'off') && COPIES.has(decidedBy.measure)
    ? 'It repeats what it has learnt. Train it again with fewer passes over the data, a smaller network, or more rows.' : NEXT[verdict];

/** @param {AbortSignal} signal */
export class Outcome {
  #said = '';

  constructor(signal) {
    this.signal = signal;
    this.box = el('div', {id: 'outcome', role: 'status'});
  }

  /** Says how a job stands, if it does not train any more. */
  async show(job) {
    const {state} = job;
    const reached = reachedBy(job);
    if (this.#said === `${state} ${reached}`) {
      return;
    }
    this.#said = `${state} ${reached}`;
    this.box.replaceChildren(...reached ? [el('p', {}, reached)] : []);
    if (state === 'COMPLETED') {
      await this.#judge(job);
    } else if (state === 'CANCELLED' || state === 'FAILED') {
      this.box.append(actions(job, []));
    }
  }

  /** The verdict takes some seconds, when it is asked for first. */
  async #judge(job) {
    const waiting = el('p', {class: 'note'}, 'How good it is is being measured, against real points that it has not seen …');
    this.box.append(waiting);
    const links = [el('a', {href: `jobs/${job.id}/report`}, 'The report')];
    try {
      const report = await reportOn(job, this.signal);
      waiting.replaceWith(verdictOf(report), el('p', {}, nextOf(report)), actions(job, links));
    } catch (error) {
      if (!this.signal.aborted) {
        if (isPassing(error)) {
          this.#said = ''; // it is asked again when the job is looked at again
        }
        waiting.replaceWith(el('p', {class: 'note'}, `How good it is cannot be said. ${error.message}`), actions(job, []));
      }
    }
  }
}

function reachedBy({state, reason, queuePosition, progress: {iteration, of}, startedAt, finishedAt}) {
  const done = `${count(iteration)} of ${count(of)} iterations`;
  const time = startedAt && finishedAt ? ` in ${duration(seconds(startedAt, finishedAt))}` : '';
  return {
    QUEUED: queuePosition > 1 ? `It waits for its turn: ${count(queuePosition - 1)} ${queuePosition === 2 ? 'job is' : 'jobs are'} before it.` : 'It is next to be trained.',
    COMPLETED: iteration < of ? `Done after ${done}${time}${reason ? `: ${reason}` : ''}.` : `Done: all ${count(of)} iterations${time}.`,
    CANCELLED: `Cancelled after ${done}. What it had learnt by its last checkpoint can be drawn from.`,
    FAILED: `It failed after ${done}. Its last checkpoint, if there is one, can be drawn from.`,
    PAUSED: `Paused after ${done}. Resumed, it goes on as if it had never stopped.`,
  }[state];
}

const actions = (job, more) => el('p', {class: 'actions'},
  ...job.state === 'COMPLETED' ? [
    el('a', {href: `#/jobs/${job.id}/process`}, 'See it denoise'),
    el('a', {href: `#/jobs/${job.id}/questions`}, 'Ask it questions')] : [],
  el('a', {href: recipeAddress(job.recipe)}, 'Train again with changes'), ...more);
