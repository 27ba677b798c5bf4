// Where a file is chosen, or dropped: anywhere on the page.
import {el} from './dom.js';
import {takeDropped} from './dropping.js';
import {readable} from './formats.js';

/**
 * @param {string} id of what chooses
 * @param {(file: File) => void} take
 * @param {AbortSignal} signal
 */
export function fileZone(id, take, signal) {
  const picker = el('input', {type: 'file', id, 'aria-describedby': `${id}-kinds`, onchange: () => {
    const [file] = picker.files;
    picker.value = ''; // so that the same file may be chosen again
    if (file) {
      take(file);
    }
  }});
  const kinds = el('p', {class: 'note', id: `${id}-kinds`});
  readable(signal).then(text => { kinds.textContent = `${text}.`; }).catch(() => {}); // any file can be chosen
  takeDropped(take, signal);
  return {picker, zone: el('div', {class: 'drop'},
    el('p', {}, el('label', {for: id}, 'Drop a file anywhere on this page, or choose one')), picker, kinds)};
}
