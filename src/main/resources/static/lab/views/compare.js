// Up to six jobs beside each other: their losses and qualities in one chart each, their points and verdicts, and what they differ in.
import {api, path} from '../api.js';
import {card, el, problem, reveal, wait} from '../dom.js';
import {ENDED} from '../events.js';
import {count, digits, duration, seconds, titleAndId} from '../format.js';
import {labelOfSetting} from '../recipe-form.js';
import {differing, settingsOf, shownSetting} from '../recipe-settings.js';
import {RunCard} from '../run-card.js';
import {lossesChart, qualitiesChart} from '../run-charts.js';
import {PER_FLOOR, perFloor} from '../verdict.js';
import {shown} from '../visibility.js';

const CURVE_POINTS = 1000;
const LOOK_MILLISECONDS = 3000;
const LEGEND_CHARACTERS = 36;

/** @param {View} view */
export async function compare({root, ids, signal, attach}) {
  const found = await Promise.all(ids.map(id => api.get(`jobs/${id}`, signal).catch(error => {
    if (error.status === 404) {
      return null;
    }
    throw error;
  })));
  /** @type {any[]} */
  const jobs = found.filter(job => job !== null);
  const gone = new Set(/** @type {string[]} */ ([]));
  const names = jobs.map(titleAndId);
  const losses = lossesChart(names.map(legend), signal);
  const isOneFloor = new Set(jobs.map(floorOf)).size === 1;
  const qualities = qualitiesChart(names.map(legend), isOneFloor, signal);
  const missing = el('div');
  const lost = el('p', {class: 'warning', role: 'status', hidden: true}, 'The connection is lost. Trying again …');
  const unmeasured = el('p', {class: 'note'}, 'None of these has been measured while it trained.');
  const table = el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Differences'});
  const cards = jobs.map(({id}, k) => new RunCard(id, names[k], k, {signal, changed: () => look(k), deleted: () => {
    gone.add(id);
    show();
    reveal(missing);
  }}));
  /** @type {Promise<void> | null} */
  let judging = null;
  root.append(
    el('div', {class: 'head'}, el('h1', {}, `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} compared`),
      el('div', {class: 'actions'}, el('a', {class: 'button', id: 'choose-others', href: `#/jobs?${new URLSearchParams(jobs.map(({id}) => ['chosen', id]))}`}, 'Choose others'))), lost, missing,
    el('div', {class: 'grid two'}, card('Loss', losses.box), card(`Distance from real points, per floor; less is better${isOneFloor ? '; the band is what real draws are apart' : ''}`, unmeasured, qualities.box)),
    el('div', {class: 'compared'}, ...cards.map(({box}) => box)),
    card('How they differ', table));
  ids.filter((_, k) => found[k] === null).forEach(id => gone.add(id));
  show();
  attach();
  await Promise.all(jobs.map((job, k) => Promise.all([curves(k), cards[k].draw(job)])));
  while (!signal.aborted && gone.size < ids.length) {
    judging ??= judge().finally(() => { judging = null; });
    await wait(LOOK_MILLISECONDS, signal).then(() => shown(signal)).then(() => Promise.all(jobs.map((_, k) => look(k)))).catch(() => {});
  }

  /** What a job has come to since; or that there is none any more. */
  async function look(k) {
    const {id, state} = jobs[k];
    if (gone.has(id)) {
      return;
    }
    try {
      jobs[k] = await api.get(`jobs/${id}`, signal);
      lost.hidden = true;
      if (!ENDED.has(state)) {
        await Promise.all([curves(k), cards[k].draw(jobs[k])]);
      }
    } catch (error) {
      if (error.status === 404) {
        gone.add(id);
      }
      lost.hidden = error.status !== 0;
    }
    show();
  }

  /** One after the other, as the service makes reports. */
  async function judge() {
    for (const [k, card] of cards.entries()) {
      await card.judge(jobs[k]);
    }
  }

  async function curves(k) {
    const {id} = jobs[k];
    const answers = await Promise.all([
      api.get(path(`jobs/${id}/loss`, {points: CURVE_POINTS, format: 'json'}), signal),
      api.get(`jobs/${id}/measurements`, signal),
    ]).catch(() => null); // what is drawn already stays
    if (answers) {
      const [curve, measured] = answers;
      losses.set(k, curve);
      qualities.set(k, measured);
      unmeasured.hidden ||= measured.length > 0;
    }
  }

  function show() {
    cards.forEach((card, k) => card.act(jobs[k], gone.has(jobs[k].id)));
    const now = differences(jobs, names, gone);
    if (now.textContent !== table.textContent) { // or what is selected would be lost
      table.replaceChildren(now);
    }
    const said = gone.size ? [problem({title: gone.size === 1 ? 'One of these jobs has been deleted' : `${gone.size} of these jobs have been deleted`,
      message: `What is left of it here is what was known: ${ids.filter(id => gone.has(id)).map(id => names[jobs.findIndex(job => job.id === id)] ?? id).join(', ')}.`})] : [];
    if (missing.textContent !== (said[0]?.textContent ?? '')) { // or it would be read out again
      missing.replaceChildren(...said);
    }
  }
}

/** What a job is measured against: jobs of which it is the same have one floor. */
const floorOf = ({recipe: {dataset, data: {noise, holdout}}}) => JSON.stringify([dataset, noise, holdout]);

/** A name where there is little room: the end of its id stays. */
const legend = name => name.length > LEGEND_CHARACTERS ? `${name.slice(0, LEGEND_CHARACTERS - 8)}… ${name.slice(-6)}` : name;

/** The outcome, and the settings that differ. */
function differences(jobs, names, gone) {
  const outcome = [
    ['state', ...jobs.map(({id, state}) => gone.has(id) ? 'DELETED' : state)],
    [el('span', {title: PER_FLOOR}, 'distance'), ...jobs.map(({progress}) => perFloor(progress.ratio))],
    ['loss', ...jobs.map(({progress}) => digits(progress.loss))],
    ['iterations', ...jobs.map(({progress}) => count(progress.iteration))],
    ['duration', ...jobs.map(job => duration(job.startedAt && seconds(job.startedAt, job.finishedAt)))],
    ...(jobs.some(({tags}) => tags.length) ? [['tags', ...jobs.map(({tags}) => tags.join(', '))]] : []),
    ...(jobs.some(({note}) => note) ? [['note', ...jobs.map(({note}) => note ?? '')]] : []),
  ];
  const all = jobs.map(({recipe}) => settingsOf(recipe));
  const settings = differing(jobs.map(({recipe}) => recipe)).map(path => [labelOfSetting(path), ...all.map(one => shownSetting(one[path]))]);
  return el('table', {},
    el('thead', {}, el('tr', {}, el('td'), ...names.map(text => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, ...[...outcome, ...settings].map(([term, ...values]) =>
      el('tr', {}, el('th', {scope: 'row'}, term), ...values.map(value => el('td', {}, String(value)))))));
}
