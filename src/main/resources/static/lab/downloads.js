// What can be taken away from a job.
import {path} from './api.js';
import {el, select} from './dom.js';
import {count} from './format.js';

/** Points of an animation, and of points on their way: at most so many. */
const MOST_MOVING = 2000;

/**
 * What a checkpoint can be had as: what that is called, what is asked for, and how the file's name ends.
 *
 * @type {Record<string, [string, Record<string, string>, string]>}
 */
const CHECKPOINTS_AS = {
  safetensors: ['all there is (safetensors)', {}, 'safetensors'],
  dl4j: ['the network (Deeplearning4j)', {format: 'dl4j'}, 'dl4j.zip'],
  denoiser: ['the denoiser (ONNX)', {format: 'onnx'}, 'onnx'],
  sampler: ['a sampler, from noise to rows (ONNX)', {format: 'onnx', graph: 'sampler'}, 'sampler.onnx'],
  conditional: ['a sampler given columns (ONNX)', {format: 'onnx', graph: 'conditional-sampler'}, 'conditional-sampler.onnx'],
};

/**
 * A choice of it.
 *
 * @param {any} recipe
 * @param {(as: string) => void} onchange
 */
export function checkpointsAs({training}, onchange) {
  const there = Object.entries(CHECKPOINTS_AS).filter(([as]) => as !== 'conditional' || training.conditions === 'any');
  return select('Checkpoints as', 'checkpoints-as', there.map(([as, [text]]) => [as, text]), 'safetensors', onchange);
}

/** What a file is called: of which dataset it is, and what is in it. For example wine-loss.csv. */
export const fileName = (dataset, what) => `${dataset}-${what}`;

/** Links to files: what they are called, where they are, and the name of the file. */
export const links = files => files.map(([text, href, name]) => el('a', {href, download: name}, text));

/**
 * What can be taken away, as it is shown.
 *
 * @param {string} id
 * @param {{iteration: number, best: boolean}[]} checkpoints
 * @param {any} job
 * @param {{name: string, isPicture: boolean}[]} formats those that points can be had in
 * @param {{n: number, checkpoint: number | null, x?: string, y?: string, as?: string}} chosen how many points are shown, of which
 *   checkpoint (null for the best one), which columns of them, and what checkpoints are taken away as
 */
export function downloads(id, checkpoints, {recipe}, formats, {n, checkpoint, x, y, as = 'safetensors'}) {
  const [, asked, ending] = CHECKPOINTS_AS[as];
  const named = what => fileName(recipe.dataset, what);
  const points = ({name, isPicture}) => [
    `${isPicture ? 'Picture' : 'Points'}, ${name.toUpperCase()}`,
    path('samples', {job: id, checkpoint, format: name, ...isPicture ? {n, overData: true, x, y} : {n}}), named(`samples.${name}`)];
  const files = [
    ...formats.map(points),
    ['Denoising, GIF', path('samples/trajectory', {job: id, checkpoint, n: Math.min(n, MOST_MOVING), x, y, format: 'gif'}), named('denoising.gif')],
    ...(x ? [['Learning, GIF', path(`jobs/${id}/snapshots`, {x, y, format: 'gif'}), named('learning.gif')]] : []),
    ['Loss, CSV', path(`jobs/${id}/loss`, {format: 'csv'}), named('loss.csv')],
    ...(recipe.training.qualityEvery ? [['Quality, PNG', path(`jobs/${id}/quality`, {format: 'png'}), named('quality.png')]] : []),
    ['Loss, PNG', path(`jobs/${id}/loss`, {format: 'png'}), named('loss.png')],
    ...checkpoints.map(({iteration, best}) => [
      `Checkpoint ${iteration}${best ? ', the best' : ''}`, path(`jobs/${id}/checkpoints/${iteration}`, asked), named(`iteration-${iteration}.${ending}`)])];
  return el('ul', {id: 'downloads'}, ...links(files).map(link => el('li', {}, link)));
}

/** How many rows files have, as many as are shown. @param {number} n */
export const taken = n => `Points and pictures are of ${count(n)} rows${n > MOST_MOVING ? `, what moves of ${count(MOST_MOVING)}` : ''}.`;

/**
 * Shows other files in a list. A link that goes on to be there stays where it is: it may have the focus, and one that is replaced while it
 * is clicked does nothing.
 *
 * @param {Element} list
 * @param {Element} wanted what it is to be like
 */
export function change(list, wanted) {
  const there = [...list.children];
  const items = [...wanted.children];
  items.forEach((item, k) => {
    if (!there[k]) {
      list.append(item);
    } else if (there[k].textContent !== item.textContent) {
      there[k].replaceWith(item);
    } else {
      const [before, after] = [there[k], item].map(({firstElementChild}) => /** @type {HTMLAnchorElement} */ (firstElementChild));
      ['href', 'download'].forEach(of => before.setAttribute(of, after.getAttribute(of) ?? ''));
    }
  });
  there.slice(items.length).forEach(item => item.remove());
}
