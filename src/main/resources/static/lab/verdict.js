// What a report says of a model: the same words wherever a quality is said.
import {api} from './api.js';
import {el} from './dom.js';
import {count} from './format.js';

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

/**
 * What a ratio amounts to, in a word or two: up to what nearly all real draws have, up to where no difference from them can be told, or
 * beyond. It is of fewer measures than a report, and so are the words.
 *
 * @type {[number, string][]}
 */
const OF_RATIO = [[1.5, 'like real'], [2.5, 'near real'], [Infinity, 'far from real']];

/**
 * What is known of a job that is done without asking for its report: nothing where nothing has been measured.
 *
 * @param {{state: string, progress: {ratio: number | null}}} job
 */
export const atAGlance = ({state, progress: {ratio}}) =>
  state === 'COMPLETED' && ratio !== null ? OF_RATIO.find(([most]) => Number(ratio.toFixed(2)) <= most)?.[1] ?? '' : '';

/**
 * The verdict, the sentence that it comes with, and how many rows it rests on.
 *
 * @param {{verdict: string, sentence: string, rows: number}} report
 */
export const verdictOf = ({verdict, sentence, rows}) => el('p', {class: 'verdict'},
  el('strong', {class: `badge ${rows < FEW_ROWS ? 'undecided' : verdict}`}, verdict), ` ${sentence}. `,
  verdict === 'indistinguishable' || verdict === 'undecided' ? null // their sentences say it themselves
    : el('span', {class: 'note'}, `All measures of the report, on two sets of ${count(rows)} rows.`));
