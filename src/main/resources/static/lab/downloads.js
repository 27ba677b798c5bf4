// What can be taken away from a job.
import {path} from './api.js';
import {el} from './dom.js';

const POINTS = 10000;

/**
 * @param formats those that points can be had in: {name, isPicture}
 */
export function downloads(id, checkpoints, {recipe}, formats) {
  const points = ({name, isPicture}) => link(
    `${isPicture ? 'Picture' : 'Points'}, ${name.toUpperCase()}`,
    path('samples', {job: id, n: POINTS, overData: isPicture || null, format: name}), `samples.${name}`);
  const link = (text, href, name) => el('li', {}, el('a', {href, download: name}, text));
  return el('ul', {id: 'downloads'},
    ...formats.map(points),
    link('Denoising, GIF', path('samples/trajectory', {job: id, n: 2000, format: 'gif'}), 'denoising.gif'),
    link('Loss, CSV', path(`jobs/${id}/loss`, {format: 'csv'}), 'loss.csv'),
    ...(recipe.training.qualityEvery ? [link('Quality, PNG', path(`jobs/${id}/quality`, {format: 'png'}), 'quality.png')] : []),
    link('Loss, PNG', path(`jobs/${id}/loss`, {format: 'png'}), 'loss.png'),
    ...checkpoints.map(({iteration, best}) => link(
      `Checkpoint ${iteration}${best ? ', the best' : ''}`, `jobs/${id}/checkpoints/${iteration}`, `iteration-${iteration}.safetensors`)));
}
