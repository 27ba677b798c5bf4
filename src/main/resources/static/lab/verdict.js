// What a report says of a model: the same words wherever a quality is said.
import {api} from './api.js';
import {el} from './dom.js';
import {count, times} from './format.js';

/** So few rows show little, so that nothing is green or red. */
export const FEW_ROWS = 100;

/** Of a service that is gone, or busy. */
const PASSING = new Set([0, 429, 503]);

/** Whether another time there may be an answer. */
export const isPassing = ({status}) => PASSING.has(status);

/**
 * The report on a job's model: it takes some seconds, when it is asked for first, of which the view is to say something.
 *
 * @param {{id: string, recipe: any}} job
 * @param {AbortSignal} signal
 */
export async function reportOn({id, recipe}, signal) {
  if (recipe.data.holdout === 0) {
    throw new Error('No rows were held out (data.holdout is 0): there is nothing to measure it against.');
  }
  return api.patiently(`jobs/${id}/quality`, signal);
}

/** A ratio of distances, which is no verdict. */
export const perFloor = ratio => ratio === null || ratio === undefined ? '–' : `${times(ratio)} floor`;

/** What that is. */
export const PER_FLOOR = 'How far its best checkpoint is from real points, by the sliced distance and the farthest column: as a multiple of how far real draws are apart, the floor. The verdict looks at more: see the job.';

/** A verdict as it is read: the word off alone says too little. */
export const wordOf = verdict => verdict === 'off' ? 'differs from real' : verdict;

/**
 * The verdict, the sentence that it comes with, and how many rows it rests on.
 *
 * @param {{verdict: string, sentence: string, rows: number}} report
 */
export const verdictOf = ({verdict, sentence, rows}) => el('p', {class: 'verdict'},
  el('strong', {class: `badge ${rows < FEW_ROWS ? 'undecided' : verdict}`}, wordOf(verdict)), ` ${sentence}. `,
  verdict === 'indistinguishable' || verdict === 'undecided' ? null // their sentences say it themselves
    : el('span', {class: 'note'}, `All measures of the report, on two sets of ${count(rows)} rows.`));
