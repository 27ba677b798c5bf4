// Real rows against those of the model: pairs of columns, every column, copies, and the verdict.
import {api, path} from '../api.js';
import {card, el, showProblem} from '../dom.js';
import {beyond, copies, farthestColumn, farthestPairs} from '../findings.js';
import {count} from '../format.js';
import {awaitCheckpoint, jobHead} from '../job-head.js';
import {Marginals} from '../marginals.js';
import {MOST, Pairs} from '../pairs.js';
import {relations, rowsOf} from '../relations.js';
import {sourceOf} from '../table.js';
import {FEW_ROWS, verdictOf} from '../verdict.js';

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
  const related = relations(real, model);
  const pairs = new Pairs(real, model, related, query.getAll('column'), names => remember({column: names}), signal);
  grid.append(pairs.box);
  marginals.show(real, model);
  showFar(null);
  try {
    const report = await api.get(path(`jobs/${id}/quality`), signal);
    verdict.replaceChildren(verdictOf(report),
      el('p', {class: 'note'}, `${report.heldOut === null ? '' : `${count(report.heldOut)} rows are held out. `}After ${count(report.checkpoint)} iterations, by ${report.sampler} in ${count(report.steps)} steps.`));
    verdict.append(el('p', {id: 'farthest-column'}, farthestColumn(report)));
    showFar(report);
    copied.replaceChildren(copies(report));
    pairs.mark(beyond(report));
  } catch (error) {
    if (!signal.aborted) {
      [verdict, copied].forEach(box => box.replaceChildren());
      showProblem(verdict, error);
    }
  }

  /** What rows say of pairs; and what the report does, which looks at others. */
  function showFar(report) {
    far.replaceChildren(farthestPairs(related, report), el('p', {class: 'note', id: 'related-rows'}, restsOn(rowsOf(real, model), report)));
  }
}

/** On how many rows relations rest, and what else is measured of them. */
function restsOn(rows, report) {
  const said = `Rank correlation (Spearman) of numbers and dates, from −1 to +1; with categories the correlation ratio or Cramér's V, from 0 to 1. On ${count(rows)} real rows, those of the training among them, and as many drawn ones.`;
  if (!report) {
    return said;
  }
  return report.rows < FEW_ROWS ? `${said} The report has but ${count(report.rows)} rows that are held out, too few for such differences.`
    : `${said} Held out: how many times as far as real draws are from each other, on ${count(report.rows)} rows that no training has seen.`;
}
