// What a report says of a model: the same words wherever a quality is said.
import {el} from './dom.js';
import {count} from './format.js';

/**
 * The verdict, the sentence that it comes with, and how many rows it rests on.
 *
 * @param {{verdict: string, sentence: string, rows: number}} report
 */
export const verdictOf = ({verdict, sentence, rows}) => el('p', {class: 'verdict'},
  el('strong', {class: `badge ${verdict}`}, verdict), ` ${sentence}. `,
  verdict === 'indistinguishable' || verdict === 'undecided' ? null // their sentences say it themselves
    : el('span', {class: 'note'}, `All measures of the report, on two sets of ${count(rows)} rows.`));
