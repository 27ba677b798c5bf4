// Some rows as a table.
import {el} from './dom.js';

const MOST = 20;

/**
 * @param {string[]} columns
 * @param {any[][]} points as JSON has them
 */
export const rowTable = (columns, points) =>
  el('div', {class: 'wide', id: 'rows', tabindex: '0', role: 'region', 'aria-label': 'Rows'}, el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(name => el('th', {scope: 'col'}, name)))),
    el('tbody', {}, ...points.slice(0, MOST).map(row => el('tr', {}, ...row.map(value => value === null
      ? el('td', {class: 'blank'}, 'missing') : el('td', {}, String(value))))))));
