// Samplers side by side: the same model, the same noise to begin with, as many network evaluations.
import {api, path} from '../api.js';
import {axesChooser} from '../axes.js';
import {Cloud, rangeOf} from '../cloud.js';
import {card, el, facts, showProblem, wait} from '../dom.js';
import {fileName, links} from '../downloads.js';
import {Field} from '../field.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {count, duration} from '../format.js';
import {over} from '../samples.js';
import {isNumeric, numbersOf, sourceOf} from '../table.js';
import {verdictOf, wordOf} from '../verdict.js';

const [FEWEST, MOST] = [5, 100];
const MOST_DISTILLED = 8;
const POINTS = 10000;
const DEBOUNCE_MILLISECONDS = 300;

/** @param {View} view */
export async function samplers({root, ids: [id], query, remember, signal, attach}) {
  const job = await api.get(`jobs/${id}`, signal);
  const head = jobHead(job, '/samplers', signal);
  const isDistilled = 'distillation' in job.recipe;
  const most = Math.min(isDistilled ? MOST_DISTILLED : MOST, job.recipe.schedule.timesteps);
  const fewest = isDistilled ? 1 : Math.min(FEWEST, most);
  const steps = within(Number(query.get('steps') ?? (isDistilled ? job.recipe.sampling.steps : 15)), fewest, most);
  const shown = el('output', {for: 'evaluations', id: 'evaluations-at'}, steps);
  const slider = el('input', {type: 'range', id: 'evaluations', min: fewest, max: most, value: steps, oninput: again});
  const seed = new Field('seed', 'Seed', {inputmode: 'numeric', value: query.get('seed') ?? 0, onchange: again});
  const compared = (await api.get('samplers', signal)).filter(sampler => sampler.networkEvaluationsPerStep === 1 && sampler.distilled === isDistilled);
  const panels = compared.map(({name, title}) => panel(job, name, title, message => seed.complain(message), signal));
  const axes = [0, 1];
  const chooser = el('div');
  let pending = new AbortController();
  let isReady = false;
  root.append(head.box,
    el('section', {class: 'card transport'}, el('h2', {}, 'The same model, the same noise, as many network evaluations'),
      el('div', {class: 'fields'},
        el('div', {class: 'field slide'}, el('label', {for: 'evaluations'}, 'Network evaluations: ', shown), slider),
        seed.field, chooser)),
    el('div', {class: 'pictures samplers'}, ...panels.map(({box}) => box)),
    el('p', {class: 'note'}, 'Quality is the verdict of a report, from all that it measures. The first report on a dataset takes ten seconds or so. It draws points of its own, whatever the seed; time is what that takes on one thread.'));
  attach();
  if (!await awaitCheckpoint(job, head.errors, signal)) {
    return;
  }
  const source = await sourceOf(job, signal);
  const all = await Promise.resolve(source.real(POINTS, signal)).catch(() => null);
  const real = all && numbersOf(all);
  chooser.append(axesChooser(source.columns.filter(isNumeric).map(({name}) => name), axes, look));
  isReady = true;
  await draw();

  async function again() {
    shown.textContent = slider.value;
    pending.abort();
    pending = new AbortController();
    const both = AbortSignal.any([signal, pending.signal]);
    await wait(DEBOUNCE_MILLISECONDS, both).then(draw).catch(() => {}); // a newer choice
  }

  /** Points first, since they are there at once; then what is to be measured, one after the other. */
  async function draw() {
    if (!isReady) {
      return; // it follows
    }
    remember({steps: slider.value, seed: seed.value});
    const both = AbortSignal.any([signal, pending.signal]);
    const wanted = {steps: Number(slider.value), seed: seed.value};
    seed.complain('');
    await Promise.all(panels.map(panel => panel.draw(wanted, source, real, both)));
    look();
    for (const panel of seed.error.textContent ? [] : panels) {
      await panel.measure(wanted.steps, both);
    }
  }

  function look() {
    const names = source.columns.filter(isNumeric).map(({name}) => name);
    panels.forEach(panel => panel.look(axes, real && rangeOf([real], axes), {x: names[axes[0]], y: names[axes[1]]}));
  }
}

const within = (value, least, greatest) => Math.min(greatest, Math.max(least, Number.isFinite(value) ? value : least));

function panel(job, sampler, name, complain, signal) {
  const cloud = new Cloud(`Points by ${name}`, signal);
  cloud.canvas.id = `by-${sampler}`;
  const list = facts('Points', 'Evaluations', 'Time', 'Quality');
  list.list.id = `figures-of-${sampler}`;
  const errors = el('div');
  const take = el('span', {class: 'links'});
  const judged = el('div');
  let layers = [];
  let asked = {};
  const show = (error, stopped) => {
    const ofSeed = error?.errors?.find(({field}) => field === 'seed');
    if (ofSeed) {
      complain(ofSeed.message);
    } else if (!stopped.aborted) {
      showProblem(errors, error);
    }
  };
  return {
    box: card(name, cloud.canvas, list.list, judged, take, errors),
    async draw({steps, seed}, source, real, stopped) {
      list.set('Time', '…');
      list.set('Quality', 'after the others');
      judged.replaceChildren();
      asked = {job: job.id, sampler, steps, seed};
      try {
        const [points, {networkEvaluations}] = await Promise.all([
          source.model({sampler, steps, seed, n: POINTS}, stopped),
          api.get(path('samples', {...asked, n: 1}), stopped),
        ]);
        const [drawn] = points.shape;
        list.set('Points', count(drawn));
        list.set('Evaluations', count(networkEvaluations));
        layers = over(real, numbersOf(points));
        cloud.describe(`${count(drawn)} points by ${name} in ${count(networkEvaluations)} network evaluations`);
        cloud.canvas.dataset.steps = steps;
        show(null, stopped);
      } catch (error) {
        show(error, stopped);
      }
    },
    look(axes, range, columns) {
      if (layers.length) {
        cloud.show(layers, {axes, range});
        take.replaceChildren(...links([
          ['Picture, PNG', path('samples', {...asked, n: POINTS, overData: true, ...columns, format: 'png'}), fileName(job.recipe.dataset, `${sampler}.png`)],
          [`Points, CSV (${count(POINTS)} rows)`, path('samples', {...asked, n: POINTS, format: 'csv'}), fileName(job.recipe.dataset, `${sampler}.csv`)]]));
      }
    },
    async measure(steps, stopped) {
      list.set('Quality', 'measuring …');
      try {
        const report = await api.get(path(`jobs/${job.id}/quality`, {sampler, steps}), stopped);
        list.set('Time', `${duration(report.seconds)} for ${count(report.points)} points`);
        list.set('Quality', wordOf(report.verdict));
        judged.replaceChildren(verdictOf(report));
      } catch (error) {
        list.set('Time', '–');
        list.set('Quality', '–');
        show(error, stopped);
      }
    },
  };
}
