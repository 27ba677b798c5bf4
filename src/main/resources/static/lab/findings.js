// What a report on the quality says of a table besides its verdict: pairs of columns, and whether rows are copies.
import {el} from './dom.js';
import {count, digits, times} from './format.js';

const FARTHEST = 10;

const percent = share => `${digits(100 * share)} %`;

/** The pairs whose relation is farthest from that of real rows. */
export const farthestPairs = ({pairs}) => pairs.length
  ? el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'How columns go together', id: 'farthest'}, el('table', {},
    el('thead', {}, el('tr', {}, ...['Columns', 'Data', 'Model', 'Difference, per floor'].map(text => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, ...pairs.slice(0, FARTHEST).map(({first, second, measure, real, model, difference, floor, ratio}) => el('tr', {},
      el('th', {scope: 'row', title: measure}, `${first}, ${second}`), el('td', {}, digits(real, 2)), el('td', {}, digits(model, 2)),
      el('td', {class: difference > floor.p95 ? 'beyond' : null}, `${digits(difference, 2)}, ${times(ratio)}`))))))
  : el('p', {class: 'note'}, 'There is nothing to compare: one column, or too few rows held out.');

/** The column that is farthest from real ones, by whatever is measured of it, in what real draws are apart. */
export function farthestColumn({columns}) {
  const ratio = ({ratio, repeats, level, missing}) => Math.max(ratio, ...[repeats, level, missing].map(share => share?.ratio ?? 0));
  const [worst] = columns.toSorted((a, b) => ratio(b) - ratio(a));
  return worst ? `Farthest column: ${worst.column}, ${times(ratio(worst))} what it is between real draws.` : '';
}

/** Whether the model hands out rows that it was trained on. */
export function copies({copies: {duplicates, closest, membership}, memorisation}) {
  return el('ul', {id: 'copies'},
    el('li', {}, `${percent(duplicates.share)} of ${count(duplicates.samples)} drawn rows equal a training row, cell by cell; of real rows that were held out, ${percent(duplicates.expected)} do.`),
    el('li', {}, `${percent(memorisation.share)} are nearer to a training row than to one that was held out, where ${percent(memorisation.expected)} are to be expected.`),
    el('li', {}, `Half of them are farther than ${digits(closest.samples.median)} from the nearest training row; of held-out rows, half are farther than ${digits(closest.real.median)}.`),
    membership ? el('li', {}, `An attack that guesses by distance who was in the training has an area of ${digits(membership.auc)} under its curve: 0.5 is guessing, and by chance it is up to ${digits(membership.floor.p95)}.`) : null);
}
