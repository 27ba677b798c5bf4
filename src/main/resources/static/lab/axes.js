// Of more than two columns, any two may be looked at.
import {el, select} from './dom.js';

/** A chooser, empty for two columns. `axes` are the numbers of the columns across and up, and are changed. */
export function axesChooser(columns, axes, changed) {
  const options = columns.map((column, j) => [j, column]);
  return el('div', {class: 'fields'}, ...(columns.length > 2 ? ['Across', 'Up'] : []).map((label, axis) =>
    select(label, `axis-${axis}`, options, axes[axis], j => {
      axes[axis] = Number(j);
      changed();
    })));
}
