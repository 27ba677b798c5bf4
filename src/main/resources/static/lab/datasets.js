// Choosing what to learn: a dataset that is there, a drawing, or a file.
import {api, path} from './api.js';
import {Cloud} from './cloud.js';
import {el} from './dom.js';
import {drawing} from './drawing.js';
import {fileUpload} from './file-upload.js';

const THUMBNAIL_POINTS = 2000;

const isNumeric = ({type}) => type === 'number' || type === 'integer';

/** A chooser. `chosen` is called with the name of a dataset that there is. */
export async function datasetChooser(name, chosen, signal) {
  const thumbs = el('div', {class: 'thumbs', role: 'radiogroup', 'aria-label': 'Dataset'});
  const list = async selected => {
    const datasets = await api.get('datasets', signal);
    thumbs.replaceChildren(...datasets.map(dataset => thumb(dataset, dataset.name === selected, chosen, signal)));
  };
  const added = async dataset => {
    await list(dataset.name);
    chosen(dataset.name);
  };
  await list(name);
  return el('div', {}, thumbs, drawing(added, signal), fileUpload(added, signal));
}

function thumb(dataset, checked, chosen, signal) {
  const cloud = new Cloud('', signal, {thumbnail: true});
  cloud.canvas.setAttribute('aria-hidden', 'true');
  const n = Math.min(THUMBNAIL_POINTS, dataset.rows ?? Infinity);
  if (dataset.statistics?.every(isNumeric) ?? true) {
    api.points(path(`datasets/${dataset.name}/points`, {n}), signal)
      .then(points => cloud.show([{...points, colour: 'model'}]))
      .catch(() => {}); // its name will do
  }
  const radio = el('input', {type: 'radio', name: 'dataset', value: dataset.name, onchange: () => chosen(dataset.name)});
  radio.checked = checked;
  return el('label', {class: 'thumb', title: dataset.description}, radio, cloud.canvas, dataset.name);
}
