// Where a file is chosen, or dropped: anywhere on the page.
import {el} from './dom.js';
import {readable} from './formats.js';

/**
 * @param {string} id of what chooses
 * @param {(file: File) => void} take
 * @param {AbortSignal} signal
 */
export function fileZone(id, take, signal) {
  const taken = file => file && take(file);
  const picker = el('input', {type: 'file', id, 'aria-describedby': `${id}-kinds`, onchange: () => {
    taken(picker.files[0]);
    picker.value = ''; // so that the same file may be chosen again
  }});
  const kinds = el('p', {class: 'note', id: `${id}-kinds`});
  readable(signal).then(text => { kinds.textContent = `${text}.`; }).catch(() => {}); // any file can be chosen
  document.addEventListener('dragover', event => event.preventDefault(), {signal});
  document.addEventListener('drop', event => {
    event.preventDefault();
    taken(event.dataTransfer?.files[0]);
  }, {signal});
  return {picker, zone: el('div', {class: 'drop'},
    el('p', {}, el('label', {for: id}, 'Drop a file anywhere on this page, or choose one')), picker, kinds)};
}
