// Samplers side by side: the same model, the same noise to begin with, as many network evaluations.
import {api, path} from '../api.js';
import {axesChooser} from '../axes.js';
import {Cloud, rangeOf} from '../cloud.js';
import {card, el, facts, showProblem, wait} from '../dom.js';
import {Field} from '../field.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {count, digits, duration, times} from '../format.js';
import {over} from '../samples.js';
import {isNumeric, numbersOf, sourceOf} from '../table.js';

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
    card('The same model, the same noise, as many network evaluations',
      el('div', {class: 'fields'},
        el('div', {class: 'field'}, el('label', {for: 'evaluations'}, 'Network evaluations: ', shown), slider),
        seed.field),
      chooser,
      el('p', {class: 'note'}, 'Quality is a verdict on all that a report measures, and the sliced Wasserstein distance to real points per floor, which is about 1 for real draws. The first one on a dataset takes ten seconds or so. It is measured with draws of its own, whatever the seed. Time is what the service takes to draw 10,000 points on one thread.')),
    el('div', {class: 'grid three'}, ...panels.map(({box}) => box)));
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
    panels.forEach(panel => panel.look(axes, real && rangeOf([real], axes)));
  }
}

const within = (value, least, greatest) => Math.min(greatest, Math.max(least, Number.isFinite(value) ? value : least));

function panel(job, sampler, name, complain, signal) {
  const cloud = new Cloud(`Points by ${name}`, signal);
  cloud.canvas.id = `by-${sampler}`;
  const list = facts('Evaluations', 'Time', 'Quality');
  list.list.id = `figures-of-${sampler}`;
  const errors = el('div');
  let layers = [];
  const show = (error, stopped) => {
    const ofSeed = error?.errors?.find(({field}) => field === 'seed');
    if (ofSeed) {
      complain(ofSeed.message);
    } else if (!stopped.aborted) {
      showProblem(errors, error);
    }
  };
  return {
    box: card(name, cloud.canvas, list.list, errors),
    async draw({steps, seed}, source, real, stopped) {
      list.set('Time', '…');
      list.set('Quality', 'after the others');
      const asked = {job: job.id, sampler, steps, seed};
      try {
        const [points, {networkEvaluations}] = await Promise.all([
          source.model({sampler, steps, seed, n: POINTS}, stopped),
          api.get(path('samples', {...asked, n: 1}), stopped),
        ]);
        list.set('Evaluations', count(networkEvaluations));
        layers = over(real, numbersOf(points));
        cloud.describe(`${count(POINTS)} points by ${name} in ${count(networkEvaluations)} network evaluations`);
        cloud.canvas.dataset.steps = steps;
        show(null, stopped);
      } catch (error) {
        show(error, stopped);
      }
    },
    look(axes, range) {
      if (layers.length) {
        cloud.show(layers, {axes, range});
      }
    },
    async measure(steps, stopped) {
      list.set('Quality', 'measuring …');
      try {
        const report = await api.get(path(`jobs/${job.id}/quality`, {sampler, steps}), stopped);
        const {ratio, value} = report.distances.find(({name}) => name === 'slicedWasserstein') ?? {};
        list.set('Time', duration(report.seconds));
        list.set('Quality', `${report.verdict}, ${times(ratio)} (${digits(value)})`);
      } catch (error) {
        list.set('Time', '–');
        list.set('Quality', '–');
        show(error, stopped);
      }
    },
  };
}
