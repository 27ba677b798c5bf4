// Some rows as a table.
import {el} from './dom.js';

/** More rows than these are not listed. */
export const MOST_LISTED = 20;

/**
 * @param {string[]} columns
 * @param {any[][]} points as JSON has them
 */
export const rowTable = (columns, points) =>
  el('div', {class: 'wide', id: 'rows', tabindex: '0', role: 'region', 'aria-label': 'Rows'}, el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(name => el('th', {scope: 'col'}, name)))),
    el('tbody', {}, ...points.slice(0, MOST_LISTED).map(row => el('tr', {}, ...row.map(value => value === null
      ? el('td', {class: 'blank'}, 'blank') : el('td', {}, String(value))))))));
