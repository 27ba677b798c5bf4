// A job while it trains, and after.
import {api} from '../api.js';
import {createAsCurl} from '../curl.js';
import {lossChart, qualityChart} from '../curves.js';
import {announce, card, copyButton, el, facts, showProblem, wait} from '../dom.js';
import {change, checkpointsAs, downloads, taken} from '../downloads.js';
import {ENDED, follow} from '../events.js';
import {count, digits, duration, roughly, seconds} from '../format.js';
import {written} from '../formats.js';
import {jobHead} from '../job-head.js';
import {lossMeaning} from '../loss-meaning.js';
import {Outcome} from '../outcome.js';
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
  let listed = [];
  const bar = el('progress', {max: job.progress.of, 'aria-label': 'Iterations done'});
  const list = facts('Iteration', 'Loss', 'Time left', 'Duration', 'Iterations per second');
  const reason = el('div');
  const trouble = el('div');
  const outcome = new Outcome(signal);
  const losses = lossChart(signal);
  const meaning = el('p', {class: 'note', id: 'loss-meaning'});
  const quality = qualityChart(signal);
  const samples = new Samples(job, {...view, signal}, offer);
  const links = el('div');
  const said = el('p', {class: 'note', id: 'taken'}, 'Nothing yet.');
  const {recipe} = job;
  let as = 'safetensors';
  const choice = checkpointsAs(recipe, chosen => {
    as = chosen;
    offer();
  });
  root.append(head.box, trouble, reason,
    el('div', {class: 'grid job'},
      card('What the model draws', samples.box),
      el('div', {class: 'stack'},
        card('Training', bar, list.list, outcome.box),
        card('Loss', losses.box, meaning),
        card('Quality on the way', ...recipe.training.qualityEvery ? [quality.box,
          el('p', {class: 'note'}, 'How far checkpoints are from real points, as a multiple of how far independent real draws are from each other: the band. It looks at the sliced Wasserstein distance and at the farthest column; the verdict, when the job is done, at more.')]
          : [el('p', {class: 'note'}, 'This recipe measures no quality while it trains: its training.qualityEvery is 0.')]))),
    card('Columns, one by one', samples.marginals.box),
    el('div', {class: 'grid side'},
      card('Recipe', el('div', {class: 'actions'}, copyButton('Copy as curl', () => createAsCurl(recipe)),
        el('a', {class: 'button', href: recipeAddress(recipe)}, 'Train again with changes')),
        el('pre', {tabindex: '0', 'aria-label': 'Recipe'}, JSON.stringify(recipe, null, 2))),
      card('Take away', said, links)));
  attach();
  show();

  follow(id, {
    loss(point) {
      losses.add(point);
      if (job.state === 'RUNNING' && point.iteration >= job.progress.iteration) { // or it is history
        const {iteration, loss, iterationsPerSecond: rate} = point;
        progress(iteration, loss, rate, (job.progress.of - iteration) / rate);
      }
    },
    quality(measurement) {
      quality.add(measurement, job.progress.of);
    },
    snapshot(taken) {
      samples.grow(taken);
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
    const {iteration, loss, iterationsPerSecond, remainingSeconds} = job.progress;
    progress(iteration, loss, iterationsPerSecond, remainingSeconds);
    outcome.show(job);
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
    list.set('Time left', job.state === 'RUNNING' ? roughly(left) : '–');
    meaning.textContent = lossMeaning(recipe, loss, samples.isNumeric);
  }

  /** What can be taken away of what is shown. */
  async function offer() {
    if (!listed.length) {
      return;
    }
    const wanted = downloads(id, listed, job, await formats, {...samples.chosen, as});
    said.textContent = taken(samples.chosen.n);
    const list = links.querySelector('ul');
    if (list) {
      change(list, wanted);
    } else {
      links.replaceChildren(choice, wanted);
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
