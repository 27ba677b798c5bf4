// A dataset: what its columns are and how their values lie, some of its rows, and what can be done with it.
import {api, path} from '../api.js';
import {axesChooser} from '../axes.js';
import {Cloud} from '../cloud.js';
import {columnFacts} from '../column-table.js';
import {size} from '../dataset-list.js';
import {card, el, showProblem} from '../dom.js';
import {count} from '../format.js';
import {Marginals} from '../marginals.js';
import {rowTable} from '../row-table.js';
import {warned} from '../sentences.js';
import {columnsOf, isNumeric, numbersOf, rows} from '../table.js';

const ROWS = 5000;
const PREVIEW = 20;

/** Rows of a file of a dataset that has no end. */
const ENDLESS = 10000;

/** @param {View} view */
export async function dataset({root, ids: [name], signal, attach}) {
  const found = await api.get(`datasets/${name}`, signal);
  const columns = columnsOf(found);
  const n = Math.min(ROWS, found.rows ?? ROWS);
  const errors = el('div');
  const cloud = new Cloud(`Points of ${name}`, signal);
  const chooser = el('div');
  const marginals = new Marginals(['data']);
  const preview = el('div', {class: 'stack'});
  root.append(
    el('div', {class: 'head'}, el('h1', {}, name), el('div', {class: 'actions'},
      el('a', {class: 'button', href: `#/?dataset=${name}`}, 'Train on it'),
      el('a', {class: 'button', href: path(`datasets/${name}/points`, {n: found.rows ?? ENDLESS, format: 'csv'}), download: `${name}.csv`}, found.rows ? 'Download as CSV' : `Download ${count(ENDLESS)} rows as CSV`),
      found.sha256 ? deletion(name, errors) : null)),
    errors,
    el('div', {class: 'grid side'},
      el('div', {class: 'stack'}, card('What it is', ...described(found)), card('Columns', columnList(found, columns))),
      card('Points', cloud.canvas, chooser)),
    card(`How the values of each column lie${found.rows > n ? `, of ${count(n)} rows chosen by chance` : ''}`, marginals.box),
    card('Some rows, chosen by chance', preview));
  attach();
  try {
    const {columns: names, points} = await api.get(path(`datasets/${name}/points`, {n: Math.min(PREVIEW, n)}), signal);
    preview.append(rowTable(names, points));
    const table = await rows(path(`datasets/${name}/points`, {n}), columns, signal);
    marginals.show(table);
    const numbers = numbersOf(table);
    const axes = [0, 1];
    const look = () => cloud.show([{...numbers, colour: 'data'}], {axes});
    chooser.append(axesChooser(columns.filter(isNumeric).map(column => column.name), axes, look));
    look();
  } catch (error) {
    if (!signal.aborted) {
      showProblem(errors, error);
    }
  }
}

const described = dataset => [
  el('p', {}, `${dataset.description}.`),
  dataset.statistics
    ? el('p', {}, `${size(dataset)}. It came ${new Date(dataset.createdAt).toLocaleString()}.`)
    : el('p', {}, el('code', {}, dataset.definition)),
  ...(dataset.warnings ?? []).map(warning => el('p', {class: 'warning'}, warned(warning).text))];

/** Of each column what it is and what its values are like; of a shape, only what they are called. */
const columnList = ({statistics}, columns) => el('div', {class: 'wide columns', id: 'columns-of', tabindex: '0', role: 'region', 'aria-label': 'Columns'}, el('table', {},
  el('thead', {}, el('tr', {}, ...['Column', 'Type', 'Blank', 'Values'].map(text => el('th', {scope: 'col'}, text)))),
  el('tbody', {}, ...columns.map(({name, type}, j) => el('tr', {'data-column': name},
    el('th', {scope: 'row'}, name), el('td', {}, type),
    el('td', {}, statistics ? `${Math.round(1000 * statistics[j].missing) / 10} %` : 'none'),
    el('td', {}, statistics ? columnFacts({...statistics[j], missing: 0}).join('; ') : '–'))))));

function deletion(name, errors) {
  const button = el('button', {type: 'button', id: 'delete-dataset', onclick: async () => {
    if (!confirm(`Delete ${name}, with its file? Models that have learnt it stay.`)) {
      return;
    }
    button.disabled = true;
    try {
      await api.request(`datasets/${name}`, 'DELETE');
      location.hash = '/datasets';
    } catch (error) {
      button.disabled = false;
      showProblem(errors, error);
    }
  }}, 'Delete');
  return button;
}
