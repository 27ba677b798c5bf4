// Choosing what to learn: a dataset that is there, a drawing, or a file.
import {api, path} from './api.js';
import {Cloud} from './cloud.js';
import {el, showProblem} from './dom.js';
import {Sketch} from './sketch.js';

const THUMBNAIL_POINTS = 2000;

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
  return el('div', {}, thumbs, drawing(added), file(added));
}

function thumb(dataset, checked, chosen, signal) {
  const cloud = new Cloud('', signal, {thumbnail: true});
  cloud.canvas.setAttribute('aria-hidden', 'true');
  const n = Math.min(THUMBNAIL_POINTS, dataset.rows ?? Infinity);
  api.points(path(`datasets/${dataset.name}/points`, {n}), signal)
    .then(points => cloud.show([{...points, colour: 'model'}]))
    .catch(() => {}); // its name will do
  const radio = el('input', {type: 'radio', name: 'dataset', value: dataset.name, onchange: () => chosen(dataset.name)});
  radio.checked = checked;
  return el('label', {class: 'thumb', title: dataset.description}, radio, cloud.canvas, dataset.name);
}

/** A name for what is drawn or dropped, that the API takes as it is. */
const nameField = (id, value) => {
  const input = el('input', {id, value, autocomplete: 'off', 'aria-describedby': `${id}-error`});
  const error = el('p', {class: 'error', id: `${id}-error`});
  return {input, field: el('div', {class: 'field'}, el('label', {for: id}, 'Name'), input, error), error};
};

/** Uploads, and shows an error at the name where it is about that. */
async function upload(name, errors, body, type, added) {
  name.error.textContent = '';
  name.input.removeAttribute('aria-invalid');
  showProblem(errors, null);
  try {
    await added(await api.upload(name.input.value.trim(), body, type));
  } catch (error) {
    const named = error.errors?.find(({field}) => field === 'name');
    if (named) {
      name.error.textContent = named.message;
      name.input.setAttribute('aria-invalid', 'true');
    } else {
      showProblem(errors, error);
    }
  }
}

const stamp = () => new Date().toISOString().replace(/[^0-9]/g, '').slice(4, 14);

function drawing(added) {
  const name = nameField('drawing-name', `drawing-${stamp()}`);
  const errors = el('div');
  const use = el('button', {type: 'button', id: 'use-drawing', class: 'primary', disabled: true,
    onclick: async () => {
      use.disabled = true;
      await upload(name, errors, sketch.csv(), 'text/csv', async dataset => {
        await added(dataset);
        name.input.value = `drawing-${stamp()}`;
      });
      use.disabled = sketch.empty;
    }}, 'Use this drawing');
  const sketch = new Sketch(() => { use.disabled = sketch.empty; });
  return el('details', {id: 'draw'}, el('summary', {}, 'Draw one'),
    el('div', {class: 'stack'}, sketch.canvas, name.field, errors,
      el('div', {class: 'actions'}, use,
        el('button', {type: 'button', onclick: () => sketch.undo()}, 'Undo'),
        el('button', {type: 'button', onclick: () => sketch.clear()}, 'Clear'))));
}

function file(added) {
  const name = nameField('file-name', '');
  const errors = el('div');
  const take = chosen => {
    if (chosen) {
      name.input.value ||= chosen.name.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
      upload(name, errors, chosen, chosen.name.endsWith('.npy') ? 'application/x-npy' : 'text/csv', added);
    }
  };
  const picker = el('input', {type: 'file', id: 'file', accept: '.csv,.npy,text/csv', onchange: () => take(picker.files[0])});
  const zone = el('div', {class: 'drop',
    ondragover: event => { event.preventDefault(); zone.classList.add('over'); },
    ondragleave: () => zone.classList.remove('over'),
    ondrop: event => {
      event.preventDefault();
      zone.classList.remove('over');
      take(event.dataTransfer.files[0]);
    }}, el('p', {}, el('label', {for: 'file'}, 'Drop a CSV or NPY file here, or choose one')), picker);
  return el('details', {id: 'upload'}, el('summary', {}, 'Bring a file'),
    el('div', {class: 'stack'}, name.field, zone, errors,
      el('p', {class: 'note'}, 'A row per point, 2 to 64 columns of numbers. A fifth of the rows is held out to measure the quality.')));
}
