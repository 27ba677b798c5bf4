// What a report on the quality says of a table besides its verdict: pairs of columns, and whether rows are copies.
import {el} from './dom.js';
import {count, digits, signed, times} from './format.js';
import {SIGNED} from './relations.js';
import {FEW_ROWS} from './verdict.js';

const FARTHEST = 10;

const percent = share => `${digits(100 * share)} %`;

/** Of a pair of columns, what it is in the data and in the model, and the difference: with a sign where it can be negative. */
export function shownRelation({measure, real, model, difference}) {
  const shown = value => value === null ? '–' : measure === SIGNED ? signed(value) : value.toFixed(2);
  return [shown(real), shown(model), signed(difference)];
}

/** Whether a report says of a pair that it is farther from real rows than 95 of 100 real draws; of few rows it says little. */
export const beyond = ({pairs, rows}) => pair => {
  const found = rows >= FEW_ROWS ? measured(pairs, pair) : null;
  return Boolean(found && found.difference > found.floor.p95);
};

const measured = (pairs, {first, second}) => pairs.find(pair => pair.first === first && pair.second === second);

/**
 * The pairs that go together least as real ones do; beside them what a report measures of them, unless that is on few rows.
 *
 * @param {Relation[]} relations
 * @param {any} report null where there is none
 */
export function farthestPairs(relations, report) {
  const far = relations.filter(({difference}) => difference !== null)
    .toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0)).slice(0, FARTHEST);
  const isMeasured = report?.rows >= FEW_ROWS;
  const isBeyond = isMeasured ? beyond(report) : () => false;
  return far.length
    ? el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'How columns go together', id: 'farthest'}, el('table', {},
      el('thead', {}, el('tr', {}, ...['Columns', 'Data', 'Model', 'Difference', ...isMeasured ? ['Held out'] : []].map(text => el('th', {scope: 'col'}, text)))),
      el('tbody', {}, ...far.map(pair => el('tr', {},
        el('th', {scope: 'row', title: pair.measure}, `${pair.first}, ${pair.second}`), ...shownRelation(pair).map(text => el('td', {}, text)),
        isMeasured ? el('td', {class: isBeyond(pair) ? 'beyond' : null}, times(measured(report.pairs, pair)?.ratio)) : null)))))
    : el('p', {class: 'note'}, 'There is nothing to compare: one column, or no real rows.');
}

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
