// All jobs, newest first.
import {api, path} from '../api.js';
import {card, el, select, showProblem, wait} from '../dom.js';
import {jobActions} from '../job-head.js';
import {clock, digits, duration, name, short, times} from '../format.js';

const LOOK_MILLISECONDS = 2000;
const PAGE = 20;
const STATES = [['', 'all'], ...['QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED'].map(state => [state, state.toLowerCase()])];

export async function jobs({root, query, remember, signal, attach}) {
  const chosen = new Set();
  const errors = el('div');
  let state = query.get('state') ?? '';
  let shown = PAGE;
  let latest = 0;
  const compare = el('button', {type: 'button', id: 'compare', disabled: true,
    onclick: () => { location.hash = `/compare/${[...chosen].join('/')}`; }}, 'Compare two');
  const body = el('tbody');
  const more = el('button', {type: 'button', hidden: true, onclick: () => {
    shown += PAGE;
    look();
  }}, 'Show more');
  root.append(
    el('div', {class: 'head'}, el('h1', {}, 'Jobs'), el('div', {class: 'actions'}, compare)),
    errors,
    card('', select('State', 'state-filter', STATES, state, value => {
      state = value;
      remember({state});
      look();
    }), el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Jobs'}, el('table', {},
      el('thead', {}, el('tr', {}, ...['Compare', 'Job', 'State', 'Quality', 'Loss', 'Duration', 'Created', 'Actions']
        .map(text => el('th', {scope: 'col'}, text)))), body)), more));
  root.querySelector('h2').remove();
  await look();
  attach();
  while (!signal.aborted) {
    await wait(LOOK_MILLISECONDS, signal).then(look).catch(() => {});
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
        items.some(job => job.id === id) || chosen.delete(id);
      }
      more.hidden = !next;
      update(body, items.map(job => [signature(job), () => row(job)]));
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
    while (items.length < shown && page.next) {
      page = await api.page(page.next, signal);
      items.push(...page.items);
    }
    return {items, next: page.next};
  }

  function row(job) {
    const box = el('input', {type: 'checkbox', 'aria-label': `Compare ${name(job.recipe)} ${short(job.id)}`, onchange: () => {
      box.checked ? chosen.add(job.id) : chosen.delete(job.id);
      compare.disabled = chosen.size !== 2;
    }});
    box.checked = chosen.has(job.id);
    const seconds = job.startedAt && (new Date(job.finishedAt ?? Date.now()) - new Date(job.startedAt)) / 1000;
    const {ratio, loss, iteration, of} = job.progress;
    return el('tr', {'data-job': job.id, 'data-signature': signature(job)},
      el('td', {}, box),
      el('td', {}, el('a', {href: `#/jobs/${job.id}`}, `${name(job.recipe)} ${short(job.id)}`)),
      el('td', {}, el('span', {class: `state ${job.state}`},
        job.state === 'RUNNING' ? `RUNNING ${Math.floor(100 * iteration / of)} %` : job.state)),
      el('td', {}, times(ratio)), el('td', {}, digits(loss)), el('td', {}, duration(seconds)),
      el('td', {}, clock(job.createdAt)),
      el('td', {}, el('div', {class: 'actions'}, ...jobActions(job, errors, look, look))));
  }
}

const signature = job => JSON.stringify([job.id, job.state, job.pausing, job.progress]);

/** Replaces the rows that have changed only: what has the focus keeps it. */
function update(body, rows) {
  const before = new Map([...body.children].map(row => [row.dataset.signature, row]));
  const after = rows.map(([signature, make]) => before.get(signature) ?? make());
  if (after.length !== body.children.length || after.some((row, k) => row !== body.children[k])) {
    const focused = document.activeElement?.closest('tr')?.dataset.job;
    body.replaceChildren(...after);
    if (focused && document.activeElement === document.body) {
      body.querySelector(`[data-job="${focused}"] a`)?.focus();
    }
  }
}
