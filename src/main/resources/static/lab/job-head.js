// What the views of a job have in common: its name, its state, and the way to the others.
import {api} from './api.js';
import {el, problem, showProblem, wait} from './dom.js';
import {ENDED} from './events.js';
import {name, short} from './format.js';
import {shown} from './visibility.js';

const TABS = [['', 'Training'], ['/process', 'Noising and denoising'], ['/samplers', 'Samplers'], ['/questions', 'Questions']];

/** @param tab the end of the view's address */
export function jobHead(job, tab) {
  const state = el('span', {class: 'state', id: 'state'});
  const actions = el('div', {class: 'actions'});
  const errors = el('div');
  const box = el('div', {},
    el('div', {class: 'head'}, el('h1', {}, `${name(job.recipe)} `, el('small', {}, short(job.id))), state, actions),
    el('nav', {class: 'tabs', 'aria-label': 'Job'}, ...TABS.map(([end, text]) =>
      el('a', {href: `#/jobs/${job.id}${end}`, 'aria-current': end === tab ? 'page' : null}, text))),
    errors);
  let possible = '';
  return {
    box,
    errors,
    setState(text, pausing) {
      state.className = `state ${text}`;
      state.textContent = pausing ? 'PAUSING' : text;
    },
    /** Other buttons where something else is possible: what had the focus is then followed by the first of them. */
    setActions(job, changed, deleted) {
      if (possible !== job.actions.join()) {
        possible = job.actions.join();
        const hadFocus = actions.contains(document.activeElement);
        actions.replaceChildren(...jobActions(job, errors, changed, deleted));
        if (hadFocus) {
          actions.querySelector('button')?.focus();
        }
      }
    },
  };
}

/** Buttons for what may be asked of a job. `changed` is called when it was asked for, `deleted` when it is gone. */
export function jobActions(job, errors, changed, deleted) {
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
    cancel: () => ask('Cancel', post('cancel'), {sure: 'Stop this job for good? Its checkpoints stay.'}),
    delete: () => ask('Delete', () => api.request(`jobs/${job.id}`, 'DELETE'),
      {done: deleted, sure: 'Delete this job, with its checkpoints and its history?'}),
  };
  return job.actions.flatMap(action => buttons[action]?.() ?? []);
}

const LOOK_MILLISECONDS = 2000;

/**
 * Waits until a job has a checkpoint to draw from, and says meanwhile that there is none.
 *
 * @returns whether there is one: there will be none where the job has ended without
 */
export async function awaitCheckpoint(job, errors, signal) {
  let {state} = job;
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
  showProblem(errors, null);
  return true;
}
