// Two jobs side by side.
import {api, path} from '../api.js';
import {Cloud, rangeOf} from '../cloud.js';
import {lossChart} from '../curves.js';
import {card, el, problem} from '../dom.js';
import {count, digits, duration, name, seconds, short, times} from '../format.js';
import {over} from '../samples.js';
import {numbersOf, sourceOf} from '../table.js';

const POINTS = 5000;
const CURVE_POINTS = 2000;
const COLOURS = ['model', 'other'];

/** @param {View} view */
export async function compare({root, ids, signal, attach}) {
  const jobs = await Promise.all(ids.map(id => api.get(`jobs/${id}`, signal)));
  const names = jobs.map(job => `${name(job.recipe)} ${short(job.id)}`);
  const chart = lossChart(jobs.map((_, k) => ({name: names[k], colour: COLOURS[k]})), signal);
  root.append(
    el('div', {class: 'head'}, el('h1', {}, 'Two jobs')),
    el('div', {class: 'grid two'}, ...jobs.map((job, k) => samples(job, names[k], COLOURS[k], signal))),
    card('Loss', chart.box),
    card('How they differ', differences(jobs, names)));
  attach();
  await Promise.all(ids.map(async (id, k) => {
    const curve = await api.get(path(`jobs/${id}/loss`, {points: CURVE_POINTS}), signal);
    curve.forEach(point => chart.add(k, point));
  }));
}

function samples(job, title, colour, signal) {
  const cloud = new Cloud(`Points of ${title} over real ones`, signal);
  const box = el('section', {class: 'card'},
    el('h2', {}, el('span', {class: colour === 'other' ? 'key other' : 'key'}, el('a', {href: `#/jobs/${job.id}`}, title))),
    cloud.canvas);
  sourceOf(job, signal)
    .then(source => Promise.all([Promise.resolve(source.real(POINTS, signal)).catch(() => null), source.model({n: POINTS}, signal)]))
    .then(([real, model]) => {
      const [there, points] = [real && numbersOf(real), numbersOf(model)];
      cloud.show(over(there, points, colour), {range: rangeOf([there ?? points])});
    })
    .catch(error => signal.aborted || box.append(problem(error)));
  return box;
}

/** The outcome, and the settings that differ. */
function differences(jobs, names) {
  const outcome = [
    ['state', ...jobs.map(({state}) => state)],
    ['quality', ...jobs.map(({progress}) => times(progress.ratio))],
    ['loss', ...jobs.map(({progress}) => digits(progress.loss))],
    ['iterations', ...jobs.map(({progress}) => count(progress.iteration))],
    ['duration', ...jobs.map(job => duration(job.startedAt && job.finishedAt && seconds(job.startedAt, job.finishedAt)))],
  ];
  const [a, b] = jobs.map(({recipe}) => flat(recipe));
  const settings = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(key => a[key] !== b[key])
    .map(key => [key, a[key] ?? 'none', b[key] ?? 'none']);
  return el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Differences'}, el('table', {},
    el('thead', {}, el('tr', {}, ...['', ...names].map(text => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, ...[...outcome, ...settings].map(([term, ...values]) =>
      el('tr', {}, el('th', {scope: 'row'}, term), ...values.map(value => el('td', {}, String(value))))))));
}

const flat = (object, prefix = '') => Object.assign({}, ...Object.entries(object).map(([key, value]) =>
  value && typeof value === 'object' ? flat(value, `${prefix}${key}.`) : {[`${prefix}${key}`]: value}));
