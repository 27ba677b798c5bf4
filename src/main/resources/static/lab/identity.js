// Who uses the page, where the service asks: in the head of it, with a way to use another key.
import {api, key} from './api.js';
import {el, part, sheet} from './dom.js';
import {followWithKey} from './keyed-links.js';

let isFollowing = false;

/** Shows whose key the tab has, and has links work with it. */
export async function identify() {
  if (!isFollowing) {
    isFollowing = true;
    followWithKey();
  }
  const [{name, role}] = await Promise.all([api.get('me'), sheet('lab/key.css')]);
  document.getElementById('caller')?.remove();
  part('tour').before(el('span', {id: 'caller'}, `${name} · ${role}`, el('button', {type: 'button', id: 'forget-key', onclick: () => {
    key.set(null);
    location.reload();
  }}, 'Forget the key')));
}
