// A job while it trains, and after.
import {api} from '../api.js';
import {createAsCurl} from '../curl.js';
import {lossChart, qualityChart} from '../curves.js';
import {announce, card, copyButton, el, facts, showProblem, wait} from '../dom.js';
import {downloads} from '../downloads.js';
import {ENDED, follow} from '../events.js';
import {count, digits, duration, seconds, times} from '../format.js';
import {written} from '../formats.js';
import {jobHead} from '../job-head.js';
import {recipeAddress} from '../recipe-address.js';
import {Samples} from '../samples.js';
import {shown} from '../visibility.js';

const LOOK_MILLISECONDS = 1000;

/** @param {View} view */
export async function job(view) {
  const {root, ids: [id], attach} = view;
  let job = await api.get(`jobs/${id}`, view.signal);
  const head = jobHead(job, '', view.signal, answer => {
    job = answer;
    show();
  });
  const {signal, refresh} = head;
  const formats = written(signal).catch(() => []); // what else there is can be taken away all the same
  let best = Infinity;
  let listed = [];
  const bar = el('progress', {max: job.progress.of, 'aria-label': 'Iterations done'});
  const list = facts('Iteration', 'Loss', 'Iterations per second', 'Time left', 'Best quality', 'Duration');
  const reason = el('div');
  const trouble = el('div');
  const losses = lossChart([{name: 'loss', colour: 'model'}], signal);
  const quality = qualityChart(signal);
  const samples = new Samples(job, {...view, signal}, offer);
  const links = el('div');
  const {recipe} = job;
  root.append(head.box,
    card('Progress', trouble, reason, bar, list.list),
    el('div', {class: 'grid side'},
      el('div', {class: 'stack'},
        card('Loss', losses.box),
        card('Quality: how far from real points, per floor', ...(job.recipe.training.qualityEvery ? [quality.box,
          el('p', {class: 'note'}, 'The greater of two ratios, of the sliced Wasserstein distance and of the farthest column, to what they are between independent sets of real points: the band. A report on the quality says the rest.')]
          : [el('p', {class: 'note'}, 'This recipe measures no quality while it trains: its training.qualityEvery is 0.')]))),
      el('div', {class: 'stack'}, card('Samples over data', samples.box), card('Take away', links))),
    card('Columns, one by one', samples.marginals.box),
    card('Recipe', el('div', {class: 'actions'}, copyButton('Copy as curl', () => createAsCurl(recipe)),
      el('a', {class: 'button', href: recipeAddress(recipe)}, 'Train again with changes')),
      el('pre', {tabindex: '0', 'aria-label': 'Recipe'}, JSON.stringify(recipe, null, 2))));
  attach();
  show();

  follow(id, {
    loss(point) {
      losses.add(0, point);
      const left = (job.progress.of - point.iteration) / point.iterationsPerSecond;
      progress(point.iteration, point.loss, point.iterationsPerSecond, job.state === 'RUNNING' ? left : null);
    },
    quality(measurement) {
      quality.add(measurement, job.progress.of);
      best = Math.min(best, measurement.ratio);
      list.set('Best quality', times(best));
    },
    state() { // it may be long past: what counts is what is
      refresh().then(() => announce(`The job is ${job.state.toLowerCase()}`))
        .catch(error => signal.aborted || showProblem(head.errors, error));
    },
  }, connected => head.setConnected(connected || ENDED.has(job.state)), signal);

  for (let ended = false; !ended && !signal.aborted;) {
    ended = ENDED.has(job.state); // then what follows is the last look
    lasted();
    await checkpoints();
    if (!ended) {
      await wait(LOOK_MILLISECONDS, signal).then(() => shown(signal)).catch(() => {});
    }
  }

  function show() {
    showProblem(reason, job.state === 'FAILED' ? {title: 'The training failed', message: job.reason} : null);
    const {iteration, loss, iterationsPerSecond, remainingSeconds, ratio} = job.progress;
    progress(iteration, loss, iterationsPerSecond, remainingSeconds);
    best = Math.min(best, ratio ?? Infinity);
    list.set('Best quality', times(Number.isFinite(best) ? best : null));
    lasted();
  }

  function lasted() {
    list.set('Duration', duration(job.startedAt && seconds(job.startedAt, job.finishedAt)));
  }

  function progress(iteration, loss, rate, left) {
    bar.value = iteration;
    list.set('Iteration', `${count(iteration)} of ${count(job.progress.of)}`);
    list.set('Loss', digits(loss));
    list.set('Iterations per second', rate ? count(rate) : '–');
    list.set('Time left', ENDED.has(job.state) ? '–' : duration(left));
  }

  /** What can be taken away of what is shown. What is the same stays: it may have the focus. */
  async function offer() {
    const there = listed.length ? downloads(id, listed, job, await formats, samples.chosen) : el('p', {class: 'note'}, 'Nothing yet.');
    if (links.innerHTML !== there.outerHTML) {
      links.replaceChildren(there);
    }
  }

  /** The newest checkpoint while it trains; then the best one, from which the service serves. */
  async function checkpoints() {
    try {
      const {state} = job;
      const found = await api.get(`jobs/${id}/checkpoints`, signal);
      listed = found;
      if (found.length) {
        await samples.draw(ENDED.has(state) ? null : found[0].iteration);
      }
      await offer();
      showProblem(trouble, null);
    } catch (error) {
      if (!signal.aborted && error.status) {
        showProblem(trouble, error);
      }
    }
  }
}
