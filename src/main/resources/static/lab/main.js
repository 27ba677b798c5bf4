// Shows the view that the address names, and ends it when the address names another one.
import {announce, el, part, problem, wait} from './dom.js';
import {compare} from './views/compare.js';
import {job} from './views/job.js';
import {jobs} from './views/jobs.js';
import {process} from './views/process.js';
import {questions} from './views/questions.js';
import {samplers} from './views/samplers.js';
import {train} from './views/train.js';

const RETRY_MILLISECONDS = 2000;
const ID = '([0-9a-f-]{36})';
/** @type {[RegExp, (view: View) => Promise<void>, string][]} */
const ROUTES = [
  [/^\/$/, train, 'train'],
  [/^\/jobs$/, jobs, 'jobs'],
  [new RegExp(`^/jobs/${ID}$`), job, 'jobs'],
  [new RegExp(`^/jobs/${ID}/process$`), process, 'jobs'],
  [new RegExp(`^/jobs/${ID}/samplers$`), samplers, 'jobs'],
  [new RegExp(`^/jobs/${ID}/questions$`), questions, 'jobs'],
  [new RegExp(`^/compare/${ID}/${ID}$`), compare, 'jobs'],
];

const main = part('main');
let current = new AbortController();

/** What a view is given: where to draw, the ids and the query of its address, and a signal that it is over. */
async function show() {
  current.abort();
  current = new AbortController();
  const {signal} = current;
  const [path, search = ''] = (location.hash.slice(1) || '/').split('?');
  const [match, view, section] = find(path);
  for (const link of document.querySelectorAll('nav [data-route]')) {
    if (link.getAttribute('data-route') === section) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  const root = el('div', {class: 'stack'});
  const query = new URLSearchParams(search);
  const remember = changes => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') {
        query.delete(name);
      } else {
        query.set(name, value);
      }
    }
    if (!signal.aborted) {
      history.replaceState(null, '', `#${path}${query.size ? `?${query}` : ''}`);
    }
  };
  try {
    await view({root, ids: match.slice(1), query, remember, signal, attach: () => attach(root, signal)});
  } catch (error) {
    if (!signal.aborted) {
      root.replaceChildren(problem(error));
      attach(root, signal);
      if (error.status === 0) {
        await wait(RETRY_MILLISECONDS, signal).then(show, () => {});
      }
    }
  }
}

/** Puts a view in the page as soon as it has something to show: until then the one before it stays. */
function attach(root, signal) {
  if (!signal.aborted && !root.isConnected) {
    const isFirst = !main.querySelector('.stack');
    main.replaceChildren(root);
    window.scrollTo(0, 0);
    if (!isFirst) {
      main.focus({preventScroll: true}); // what had it is gone
    }
    const title = root.querySelector('h1')?.textContent ?? 'Pollen';
    document.title = `${title} · Pollen`;
    announce(title);
  }
}

/** @returns {[string[], (view: View) => Promise<void>, string]} */
function find(path) {
  for (const [pattern, view, section] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return [match, view, section];
    }
  }
  return [[''], async () => {
    throw Object.assign(new Error(`There is no view ${path}.`), {title: 'Nothing here'});
  }, ''];
}

document.querySelector('.skip')?.addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener('hashchange', show);
show();

