// What can be taken away from a job.
import {path} from './api.js';
import {el} from './dom.js';

const POINTS = 10000;

export function downloads(id, checkpoints, {recipe}) {
  const points = format => path('samples', {job: id, n: POINTS, format});
  const picture = format => path('samples', {job: id, n: POINTS, overData: true, format});
  const link = (text, href, name) => el('li', {}, el('a', {href, download: name}, text));
  return el('ul', {id: 'downloads'},
    link('Points, CSV', points('csv'), 'samples.csv'),
    link('Points, NPY', points('npy'), 'samples.npy'),
    link('Picture, PNG', picture('png'), 'samples.png'),
    link('Picture, SVG', picture('svg'), 'samples.svg'),
    link('Denoising, GIF', path('samples/trajectory', {job: id, n: 2000, format: 'gif'}), 'denoising.gif'),
    link('Loss, CSV', path(`jobs/${id}/loss`, {format: 'csv'}), 'loss.csv'),
    ...(recipe.training.qualityEvery ? [link('Quality, PNG', path(`jobs/${id}/quality`, {format: 'png'}), 'quality.png')] : []),
    link('Loss, PNG', path(`jobs/${id}/loss`, {format: 'png'}), 'loss.png'),
    ...checkpoints.map(({iteration, best}) => link(
      `Checkpoint ${iteration}${best ? ', the best' : ''}`, `jobs/${id}/checkpoints/${iteration}`, `iteration-${iteration}.safetensors`)));
}
