// What a model is asked: rows of which something is given, blanks of a file, the density of the plane.
import {AnswerPicture} from '../answer-picture.js';
import {api} from '../api.js';
import {card, el} from '../dom.js';
import {Filling} from '../filling.js';
import {Given} from '../given.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {Marginals} from '../marginals.js';
import {recipeAddress} from '../recipe-address.js';
import {sourceOf} from '../table.js';

const ROWS = 5000;

/** Of the rows that are drawn: of which nothing is given, and of which something is. */
const NAMES = /** @type {[string, string]} */ (['any row', 'as given']);

/** @param {View} view */
export async function questions(view) {
  const {root, ids: [id], signal, attach} = view;
  const job = await api.get(`jobs/${id}`, signal);
  const head = jobHead(job, '/questions', signal);
  const isAble = job.recipe.training.conditions !== 'none';
  root.append(head.box, ...isAble ? [] : [unable(job.recipe)]);
  attach();
  if (!await awaitCheckpoint(job, head.errors, signal)) {
    return;
  }
  const any = await (await sourceOf(job, signal)).model({n: ROWS}, signal);
  const picture = new AnswerPicture(job, any, NAMES, signal);
  const points = picture.isThere ? card('Points', picture.box) : null;
  if (!isAble) {
    root.append(el('div', {class: 'grid two'}, points));
    return;
  }
  const marginals = new Marginals(NAMES);
  const results = el('div', {class: 'stack'});
  const given = new Given(job, any, rows => {
    picture.show(rows);
    marginals.show(any, rows);
    if (!results.isConnected) {
      root.append(results);
    }
  }, view);
  results.append(given.earlier, card('Rows', given.rows), card('Columns, one by one', marginals.box));
  root.append(el('div', {class: 'grid side asked'},
    el('div', {class: 'stack seen'}, ...points ? [points] : []),
    el('div', {class: 'stack'}, card('Ask for rows with …', given.box), card('Fill the blanks of a file', new Filling(id, signal).box))));
}

const unable = recipe => card('This model answers no questions',
  el('p', {}, 'It has not learnt conditions: its training.conditions is none, so it draws rows, but not rows of which something is given, and it fills no blanks.'),
  el('div', {class: 'actions'}, el('a', {class: 'button', href: recipeAddress(recipe, {'training.conditions': 'any'})}, 'Train again with conditions')));
