// Says in the page what it waits for, when that takes long.
import {el, part} from './dom.js';

const PATIENCE_MILLISECONDS = 5000;

/**
 * What is waited for in vain: what it is, and how to give it up.
 *
 * @type {Set<{what: string, giveUp: () => void}>}
 */
const late = new Set();

/**
 * Notes that something is waited for.
 *
 * @param giveUp called when somebody does not want to wait any more
 * @returns to be called when the waiting is over
 */
export function waitingFor(what, giveUp) {
  const entry = {what, giveUp};
  const timer = setTimeout(() => {
    late.add(entry);
    show();
  }, PATIENCE_MILLISECONDS);
  return () => {
    clearTimeout(timer);
    if (late.delete(entry)) {
      show();
    }
  };
}

function show() {
  const box = part('waiting');
  const names = [...new Set([...late].map(({what}) => what))].join('; ');
  if (box.dataset.names !== names) { // or it would be read out again
    box.dataset.names = names;
    box.replaceChildren(...(names ? [
      el('p', {}, `The service has not answered for ${PATIENCE_MILLISECONDS / 1000} s. Waiting for: ${names}.`),
      el('button', {type: 'button', onclick: () => [...late].forEach(({giveUp}) => giveUp())}, 'Stop waiting'),
    ] : []));
  }
}
