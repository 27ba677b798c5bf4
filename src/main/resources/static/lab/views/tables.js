// Real rows against those of the model: pairs of columns, every column, copies, and the verdict.
import {api, path} from '../api.js';
import {card, el, showProblem} from '../dom.js';
import {copies, farthestColumn, farthestPairs} from '../findings.js';
import {count} from '../format.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {Marginals} from '../marginals.js';
import {MOST, Pairs} from '../pairs.js';
import {sourceOf} from '../table.js';
import {verdictOf} from '../verdict.js';

const ROWS = 5000;

/** @param {View} view */
export async function tables({root, ids: [id], query, remember, signal: viewed, attach}) {
  const job = await api.get(`jobs/${id}`, viewed);
  const head = jobHead(job, '/tables', viewed);
  const {signal} = head;
  const errors = el('div');
  const verdict = el('div', {id: 'verdict'}, el('p', {class: 'note'}, 'Rows are drawn and measured against real ones that no training has seen: the first time, that takes ten seconds or so.'));
  const far = el('div', {}, el('p', {class: 'note'}, '…'));
  const copied = el('div', {}, el('p', {class: 'note'}, '…'));
  const marginals = new Marginals();
  const grid = el('div', {});
  const columns = card('Columns, one by one', marginals.box);
  columns.id = 'columns';
  root.append(head.box, errors,
    el('div', {class: 'grid side'},
      card(`Pairs of columns, up to ${MOST}`, grid),
      el('div', {class: 'stack'},
        card('Verdict', verdict, el('div', {class: 'actions'},
          el('a', {class: 'button', href: `jobs/${id}/report`, target: '_blank', rel: 'noopener', id: 'report'}, 'The whole report, to read or print'))),
        card('How columns go together: the farthest from real', far),
        card('Copies', copied))),
    columns);
  attach();
  if (!await awaitCheckpoint(job, head.errors, signal)) {
    return;
  }
  const source = await sourceOf(job, signal);
  const [real, model] = await Promise.all([
    Promise.resolve(source.real(ROWS, signal)).catch(() => null), source.model({n: ROWS}, signal)]);
  const pairs = new Pairs(real, model, query.getAll('column'), names => remember({column: names}), signal);
  grid.append(pairs.box);
  marginals.show(real, model);
  try {
    const report = await api.get(path(`jobs/${id}/quality`), signal);
    verdict.replaceChildren(verdictOf(report),
      el('p', {class: 'note'}, `${report.heldOut === null ? '' : `${count(report.heldOut)} rows are held out. `}After ${count(report.checkpoint)} iterations, by ${report.sampler} in ${count(report.steps)} steps.`));
    verdict.append(el('p', {id: 'farthest-column'}, farthestColumn(report)));
    far.replaceChildren(farthestPairs(report), el('p', {class: 'note'}, `How strongly, from 0 to 1, in ${count(report.rows)} real rows and as many drawn ones; the difference is by sign as well.`));
    copied.replaceChildren(copies(report));
    pairs.relate(report.pairs);
  } catch (error) {
    if (!signal.aborted) {
      [verdict, far, copied].forEach(box => box.replaceChildren());
      showProblem(verdict, error);
    }
  }
}
