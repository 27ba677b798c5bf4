// Choosing what to learn: a dataset that is there, a drawing, or a file. What draws and what reads files is loaded when it is opened.
import {api} from './api.js';
import {LISTED, groups, isMeant, searchField, size, thumbnail} from './dataset-list.js';
import {el, showProblem} from './dom.js';
import {takeDropped} from './dropping.js';

/** Of those that open one at a time. */
const ONE_OF = 'source';

/**
 * A chooser.
 *
 * @param {string} name of the dataset that is chosen
 * @param {(name: string) => void} chosen called with the name of a dataset that there is
 * @param {string} open what is open at first: there, draw, or upload
 * @param {AbortSignal} signal
 */
export async function datasetChooser(name, chosen, open, signal) {
  const list = el('div', {class: 'thumb-groups', role: 'radiogroup', 'aria-label': 'Dataset'});
  const about = el('p', {class: 'note', id: 'dataset'});
  const note = el('p', {class: 'note', id: 'file-note'});
  let datasets = await api.get(LISTED, signal);
  let selected = name;
  const search = searchField('dataset-search', show);
  const choose = dataset => {
    selected = dataset.name;
    about.replaceChildren(...described(dataset));
    chosen(selected);
  };
  const added = async dataset => {
    datasets = await api.get(LISTED, signal);
    turnTo('there');
    search.value = '';
    selected = dataset.name;
    show('');
    list.querySelector(':checked')?.focus(); // what had the focus is closed
    chosen(selected);
  };
  const there = el('details', {id: 'there', name: ONE_OF}, el('summary', {}, 'Choose one'), search, list);
  const file = opened('upload', 'Bring a file', async () => (await import('./file-upload.js')).fileUpload(added, text => { note.textContent = text; }, signal));
  const drawing = opened('draw', 'Draw one', async () => (await import('./drawing.js')).drawing(added, signal));
  /** Outside of the page, one that opens does not close the others. */
  const turnTo = id => [there, drawing.box, file.box].forEach(box => { box.open = box.id === id; });
  turnTo(open);
  show('');
  takeDropped(async dropped => {
    turnTo('upload');
    (await file.content).take(dropped);
  }, signal);
  return {
    box: el('div', {}, there, drawing.box, file.box, note, about),
    /** One of those that are listed. */
    find: wanted => datasets.find(({name}) => name === wanted),
    /** Marks another one as chosen. */
    mark(wanted) {
      selected = wanted;
      show('');
    },
    /** Scrolls to the one that is chosen, once the page has it. */
    reveal,
  };

  /** Those that some words mean. */
  function show(words) {
    list.replaceChildren(...groups(datasets.filter(dataset => isMeant(dataset, words)))
      .filter(group => group.datasets.length)
      .map(({title, datasets}) => el('div', {role: 'group', 'aria-label': title}, el('h3', {}, title),
        el('div', {class: 'thumbs'}, ...datasets.map(dataset => thumb(dataset, dataset.name === selected, choose, signal))))));
    if (!list.children.length) {
      list.append(el('p', {class: 'note'}, 'No dataset is called that.'));
    }
    about.replaceChildren(...datasets.filter(dataset => dataset.name === selected).flatMap(described));
    reveal();
  }

  function reveal() {
    list.querySelector(':checked')?.closest('.thumb').scrollIntoView({block: 'nearest'});
  }
}

/** What is loaded when it is opened: its box, and a promise of what is in it, which is nothing until then. */
function opened(id, title, load) {
  const errors = el('div');
  const box = el('details', {id, name: ONE_OF}, el('summary', {}, title), errors);
  const opens = new Promise(resolve => {
    box.addEventListener('toggle', () => box.open && fill(resolve));
  });
  let asked = false;
  async function fill(resolve) {
    if (asked) {
      return;
    }
    asked = true;
    try {
      const content = await load();
      showProblem(errors, null);
      box.append(content.box);
      resolve(content);
    } catch (error) {
      asked = false; // it is tried again when it is opened again
      showProblem(errors, error);
    }
  }
  return {box, content: opens};
}

function thumb(dataset, checked, choose, signal) {
  const radio = el('input', {type: 'radio', name: 'dataset', value: dataset.name, onchange: () => choose(dataset)});
  radio.checked = checked;
  return el('label', {class: 'thumb', title: dataset.description}, radio, thumbnail(dataset, signal), dataset.name);
}

/** What a dataset is, in short, and where the rest is said. */
const described = dataset => [
  dataset.statistics ? size(dataset) : dataset.description, '. ',
  el('a', {href: `#/datasets/${dataset.name}`}, `More about ${dataset.name}`)];
