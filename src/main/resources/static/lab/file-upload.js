// A file to be learnt: first it is looked at, then sent.
import {announce, el} from './dom.js';
import {FileStep} from './file-step.js';
import {fileZone} from './file-zone.js';

/** @param {(dataset: any) => Promise<void>} added called with the dataset that a file has become */
export function fileUpload(added, signal) {
  /** @type {FileStep | null} */
  let step = null;
  const what = el('p', {class: 'note', id: 'file-note'});
  const place = el('div');
  const ended = note => {
    step = null;
    place.replaceChildren();
    what.textContent = note;
    announce(note);
    picker.focus();
  };
  const take = file => {
    step?.cancel();
    step = new FileStep(file, {added, ended, signal});
    what.textContent = '';
    place.replaceChildren(step.box);
    box.open = true;
  };
  const {zone, picker} = fileZone('file', take, signal);
  zone.append(what);
  const box = el('details', {id: 'upload'}, el('summary', {}, 'Bring a file'),
    el('div', {class: 'stack'}, zone, place,
      el('p', {class: 'note'}, '1 to 256 columns of numbers, texts or dates. A file is looked at first, and nothing of it is kept before you upload it. A fifth of the rows is held out to measure the quality.')));
  return box;
}
