// What the views of a job have in common: its name, its state, and the way to the others.
import {api} from './api.js';
import {el, problem, showProblem, wait} from './dom.js';
import {ENDED} from './events.js';
import {fullTitle, placeInQueue, short, title} from './format.js';
import {labelOf, renameButton} from './label-form.js';
import {shown} from './visibility.js';

const LOOK_MILLISECONDS = 1000;

/** It has ended, and can only be deleted. */
const LOOK_SELDOM_MILLISECONDS = 5000;

const TABS = [['', 'Training'], ['/process', 'Noising and denoising'], ['/samplers', 'Samplers'], ['/tables', 'Real against model'], ['/questions', 'Questions']];

/**
 * The head of a job's view. It follows the job as long as the view is seen: its state, what may be asked of it, whether
 * the service answers, and whether the job is there at all. Where it has been deleted, that is all that the view says.
 *
 * @param {any} job
 * @param {string} tab the end of the view's address
 * @param {AbortSignal} signal
 * @param {(job: any) => void} [changed] called with the job whenever it has been asked for
 */
export function jobHead(job, tab, signal, changed = () => {}) {
  const gone = new AbortController();
  const over = AbortSignal.any([signal, gone.signal]);
  const state = el('span', {class: 'state', id: 'state'});
  const place = el('span', {class: 'note', id: 'queue-position'});
  const called = el('span');
  const label = el('div', {id: 'label'});
  const actions = el('div', {class: 'actions'});
  const errors = el('div');
  const lost = el('p', {class: 'warning', role: 'status', hidden: true}, 'The connection is lost. Trying again …');
  const box = el('div', {},
    el('div', {class: 'head'}, el('h1', {}, called, el('small', {}, short(job.id))), state, place, actions), label,
    el('nav', {class: 'tabs', 'aria-label': 'Job'}, ...TABS.map(([end, text]) =>
      el('a', {href: `#/jobs/${job.id}${end}`, 'aria-current': end === tab ? 'page' : null}, text))),
    lost, errors);
  let possible = '';
  let asked = 0;
  show(job);
  watch();
  return {
    box,
    errors,
    /** That the view is over, or the job is gone. */
    signal: over,
    refresh,
    /** Says whether the service is there. */
    setConnected(isConnected) {
      lost.hidden = isConnected;
    },
  };

  async function watch() {
    while (!over.aborted) {
      await wait(ENDED.has(job.state) ? LOOK_SELDOM_MILLISECONDS : LOOK_MILLISECONDS, over).then(() => shown(over)).then(refresh).catch(() => {});
    }
  }

  /** Asks for the job. Of answers that cross each other, the one that was asked for last says what is. */
  async function refresh() {
    const question = ++asked;
    try {
      const answer = await api.get(`jobs/${job.id}`, over);
      if (question === asked) {
        job = answer;
        lost.hidden = true;
        show(job);
        changed(job);
      }
    } catch (error) {
      if (error.status === 404) {
        leave();
      } else if (error.status === 0) {
        lost.hidden = false;
      }
      throw error;
    }
  }

  function show({state: text, pausing}) {
    state.className = `state ${text}`;
    state.textContent = pausing ? 'PAUSING' : text;
    called.textContent = `${title(job)} `;
    place.textContent = placeInQueue(job);
    showLabel();
    showActions();
  }

  /** Changed where somebody has said something else: what had the focus keeps it. */
  function showLabel() {
    const said = JSON.stringify([job.note, job.tags]);
    if (label.dataset.said !== said) {
      label.dataset.said = said;
      label.replaceChildren(...labelOf(job));
    }
  }

  /** Other buttons where something else is possible: what had the focus is then followed by the first of them. */
  function showActions() {
    if (possible !== job.actions.join()) {
      possible = job.actions.join();
      const hadFocus = actions.contains(document.activeElement);
      actions.replaceChildren(...jobActions(job, errors, refresh, () => {
        gone.abort();
        location.hash = '/jobs';
      }));
      if (hadFocus) {
        actions.querySelector('button')?.focus();
      }
    }
  }

  /** There is nothing left to be shown or asked. */
  function leave() {
    if (!over.aborted) {
      gone.abort();
      state.className = 'state CANCELLED';
      state.textContent = 'DELETED';
      actions.replaceChildren();
      box.replaceChildren(/** @type {HTMLElement} */ (box.firstChild), problem({title: 'This job has been deleted',
        message: 'Its model and its history went with it.'}), el('p', {}, el('a', {href: '#/jobs'}, 'All jobs')));
      box.parentElement?.replaceChildren(box);
    }
  }
}

/** Buttons for what may be asked of a job, and one to rename it: none where it is somebody else's. */
export const jobActions = (job, errors, changed, deleted) => job.actions.length
  ? [...jobButtons(job, errors, changed, deleted), renameButton(job, changed)] : [];

/** Buttons for what may be asked of a job. `changed` is called when it was asked for, `deleted` when it is gone. */
export function jobButtons(job, errors, changed, deleted) {
  const ask = (label, call, {done = changed, sure = ''} = {}) => el('button', {type: 'button', onclick: async event => {
    if (sure && !confirm(sure)) {
      return;
    }
    event.target.disabled = true;
    errors.replaceChildren();
    try {
      await call();
      await done();
    } catch (error) {
      errors.replaceChildren(problem(error));
      await changed().catch(() => {}); // what is possible may have changed
    } finally {
      event.target.disabled = false;
    }
  }}, label);
  const post = verb => () => api.request(`jobs/${job.id}/${verb}`);
  const buttons = {
    pause: () => ask('Pause', post('pause')),
    resume: () => ask('Resume', post('resume')),
    cancel: () => ask('Cancel', post('cancel'), {sure: `Stop ${fullTitle(job)} for good? Its checkpoints stay.`}),
    delete: () => ask('Delete', () => api.request(`jobs/${job.id}`, 'DELETE'),
      {done: deleted, sure: `Delete ${fullTitle(job)}, with its checkpoints and its history?`}),
  };
  return job.actions.flatMap(action => buttons[action]?.() ?? []);
}

/**
 * Waits until a job has a checkpoint to draw from, and says meanwhile that there is none.
 *
 * @returns whether there is one: there will be none where the job has ended without
 */
export async function awaitCheckpoint(job, errors, signal) {
  let {state} = job;
  try {
    while (!(await api.get(`jobs/${job.id}/checkpoints`, signal)).length) {
      const hasEnded = ENDED.has(state);
      showProblem(errors, {title: 'There is no model to draw from', message: hasEnded
        ? 'This job has left no checkpoint.' : 'The first checkpoint comes after some seconds of training.'});
      if (hasEnded) {
        return false;
      }
      await wait(LOOK_MILLISECONDS, signal).then(() => shown(signal));
      ({state} = await api.get(`jobs/${job.id}`, signal));
    }
  } catch (error) {
    if (error.status === 404) {
      return false; // the job has been deleted, which its head says
    }
    throw error;
  }
  showProblem(errors, null);
  return true;
}
