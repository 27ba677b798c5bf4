// A file to be learnt: first it is looked at, then sent.
import {announce, el} from './dom.js';
import {FileStep} from './file-step.js';
import {fileZone} from './file-zone.js';

/**
 * @param {(dataset: any) => Promise<void>} added called with the dataset that a file has become
 * @param {(note: string) => void} say called with what has become of a file
 */
export function fileUpload(added, say, signal) {
  /** @type {FileStep | null} */
  let step = null;
  const place = el('div');
  const ended = note => {
    step = null;
    place.replaceChildren();
    say(note);
    announce(note);
    picker.focus();
  };
  const take = file => {
    step?.cancel();
    step = new FileStep(file, {added, ended, signal});
    say('');
    place.replaceChildren(step.box);
    box.closest('details')?.setAttribute('open', '');
  };
  const {zone, picker} = fileZone('file', take, signal);
  const box = el('div', {class: 'stack'}, zone, place,
    el('p', {class: 'note'}, '1 to 256 columns of numbers, texts or dates. A file is looked at first, and nothing of it is kept before you upload it. A fifth of the rows is held out to measure the quality.'));
  return {box, take};
}
