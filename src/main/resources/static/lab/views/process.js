// The two processes of the same model, side by side and at the same noise level: noising and denoising.
import {api, path} from '../api.js';
import {Fields} from '../arrows.js';
import {axesChooser} from '../axes.js';
import {HELP, union} from '../cloud.js';
import {contours} from '../contours.js';
import {el, select, showProblem} from '../dom.js';
import {fileName, links} from '../downloads.js';
import {count} from '../format.js';
import {forwardFrames, forwardQuery, title} from '../forward.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {missingOf} from '../plane.js';
import {isNumeric, movable, sourceOf} from '../table.js';
import {Track, TRAILS} from '../track.js';
import {Transport} from '../transport.js';

const FRAMES = 101;
const POINTS = 2000;

/** Steps of an animation that is taken away, and for how long the service shows one of them at most. */
const [FEW, MOST_MILLISECONDS] = [20, 2000];

/** Data without noise, as a place on the way. */
const DATA = -1;

/** @param {View} view */
export async function process({root, ids: [id], query, remember, signal: left, attach}) {
  const [job, all] = await Promise.all([api.get(`jobs/${id}`, left), api.get('samplers', left)]);
  const head = jobHead(job, '/process', left);
  const {signal} = head;
  const {timesteps} = job.recipe.schedule;
  const axes = [0, 1];
  let sampler = query.get('sampler') ?? job.recipe.sampling.sampler;
  const noising = new Track('Noising: data becomes noise', signal, {colour: 'data'});
  const denoising = new Track('Denoising: noise becomes data', signal, {colour: 'model', isFromEnd: true});
  const tracks = [noising, denoising];
  const transport = new Transport('level', 'Noise level', signal, {moved: show, settled: at => remember({at: Math.round(at)}), paced: offer, isReturning: true});
  const level = el('output', {id: 'noise', for: 'level', 'aria-live': 'off'});
  const step = el('output', {id: 'step', for: 'level', 'aria-live': 'off'});
  const chooser = el('div');
  const take = el('span', {class: 'links', id: 'take-away'});
  const trails = choice('trails', 'Trails of 30 points', () => {
    tracks.forEach(track => { track.hasTrails = trails.box.checked; });
    transport.refresh();
    offer();
  });
  const field = choice('arrows', 'Arrows: where the network moves points at this level, and how fast', () => {
    transport.refresh();
    offer();
  });
  const density = choice('contours', 'Contours: half, 80 % and 95 % of the model\'s density', () => {
    offer();
    askDensity();
  });
  const missing = el('span', {class: 'note', id: 'not-plane', hidden: true});
  /** @type {number | null} */
  let checkpoint = null; // all that is shown is of one
  /** @type {Column[]} */
  let columns = [];
  const newFields = () => new Fields(timesteps, timestep => api.get(path(`jobs/${id}/field`, {timestep, checkpoint}), signal),
    error => { uncheck(field, error); transport.refresh(); });
  let fields = newFields();
  /** @type {Drawing | null} */
  let contour = null;
  denoising.above = [() => density.box.checked ? contour : null, at => field.box.checked ? fields.at(at) : null];
  noising.cloud.canvas.id = 'noising-cloud';
  denoising.cloud.canvas.id = 'denoising-cloud';
  root.append(head.box, el('div', {class: 'process'},
    el('div', {class: 'pictures'},
      figure(noising, level, el('span', {class: 'note'}, 'x_t = √ᾱ x₀ + √(1 - ᾱ) ε: every point walks towards a noise of its own.')),
      figure(denoising, step, el('span', {class: 'note'}, HELP))),
    el('section', {class: 'card transport', 'aria-label': 'Player'},
      transport.box,
      el('div', {class: 'choices'}, el('span', {}, transport.caption), trails.label, field.label, density.label, missing, ...transport.choices.slice(1)),
      el('div', {class: 'fields'}, transport.choices[0],
        select('Sampler', 'sampler', all.filter(({distilled}) => distilled === 'distillation' in job.recipe).map(({name, title}) => [name, title]), sampler, chosen => {
          sampler = chosen;
          remember({sampler});
          denoise();
        }), chooser),
      take)));
  trails.box.checked = noising.hasTrails = denoising.hasTrails = true;
  field.label.hidden = density.label.hidden = true;
  attach();
  const start = query.has('at') ? Number(query.get('at')) : timesteps - 1;
  transport.span(DATA, timesteps - 1, start);
  let asked = new AbortController();
  let evaluations = 1;
  /** @type {Source | null} */
  let source = null;
  await Promise.all([
    forwardFrames(job.recipe, signal).then(found => noising.load(found)).then(share).catch(report),
    awaitCheckpoint(job, head.errors, signal).then(isThere => isThere ? denoise() : undefined).catch(report),
  ]);

  async function denoise() {
    asked.abort(); // another sampler was chosen
    asked = new AbortController();
    const both = AbortSignal.any([signal, asked.signal]);
    step.textContent = 'drawing …';
    const {steps} = job.recipe.sampling;
    const chosen = sampler === job.recipe.sampling.sampler ? {sampler, steps} : {sampler};
    try {
      source ??= await sourceOf(job, both);
      const drawn = await api.get(path('samples', {job: id, n: 1, ...chosen}), both);
      evaluations = drawn.networkEvaluations;
      if (drawn.checkpoint !== checkpoint) {
        checkpoint = drawn.checkpoint;
        fields = newFields();
        contour = null;
      }
      const query = {...chosen, checkpoint, frames: Math.min(FRAMES, evaluations + 1, timesteps + 1)};
      const [named, points] = await Promise.all([
        api.get(path('samples/trajectory', {job: id, ...query, n: 1}), both),
        source.moving({...query, n: movable(source.columns, POINTS)}, both),
      ]);
      denoising.load(points.map((points, i) => {
        const {step, timestep, alphaBar} = named.frames[i];
        return {...points, at: timestep ?? DATA, title: `step ${step} of ${evaluations}: ${title(timestep, alphaBar)}`};
      }).reverse());
      columns = source.columns;
      showChoices();
      share();
      if (density.box.checked) {
        await askDensity();
      }
      showProblem(head.errors, null);
    } catch (error) {
      if (!both.aborted) {
        step.textContent = '';
        report(error);
      }
    }
  }

  /** What there is to choose follows from the columns. */
  function showChoices() {
    const numbers = columns.filter(isNumeric).map(({name}) => name);
    missing.textContent = missingOf('Arrows and contours', columns, job.recipe);
    missing.hidden = !missing.textContent;
    field.label.hidden = density.label.hidden = !missing.hidden;
    if (!chooser.children.length) {
      chooser.append(axesChooser(numbers, axes, () => {
        tracks.forEach(track => { track.axes = axes; });
        share();
        offer();
      }));
    }
    offer();
  }

  /** What can be taken away of what is shown: these points and columns, by this sampler, as fast, and with trails or without. */
  function offer() {
    if (!columns.length) {
      return; // nothing is shown yet
    }
    const numbers = columns.filter(isNumeric).map(({name}) => name);
    const {steps} = job.recipe.sampling;
    const shown = {x: numbers[axes[0]], y: numbers[axes[1]]};
    const asked = {job: id, ...sampler === job.recipe.sampling.sampler ? {sampler, steps} : {sampler}, checkpoint, n: movable(columns, POINTS)};
    const moving = most => {
      const frames = Math.min(most, FEW) + 1;
      const frameMilliseconds = Math.min(MOST_MILLISECONDS, Math.round(transport.sweep / frames));
      return {...shown, frames, frameMilliseconds, trails: trails.box.checked ? TRAILS : null, format: 'gif'};
    };
    const named = what => fileName(job.recipe.dataset, what);
    take.replaceChildren(...links([
      ...noising.count ? [['Noising, GIF', path('trajectory', {...forwardQuery(job.recipe), n: noising.count, ...moving(timesteps - 1)}), named('noising.gif')]] : [],
      ['Denoising, GIF', path('samples/trajectory', {...asked, ...moving(evaluations)}), named('denoising.gif')],
      ['Denoising, PNG', path('samples/trajectory', {...asked, ...shown, format: 'png'}), named('denoising.png')],
      ['Points on their way, CSV', path('samples/trajectory', {...asked, format: 'csv'}), named('denoising.csv')],
    ]), el('span', {class: 'note', id: 'taken'}, taken(count(asked.n), transport.sweep / 1000, [
      [trails.box.checked, true, 'trails'], [field.box.checked, false, 'arrows'], [density.box.checked, false, 'contours']])));
  }

  /** Both are drawn to the same scale. */
  function share() {
    if (noising.range && denoising.range) {
      noising.range = denoising.range = union(noising.range, denoising.range);
    }
    transport.refresh();
  }

  /** @returns {string} what is written at the slider */
  function show(at) {
    const shown = noising.show(at);
    if (denoising.isThere) {
      step.textContent = denoising.show(at);
    }
    level.textContent = Math.round(at) === DATA ? title(null, 1) : shown;
    return level.textContent;
  }

  async function askDensity() {
    try {
      contour ??= contours(await api.get(path(`jobs/${id}/density`, {checkpoint}), signal));
    } catch (error) {
      uncheck(density, error);
    }
    transport.refresh();
  }

  function uncheck({box}, error) {
    if (error && !signal.aborted) {
      box.checked = false;
      offer();
      report(error);
    }
  }

  function report(error) {
    if (!signal.aborted) {
      showProblem(head.errors, error);
    }
  }
}

/** What files have of what is shown: so many points, how long it takes, and what of it is there or is not. */
function taken(points, seconds, choices) {
  const said = isThere => choices.filter(([isChosen, isSaved]) => isChosen && isSaved === isThere).map(([, , what]) => what).join(' and ');
  const [present, absent] = [said(true), said(false)];
  return `${points} points; GIFs take ${seconds} s${present ? `, with ${present}` : ''}${absent ? `, without ${absent}` : ''}.`;
}

const figure = (track, ...said) => el('figure', {class: 'card'}, track.cloud.canvas,
  el('figcaption', {}, el('strong', {}, track.label), ...said));

/** Something that can be shown or not. */
function choice(id, text, changed) {
  const box = el('input', {type: 'checkbox', id, onchange: changed});
  return {box, label: el('label', {}, box, text)};
}
