// Asks for the key that a service wants which asks who one is. It is kept for this tab, until that is closed.
import {key, Problem} from './api.js';
import {el, sheet, showProblem} from './dom.js';
import {identify} from './identity.js';

/** @type {Promise<void> | null} */
let asked = null;

/**
 * Asks for another key than the one that was not taken: once, however many requests want one.
 *
 * @param {string | null} refused
 * @param {AbortSignal} [signal] of the request that wants it
 */
export function askForKey(refused, signal) {
  if (key.get() !== refused) {
    return Promise.resolve(); // somebody has said it meanwhile
  }
  asked ??= ask(refused).finally(() => { asked = null; });
  return Promise.race([asked, new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))]);
}

async function ask(refused) {
  key.set(null);
  await sheet('lab/key.css');
  return new Promise((resolve, reject) => {
    const field = el('input', {id: 'key', type: 'password', autocomplete: 'off', required: true,
      pattern: '\\s*[!-~]+\\s*', title: 'Letters, digits and signs as in pollen_…, without blanks in between', spellcheck: 'false', 'aria-describedby': 'key-help'});
    const errors = el('div');
    const dialog = el('dialog', {id: 'key-dialog', 'aria-labelledby': 'key-title', oncancel: () => close(refuse)},
      el('form', {method: 'dialog', onsubmit: event => {
        event.preventDefault();
        key.set(field.value.trim());
        close(resolve);
        identify().catch(() => {}); // then the key is asked for again
      }},
      el('h2', {id: 'key-title'}, 'This service asks who you are'),
      el('p', {id: 'key-help'}, 'Paste the key that an admin has made for you: it begins with pollen_. It is kept for this tab, until you close it.'),
      errors,
      el('div', {class: 'field'}, el('label', {for: 'key'}, 'Key'), field),
      el('div', {class: 'actions'}, el('button', {class: 'primary'}, 'Use this key'),
        el('button', {type: 'button', onclick: () => close(refuse)}, 'Not now'))));
    showProblem(errors, refused ? {title: 'The key was not taken', message: 'It is not known, or not valid any more.'} : null);
    document.body.append(dialog);
    dialog.showModal();

    function refuse() {
      reject(new Problem({title: 'No key', detail: 'Without a key the service shows nothing. Reload the page to be asked again.', status: 401}));
    }

    function close(then) {
      dialog.close();
      dialog.remove();
      then();
    }
  });
}
