// What a job is called: its name, its note and its tags, shown and changed.
import {api} from './api.js';
import {el, showProblem} from './dom.js';
import {Field, showErrors} from './field.js';
import {name, short} from './format.js';

/** What somebody has said of a job, beside its name. */
export const labelOf = ({note, tags}) => [
  ...(tags.length ? [el('p', {class: 'tags'}, ...tags.map(tag => el('a', {class: 'tag', href: `#/jobs?${new URLSearchParams({tag})}`}, tag)))] : []),
  ...(note ? [el('p', {class: 'job-note'}, note)] : [])];

/**
 * A button that asks what a job is to be called.
 *
 * @param {any} job
 * @param {() => Promise<any>} changed called when it is called otherwise
 */
export const renameButton = (job, changed) =>
  el('button', {type: 'button', class: 'rename', onclick: async () => ask(await api.get(`jobs/${job.id}`).catch(() => job), changed)}, 'Rename');

function ask(job, changed) {
  const fields = {
    name: new Field('job-name', 'Name', {value: job.name ?? '', maxlength: 100, placeholder: name(job.recipe)}),
    tags: new Field('job-tags', 'Tags, separated by commas', {value: job.tags.join(', '), placeholder: 'baseline, rings'}),
  };
  const note = el('textarea', {id: 'job-note', rows: 4, maxlength: 2000}, job.note ?? '');
  const errors = el('div');
  const left = new AbortController();
  const dialog = el('dialog', {class: 'card', 'aria-label': `Rename ${short(job.id)}`, onclose: () => { left.abort(); dialog.remove(); }},
    el('form', {method: 'dialog', class: 'stack', onsubmit: save},
      fields.name.field, fields.tags.field, el('div', {class: 'field'}, el('label', {for: 'job-note'}, 'Note'), note), errors,
      el('div', {class: 'actions'}, el('button', {class: 'primary', id: 'save-label'}, 'Save'),
        el('button', {type: 'button', onclick: () => dialog.close()}, 'Leave it'))));
  document.body.append(dialog);
  dialog.showModal();
  window.addEventListener('hashchange', () => dialog.close(), {signal: left.signal}); // another view is not about this job

  async function save(event) {
    event.preventDefault();
    const said = {name: fields.name.value || null, note: note.value.trim() || null,
      tags: fields.tags.value.split(',').map(tag => tag.trim()).filter(Boolean)};
    const changes = Object.entries(said).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(job[key])); // others may change the rest
    try {
      await api.patch(`jobs/${job.id}`, Object.fromEntries(changes));
      dialog.close();
      await changed();
    } catch (error) {
      const left = showErrors((error.errors ?? []).map(ofTag), fields);
      showProblem(errors, left.length || !error.errors?.length ? error : null);
    }
  }
}

/** What is wrong with one of the tags is said beside them all. */
const ofTag = ({field, message}) => field.startsWith('tags.') ? {field: 'tags', message} : {field, message};
