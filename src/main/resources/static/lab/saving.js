// Saves what the page has as a file.
import {el} from './dom.js';

/**
 * Has the browser save it, and again by the link.
 *
 * @param {Blob} content
 * @param {string} name
 * @param {AbortSignal} signal that the link is gone
 * @returns {HTMLAnchorElement}
 */
export function save(content, name, signal) {
  const href = URL.createObjectURL(content);
  signal.addEventListener('abort', () => URL.revokeObjectURL(href));
  const link = el('a', {href, download: name}, name);
  link.click();
  return link;
}
