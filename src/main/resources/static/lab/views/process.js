// The two processes of the same model, side by side: noising and denoising.
import {api, path} from '../api.js';
import {axesChooser} from '../axes.js';
import {union} from '../cloud.js';
import {card, el, select, showProblem} from '../dom.js';
import {forwardFrames, title} from '../forward.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {Player} from '../player.js';
import {isNumeric, movable, sourceOf} from '../table.js';

const FRAMES = 101;
const POINTS = 2000;

/** @param {View} view */
export async function process({root, ids: [id], query, remember, signal, attach}) {
  const [job, all] = await Promise.all([api.get(`jobs/${id}`, signal), api.get('samplers', signal)]);
  const head = jobHead(job, '/process', signal);
  let sampler = query.get('sampler') ?? job.recipe.sampling.sampler;
  const axes = [0, 1];
  const chooser = el('div');
  const at = name => Number(query.get(name) ?? 0);
  const noising = new Player('noising', 'Noising: data becomes noise', signal,
    {colour: 'data', changed: forward => remember({forward})});
  const denoising = new Player('denoising', 'Denoising: noise becomes data', signal,
    {changed: reverse => remember({reverse})});
  root.append(head.box, chooser, el('div', {class: 'grid two'},
    card('Forward process', noising.figure,
      el('p', {class: 'note'}, 'x_t = √ᾱ x₀ + √(1 - ᾱ) ε: every point walks towards a noise of its own.')),
    card('Reverse process', denoising.figure,
      select('Sampler', 'sampler', all.filter(({distilled}) => distilled === 'distillation' in job.recipe).map(({name, title}) => [name, title]), sampler, chosen => {
        sampler = chosen;
        remember({sampler, reverse: null});
        denoise(0);
      }))));
  attach();
  const [start, reverse] = [at('forward'), at('reverse')];
  let asked = new AbortController();
  /** @type {Source | null} */
  let source = null;
  await Promise.all([
    forwardFrames(job.recipe, signal).then(found => noising.load(found, start)).then(share).catch(report),
    awaitCheckpoint(job, head.errors, signal).then(isThere => isThere ? denoise(reverse) : undefined).catch(report),
  ]);

  async function denoise(frame) {
    asked.abort(); // another sampler was chosen
    asked = new AbortController();
    const both = AbortSignal.any([signal, asked.signal]);
    denoising.caption.textContent = 'drawing …';
    const {timesteps} = job.recipe.schedule;
    const {steps} = job.recipe.sampling;
    const chosen = sampler === job.recipe.sampling.sampler ? {sampler, steps} : {sampler};
    try {
      source ??= await sourceOf(job, both);
      const {networkEvaluations} = await api.get(path('samples', {job: id, n: 1, ...chosen}), both);
      const query = {...chosen, frames: Math.min(FRAMES, networkEvaluations + 1, timesteps + 1)};
      const [named, points] = await Promise.all([
        api.get(path('samples/trajectory', {job: id, ...query, n: 1}), both),
        source.moving({...query, n: movable(source.columns, POINTS)}, both),
      ]);
      denoising.load(points.map((points, i) => {
        const {step, timestep, alphaBar} = named.frames[i];
        return {...points, title: `step ${step} of ${networkEvaluations}: ${title(timestep, alphaBar)}`};
      }), frame);
      if (!chooser.children.length) {
        chooser.append(axesChooser(source.columns.filter(isNumeric).map(({name}) => name), axes, look));
      }
      share();
      showProblem(head.errors, null);
    } catch (error) {
      if (!both.aborted) {
        denoising.caption.textContent = '';
        report(error);
      }
    }
  }

  /** Shows the columns that are chosen. */
  function look() {
    noising.axes = denoising.axes = axes;
    share();
  }

  /** Both are drawn to the same scale. */
  function share() {
    if (noising.range && denoising.range) {
      noising.range = denoising.range = union(noising.range, denoising.range);
    }
  }

  function report(error) {
    if (!signal.aborted) {
      showProblem(head.errors, error);
    }
  }
}
