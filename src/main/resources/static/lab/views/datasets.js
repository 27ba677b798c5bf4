// All datasets: in groups, to be found by a word.
import {api} from '../api.js';
import {LISTED, groups, isMeant, searchField, size, thumbnail} from '../dataset-list.js';
import {el} from '../dom.js';

/** @param {View} view */
export async function datasets({root, query, remember, signal, attach}) {
  const all = await api.get(LISTED, signal);
  const box = el('div', {class: 'stack', id: 'dataset-groups'});
  const search = searchField('dataset-search', words => {
    remember({find: words});
    show(words);
  });
  search.value = query.get('find') ?? '';
  root.append(el('div', {class: 'head'}, el('h1', {}, 'Datasets'), el('div', {class: 'actions'}, search,
    el('a', {class: 'button', href: '#/?open=upload'}, 'Bring a file'), el('a', {class: 'button', href: '#/?open=draw'}, 'Draw one'))), box);
  show(search.value.trim());
  attach();

  /** Those that some words mean. */
  function show(words) {
    box.replaceChildren(...groups(all.filter(dataset => isMeant(dataset, words)))
      .filter(group => group.datasets.length)
      .map(group => el('section', {class: 'card'}, el('h2', {}, group.title),
        el('ul', {class: 'tiles'}, ...group.datasets.map(dataset => tile(dataset, signal))))));
    if (!box.children.length) {
      box.append(el('p', {class: 'note'}, 'No dataset is called that, has such a column, or is described so.'));
    }
  }
}

const tile = (dataset, signal) => el('li', {'data-dataset': dataset.name},
  el('a', {href: `#/datasets/${dataset.name}`}, thumbnail(dataset, signal), el('strong', {}, dataset.name)),
  el('p', {class: 'note'}, dataset.statistics ? `${size(dataset)}.` : `${dataset.description}.`));
