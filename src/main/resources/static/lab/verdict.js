// What a report says of a model: the same words wherever a quality is said.
import {el} from './dom.js';
import {count} from './format.js';

/** So few rows show little, so that nothing is green or red. */
export const FEW_ROWS = 100;

/**
 * The verdict, the sentence that it comes with, and how many rows it rests on.
 *
 * @param {{verdict: string, sentence: string, rows: number}} report
 */
export const verdictOf = ({verdict, sentence, rows}) => el('p', {class: 'verdict'},
  el('strong', {class: `badge ${rows < FEW_ROWS ? 'undecided' : verdict}`}, verdict), ` ${sentence}. `,
  verdict === 'indistinguishable' || verdict === 'undecided' ? null // their sentences say it themselves
    : el('span', {class: 'note'}, `All measures of the report, on two sets of ${count(rows)} rows.`));
