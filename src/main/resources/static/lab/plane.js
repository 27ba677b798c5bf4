// Whether a model is one of the plane: of two columns of numbers, of which there are directions and a density.
import {count} from './format.js';
import {isNumeric} from './table.js';

/**
 * Why something is not there that only models of the plane have.
 *
 * @param {string} what for example arrows and contours
 * @param {Column[]} columns of the model
 * @param {{distillation?: any}} recipe
 * @returns {string} a sentence; empty where it is there
 */
export function missingOf(what, columns, {distillation}) {
  if (distillation) {
    return `${what} are not of distilled models, as this one is: it says where noise becomes data, and not which way it goes there.`;
  }
  if (columns.length !== 2) {
    return `${what} are of models of two columns of numbers; this one has ${count(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}.`;
  }
  const other = columns.find(column => !isNumeric(column));
  return other ? `${what} are of models of two columns of numbers; of this one's, ${other.name} is a ${other.type}.` : '';
}
