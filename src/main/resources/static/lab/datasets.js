// Choosing what to learn: a dataset that is there, a drawing, or a file.
import {api, path} from './api.js';
import {Cloud} from './cloud.js';
import {columnFacts} from './column-table.js';
import {el} from './dom.js';
import {drawing} from './drawing.js';
import {fileUpload} from './file-upload.js';
import {count} from './format.js';
import {warned} from './sentences.js';
import {columnsOf, isNumeric, numbersOf, rows} from './table.js';

const THUMBNAIL_POINTS = 2000;

/** A chooser. `chosen` is called with the name of a dataset that there is. */
export async function datasetChooser(name, chosen, signal) {
  const thumbs = el('div', {class: 'thumbs', role: 'radiogroup', 'aria-label': 'Dataset'});
  const about = el('div', {id: 'dataset'});
  const list = async selected => {
    const datasets = await api.get('datasets', signal);
    const choose = dataset => {
      about.replaceChildren(...describe(dataset));
      chosen(dataset.name);
    };
    thumbs.replaceChildren(...datasets.map(dataset => thumb(dataset, dataset.name === selected, choose, signal)));
    about.replaceChildren(...datasets.filter(dataset => dataset.name === selected).flatMap(describe));
  };
  const added = async dataset => {
    await list(dataset.name);
    chosen(dataset.name);
  };
  await list(name);
  return el('div', {}, thumbs, about, drawing(added, signal), fileUpload(added, signal));
}

function thumb(dataset, checked, choose, signal) {
  const cloud = new Cloud('', signal, {thumbnail: true});
  cloud.canvas.setAttribute('aria-hidden', 'true');
  const n = Math.min(THUMBNAIL_POINTS, dataset.rows ?? Infinity);
  const columns = columnsOf(dataset);
  if (columns.some(isNumeric)) {
    rows(path(`datasets/${dataset.name}/points`, {n}), columns, signal)
      .then(points => cloud.show([{...numbersOf(points), colour: 'model'}]))
      .catch(() => {}); // its name will do
  }
  const radio = el('input', {type: 'radio', name: 'dataset', value: dataset.name, onchange: () => choose(dataset)});
  radio.checked = checked;
  return el('label', {class: 'thumb', title: dataset.description}, radio, cloud.canvas, dataset.name);
}

/** What a dataset is, in short; of an upload, what its columns are and what is to be expected of them. */
function describe({description, rows: total, heldOut, statistics, warnings = []}) {
  if (!statistics) {
    return [el('p', {class: 'note'}, `${description}.`)];
  }
  const said = warnings.length ? `, ${count(warnings.length)} ${warnings.length === 1 ? 'warning' : 'warnings'}` : '';
  return [el('details', {},
    el('summary', {}, `${count(total)} rows, ${count(heldOut)} of them held out; ${count(statistics.length)} columns${said}`),
    ...warnings.map(warning => el('p', {class: 'warning'}, warned(warning).text)),
    el('dl', {class: 'facts'}, ...statistics.map(column => el('div', {},
      el('dt', {}, `${column.column}: ${column.type}`), el('dd', {}, columnFacts(column).join('; '))))))];
}
