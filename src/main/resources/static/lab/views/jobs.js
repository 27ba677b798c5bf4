// All jobs, newest first unless they are sorted: found, compared, deleted.
import {api, path} from '../api.js';
import {announce, el, showProblem, wait} from '../dom.js';
import {fullTitle, titleAndId} from '../format.js';
import {JobFilter} from '../job-filter.js';
import {COLUMNS, JobRow} from '../job-row.js';
import {labelOfSetting} from '../recipe-form.js';
import {differing} from '../recipe-settings.js';
import {SettingColumns} from '../setting-columns.js';
import {shown} from '../visibility.js';

const MOST_OF_PAGE = 100; // that the service gives
const LOOK_MILLISECONDS = 2000;
const PAGE = 20;

/** So many can be compared: more colours could not be told apart. */
const MOST_COMPARED = 6;

/** @param {View} view */
export async function jobs(view) {
  const {root, remember, query, signal, attach} = view;
  const chosen = new Set(query.getAll('chosen'));
  const rows = new Map();
  const errors = el('div');
  const failures = el('div');
  const datasets = await api.get('datasets', signal).catch(() => []); // they can be found all the same
  const widths = new Map(datasets.map(({name, columns, statistics}) => [name, (statistics ?? columns).length]));
  let listed = [];
  let wanted = Math.max(PAGE, Number(query.get('most')) || 0);
  let latest = 0;
  const compare = el('button', {type: 'button', id: 'compare',
    onclick: () => { location.hash = `/compare/${[...chosen].join('/')}`; }});
  const remove = el('button', {type: 'button', id: 'delete-jobs', onclick: deleteChosen});
  const all = el('input', {type: 'checkbox', id: 'choose-all', 'aria-label': 'Choose all', onchange: () => {
    const isChosen = all.checked;
    choose(listed.map(({id}) => id), isChosen);
  }});
  const filter = new JobFilter([...widths.keys()], view, () => {
    wanted = PAGE;
    look();
  });
  const settings = new SettingColumns(query, remember, () => update(listed));
  const heads = el('tr');
  const body = el('tbody');
  const more = el('button', {type: 'button', hidden: true, onclick: () => {
    wanted += PAGE;
    remember({most: wanted});
    look();
  }}, 'Show more');
  root.append(
    el('div', {class: 'head'}, el('h1', {}, 'Jobs'), el('div', {class: 'actions'}, compare, remove)),
    errors, failures,
    el('section', {class: 'card'}, filter.box, settings.box,
      el('div', {class: 'wide jobs', tabindex: '0', role: 'region', 'aria-label': 'Jobs'},
        el('table', {}, el('thead', {}, heads), body)), more));
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
        return; // something else has been asked for since
      }
      showProblem(errors, null);
      more.hidden = !next;
      filter.offer(items.flatMap(({tags}) => tags));
      update(items);
    } catch (error) {
      if (!signal.aborted && mine === latest) {
        showProblem(errors, error);
      }
    }
  }

  async function pages() {
    let page = await api.page(path('jobs', {...filter.asked, limit: Math.min(MOST_OF_PAGE, wanted)}), signal);
    const items = page.items;
    while (items.length < wanted && page.next) {
      page = await api.page(page.next, signal);
      items.push(...page.items);
    }
    return {items, next: page.next};
  }

  /** The rows of these jobs: those that are there are changed in place. What is gone is not chosen any more. */
  function update(items) {
    listed = items;
    settings.offer(differing(items.map(({recipe}) => recipe)));
    const ids = new Set(items.map(({id}) => id));
    for (const [id, row] of rows) {
      if (!ids.has(id)) {
        row.remove();
        rows.delete(id);
      }
    }
    choose([...chosen].filter(id => !ids.has(id)), false);
    const after = items.map(job => {
      const row = rows.get(job.id) ?? new JobRow(job, {columns: widths.get(job.recipe.dataset) ?? 1, errors: failures, signal,
        chosen: isChosen => choose([job.id], isChosen), changed: look});
      rows.set(job.id, row);
      row.update(job, settings.chosen);
      return row.element;
    });
    if (!items.length) {
      after.push(el('tr', {}, el('td', {colspan: 4 + COLUMNS.length}, filter.isNarrow ? 'No such jobs.' : 'No jobs. ',
        filter.isNarrow ? null : el('a', {href: '#/'}, 'Train one.'))));
    }
    if (after.length !== body.children.length || after.some((row, k) => row !== body.children[k])) {
      body.replaceChildren(...after);
    }
    showHeads();
    showChosen();
  }

  /** The heads of the columns: jobs are sorted by most of them. */
  function showHeads() {
    const wantedHeads = [['Job', 'name'], ...COLUMNS, ['Actions', ''], ...settings.chosen.map(path => [labelOfSetting(path), '', path])];
    const said = JSON.stringify([wantedHeads, filter.asked.sort, filter.asked.order]);
    if (heads.dataset.said !== said) {
      heads.dataset.said = said;
      const focused = document.activeElement?.closest('th')?.dataset.key;
      heads.replaceChildren(el('td', {}, all), el('td'), ...wantedHeads.map(([text, key, path = null]) => key
        ? el('th', {scope: 'col', 'data-key': key, 'aria-sort': filter.direction(key)},
          el('button', {type: 'button', class: 'sort', onclick: () => filter.sortBy(key)}, text))
        : el('th', {scope: 'col', title: path}, text)));
      /** @type {HTMLElement | null} */ (focused ? heads.querySelector(`[data-key=${focused}] button`) : null)?.focus();
    }
  }

  /** What is chosen is in the address: whoever comes back finds it. */
  function choose(ids, isChosen) {
    ids.forEach(id => isChosen ? chosen.add(id) : chosen.delete(id));
    if (ids.length) {
      remember({chosen: [...chosen]});
    }
    showChosen();
  }

  function showChosen() {
    rows.forEach((row, id) => { row.box.checked = chosen.has(id); });
    all.checked = chosen.size > 0 && chosen.size === listed.length;
    compare.disabled = chosen.size < 2 || chosen.size > MOST_COMPARED;
    compare.textContent = chosen.size > MOST_COMPARED ? `Compare (${MOST_COMPARED} at most)` : chosen.size > 1 ? `Compare ${chosen.size}` : 'Compare';
    remove.disabled = !chosen.size;
    remove.textContent = chosen.size ? `Delete ${chosen.size}` : 'Delete';
  }

  /** Deletes what is chosen, as far as it has ended, and says what is left and why. */
  async function deleteChosen() {
    const those = listed.filter(({id}) => chosen.has(id));
    const ended = those.filter(({actions}) => actions.includes('delete'));
    const left = those.filter(job => !ended.includes(job)).map(job => `${titleAndId(job)} has not ended: cancel it first.`);
    if (ended.length && !confirm(`Delete ${jobsOf(ended)}, with checkpoints and history? This cannot be taken back.`)) {
      return;
    }
    remove.disabled = true;
    for (const job of ended) {
      try {
        await api.request(`jobs/${job.id}`, 'DELETE');
      } catch (error) {
        if (error.status !== 404) { // or somebody else was faster
          left.push(`${titleAndId(job)}: ${error.message}`);
        }
      }
    }
    showProblem(failures, left.length ? {title: left.length === 1 ? 'One job is still there' : `${left.length} jobs are still there`, message: left.join(' ')} : null);
    announce(`${jobsOf(ended)} asked to be deleted`);
    await look();
  }
}

const jobsOf = list => list.length === 1 ? fullTitle(list[0]) : `${list.length} jobs`;
