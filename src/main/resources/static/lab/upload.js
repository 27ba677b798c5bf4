// Bringing data: a drawing, or a file.
import {api} from './api.js';
import {el, markInvalid, showProblem} from './dom.js';
import {read} from './formats.js';
import {Sketch} from './sketch.js';

/** A name for what is brought, and what is wrong with it. */
class Name {
  constructor(id, value) {
    this.input = el('input', {id, value, autocomplete: 'off', 'aria-describedby': `${id}-error`,
      oninput: () => { this.isChosen = true; }});
    this.error = el('p', {class: 'error', id: `${id}-error`});
    this.field = el('div', {class: 'field'}, el('label', {for: id}, 'Name'), this.input, this.error);
    this.isChosen = false;
  }

  /** Suggests a name, unless somebody has chosen one. */
  suggest(name) {
    if (!this.isChosen) {
      this.input.value = name;
    }
  }

  complain(message) {
    this.error.textContent = message;
    markInvalid(this.input, message !== '');
  }
}

/** Uploads, and shows an error at the name where it is about that. */
async function upload(name, errors, body, type, added, signal) {
  name.complain('');
  showProblem(errors, null);
  try {
    await added(await api.upload(name.input.value.trim(), body, type, signal));
    name.isChosen = false;
  } catch (error) {
    const named = error.errors?.find(({field}) => field === 'name');
    if (named || error.status === 409) { // the name is taken
      name.complain(named?.message ?? error.message);
      name.input.focus();
    } else {
      showProblem(errors, error);
    }
  }
}

const stamp = () => new Date().toISOString().replace(/[^0-9]/g, '').slice(4, 14);

/** A sketch, to be learnt. */
export function drawing(added, signal) {
  const name = new Name('drawing-name', `drawing-${stamp()}`);
  const errors = el('div');
  const use = el('button', {type: 'button', id: 'use-drawing', class: 'primary', disabled: true,
    onclick: async () => {
      use.disabled = true;
      await upload(name, errors, sketch.csv(), 'text/csv', async dataset => {
        await added(dataset);
        name.suggest(`drawing-${stamp()}`);
      }, signal);
      use.disabled = sketch.empty;
    }}, 'Use this drawing');
  const sketch = new Sketch(() => { use.disabled = sketch.empty; });
  return el('details', {id: 'draw'}, el('summary', {}, 'Draw one'),
    el('div', {class: 'stack'}, sketch.canvas, name.field, errors,
      el('div', {class: 'actions'}, use,
        el('button', {type: 'button', onclick: () => sketch.undo()}, 'Undo'),
        el('button', {type: 'button', onclick: () => sketch.clear()}, 'Clear'))));
}

/** For example iris-2024 of Iris 2024.csv. */
const nameOf = file =>
  file.name.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** A file, chosen or dropped anywhere on the page. */
export function file(added, signal) {
  const name = new Name('file-name', '');
  const errors = el('div');
  /** @type {File | null} */
  let chosen = null;
  const send = el('button', {type: 'button', id: 'use-file', class: 'primary', disabled: true, onclick: async () => {
    send.disabled = true;
    await upload(name, errors, chosen, 'application/octet-stream', added, signal); // it says itself what it is
    send.disabled = false;
  }}, 'Use this file');
  const take = found => {
    if (found) {
      chosen = found;
      name.suggest(nameOf(found));
      what.textContent = found.name;
      box.open = true;
      send.disabled = false;
      send.click();
    }
  };
  const picker = el('input', {type: 'file', id: 'file', onchange: () => {
    take(picker.files[0]);
    picker.value = ''; // so that the same file may be chosen again
  }});
  const what = el('p', {class: 'note'});
  const label = el('label', {for: 'file'}, 'Drop a file anywhere on this page, or choose one');
  const zone = el('div', {class: 'drop'},
    el('p', {}, label), picker, what);
  read(signal).then(formats => {
    picker.accept = formats.flatMap(({name: extension, type}) => [`.${extension}`, type]).join();
    const names = formats.map(format => format.name.toUpperCase()).join(' or ');
    label.textContent = `Drop a ${names} file anywhere on this page, or choose one`;
  }).catch(() => {}); // any file can be chosen then
  const box = el('details', {id: 'upload'}, el('summary', {}, 'Bring a file'),
    el('div', {class: 'stack'}, zone, name.field, errors, el('div', {class: 'actions'}, send),
      el('p', {class: 'note'}, 'A row per point, 2 to 256 columns. A fifth of the rows is held out to measure the quality.')));
  document.addEventListener('dragover', event => event.preventDefault(), {signal});
  document.addEventListener('drop', event => {
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  }, {signal});
  return box;
}
