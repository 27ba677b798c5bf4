// A file, chosen or dropped anywhere on the page: first it is looked at, then sent.
import {announce, el} from './dom.js';
import {FileStep} from './file-step.js';
import {readable} from './formats.js';

/** @param {(dataset: any) => Promise<void>} added called with the dataset that a file has become */
export function fileUpload(added, signal) {
  /** @type {FileStep | null} */
  let step = null;
  const ended = note => {
    step = null;
    place.replaceChildren();
    what.textContent = note;
    announce(note);
    picker.focus();
  };
  const take = file => {
    if (file) {
      step?.cancel();
      step = new FileStep(file, {added, ended, signal});
      what.textContent = '';
      place.replaceChildren(step.box);
      box.open = true;
    }
  };
  const picker = el('input', {type: 'file', id: 'file', 'aria-describedby': 'file-kinds', onchange: () => {
    take(picker.files[0]);
    picker.value = ''; // so that the same file may be chosen again
  }});
  const kinds = el('p', {class: 'note', id: 'file-kinds'});
  const what = el('p', {class: 'note', id: 'file-note'});
  const place = el('div');
  const zone = el('div', {class: 'drop'},
    el('p', {}, el('label', {for: 'file'}, 'Drop a file anywhere on this page, or choose one')), picker, kinds, what);
  readable(signal).then(text => { kinds.textContent = `${text}.`; }).catch(() => {}); // any file can be chosen
  const box = el('details', {id: 'upload'}, el('summary', {}, 'Bring a file'),
    el('div', {class: 'stack'}, zone, place,
      el('p', {class: 'note'}, '1 to 256 columns of numbers, texts or dates. A file is looked at first, and nothing of it is kept before you upload it. A fifth of the rows is held out to measure the quality.')));
  document.addEventListener('dragover', event => event.preventDefault(), {signal});
  document.addEventListener('drop', event => {
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  }, {signal});
  return box;
}
