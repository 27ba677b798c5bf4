// Shows the view that the address names, and ends it when the address names another one. A view is loaded when it is shown first, with
// the style sheets that only it needs.
import {key, Problem} from './api.js';
import {announce, el, part, problem, sheet, wait} from './dom.js';
import {catchDropped} from './dropping.js';
import {waitingFor} from './waiting.js';

const RETRY_MILLISECONDS = 2000;
const TOUR = 'pollen.tour';
const ID = '([0-9a-f-]{36})';
/** What an address shows, where that belongs in the menu, and the style sheets of it alone. @type {[RegExp, () => Promise<(view: View) => Promise<void>>, string, ...string[]][]} */
const ROUTES = [
  [/^\/$/, async () => (await import('./views/train.js')).train, 'train', 'train'],
  [/^\/datasets$/, async () => (await import('./views/datasets.js')).datasets, 'datasets', 'datasets'],
  [/^\/datasets\/([a-z0-9-]+)$/, async () => (await import('./views/dataset.js')).dataset, 'datasets', 'datasets'],
  [/^\/jobs$/, async () => (await import('./views/jobs.js')).jobs, 'jobs', 'jobs'],
  [new RegExp(`^/jobs/${ID}$`), async () => (await import('./views/job.js')).job, 'jobs', 'jobs', 'pictures', 'job'],
  [new RegExp(`^/jobs/${ID}/process$`), async () => (await import('./views/process.js')).process, 'jobs', 'jobs', 'pictures'],
  [new RegExp(`^/jobs/${ID}/samplers$`), async () => (await import('./views/samplers.js')).samplers, 'jobs', 'jobs', 'pictures'],
  [new RegExp(`^/jobs/${ID}/tables$`), async () => (await import('./views/tables.js')).tables, 'jobs', 'jobs', 'tables'],
  [new RegExp(`^/jobs/${ID}/questions$`), async () => (await import('./views/questions.js')).questions, 'jobs', 'jobs', 'pictures'],
  [new RegExp(`^/compare/${ID}/${ID}${`(?:/${ID})?`.repeat(4)}$`), async () => (await import('./views/compare.js')).compare, 'jobs', 'jobs'],
];

const main = part('main');
let current = new AbortController();

/** What a view is given: where to draw, the ids and the query of its address, and a signal that it is over. */
async function show() {
  current.abort();
  current = new AbortController();
  const {signal} = current;
  const [path, search = ''] = (location.hash.slice(1) || '/').split('?');
  const [match, load, section, ...sheets] = find(path);
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
      } else if (Array.isArray(value)) {
        query.delete(name);
        value.forEach(one => query.append(name, one));
      } else {
        query.set(name, value);
      }
    }
    if (!signal.aborted) {
      history.replaceState(null, '', `#${path}${query.size ? `?${query}` : ''}`);
    }
  };
  try {
    const [view] = await Promise.all([loaded(load), ...sheets.map(name => sheet(`lab/${name}.css`))]);
    if (signal.aborted) {
      return;
    }
    await view({root, ids: match.slice(1).filter(Boolean), query, remember, signal, attach: () => attach(root, signal)});
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

/** The step at which the tour was left; null before the first time, and where the browser keeps nothing. */
function leftAt() {
  try {
    return localStorage.getItem(TOUR);
  } catch {
    return null;
  }
}

/** Offers the tour: in a sentence to who has not seen it, afterwards in a word. */
function offerTour() {
  part('tour').textContent = leftAt() === null ? 'New here? Take the tour' : 'Tour';
}

/** The code of a view; an error where it does not come, or nobody waits for it any more. */
const loaded = load => new Promise((resolve, reject) => {
  const over = waitingFor('the code of this view', () => reject(new Problem({title: 'Given up', detail: 'The page does not wait any more for the code of this view.'})));
  load().then(resolve, error => reject(error instanceof TypeError && /fetch|load|import/i.test(error.message)
    ? new Problem({title: 'No answer', detail: 'The service does not answer. Is it running?', status: 0}) : error)).finally(over);
});

/** @returns {[string[], () => Promise<(view: View) => Promise<void>>, string, ...string[]]} */
function find(path) {
  for (const [pattern, ...route] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return [match, ...route];
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
offerTour();
part('tour').addEventListener('click', async () => {
  const [{begin}] = await Promise.all([import('./tour.js'), sheet('lab/tour.css')]);
  begin(Number(leftAt() ?? 0), step => {
    try {
      localStorage.setItem(TOUR, String(step));
    } catch {
      // then it is offered again
    }
    offerTour();
  });
});
catchDropped(() => { location.hash = '/'; });
if (key.get()) {
  import('./identity.js').then(({identify}) => identify()).catch(() => {}); // whatever is wrong, the view says it
}
window.addEventListener('hashchange', show);
show();

