// All jobs, newest first.
import {api, path} from '../api.js';
import {card, el, select, showProblem, wait} from '../dom.js';
import {JobRow} from '../job-row.js';
import {shown} from '../visibility.js';

const LOOK_MILLISECONDS = 2000;
const PAGE = 20;
const STATES = [['', 'all'], ...['QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED'].map(state => [state, state.toLowerCase()])];

/** @param {View} view */
export async function jobs({root, query, remember, signal, attach}) {
  const chosen = new Set();
  const rows = new Map();
  const errors = el('div');
  const failures = el('div');
  let state = query.get('state') ?? '';
  let wanted = PAGE;
  let latest = 0;
  const compare = el('button', {type: 'button', id: 'compare', disabled: true,
    onclick: () => { location.hash = `/compare/${[...chosen].join('/')}`; }}, 'Compare two');
  const body = el('tbody');
  const more = el('button', {type: 'button', hidden: true, onclick: () => {
    wanted += PAGE;
    look();
  }}, 'Show more');
  root.append(
    el('div', {class: 'head'}, el('h1', {}, 'Jobs'), el('div', {class: 'actions'}, compare)),
    errors, failures,
    card('', select('State', 'state-filter', STATES, state, value => {
      state = value;
      remember({state});
      look();
    }), el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Jobs'}, el('table', {},
      el('thead', {}, el('tr', {}, ...['Compare', 'Job', 'State', 'Quality', 'Loss', 'Duration', 'Created', 'Actions']
        .map(text => el('th', {scope: 'col'}, text)))), body)), more));
  root.querySelector('h2')?.remove();
  await look();
  attach();
  while (!signal.aborted) {
    await wait(LOOK_MILLISECONDS, signal).then(() => shown(signal)).then(look).catch(() => {});
  }

  async function look() {
    const mine = ++latest;
    try {
      const {items, next} = await pages();
      if (mine !== latest) {
        return; // the filter has changed since
      }
      showProblem(errors, null);
      for (const id of chosen) {
        if (!items.some(job => job.id === id)) {
          chosen.delete(id);
        }
      }
      more.hidden = !next;
      update(items);
      if (!items.length) {
        body.replaceChildren(el('tr', {}, el('td', {colspan: 8}, 'No jobs. ', el('a', {href: '#/'}, 'Train one.'))));
      }
      compare.disabled = chosen.size !== 2;
    } catch (error) {
      if (!signal.aborted) {
        showProblem(errors, error);
      }
    }
  }

  async function pages() {
    let page = await api.page(path('jobs', {state, limit: PAGE}), signal);
    const items = page.items;
    while (items.length < wanted && page.next) {
      page = await api.page(page.next, signal);
      items.push(...page.items);
    }
    return {items, next: page.next};
  }

  /** The rows of these jobs: those that are there are changed in place. */
  function update(jobs) {
    const after = jobs.map(job => {
      const row = rows.get(job.id) ?? new JobRow(job, failures, isChosen => choose(job.id, isChosen), look);
      rows.set(job.id, row);
      row.update(job);
      return row.element;
    });
    if (after.length !== body.children.length || after.some((row, k) => row !== body.children[k])) {
      body.replaceChildren(...after);
    }
  }

  function choose(id, isChosen) {
    if (isChosen) {
      chosen.add(id);
    } else {
      chosen.delete(id);
    }
    compare.disabled = chosen.size !== 2;
  }
}
