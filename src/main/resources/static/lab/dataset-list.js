// Datasets, as they are listed: in groups, found by a word, each with a thumbnail.
import {Cloud} from './cloud.js';
import {el} from './dom.js';
import {count} from './format.js';

const THUMBNAIL_POINTS = 200;

/** Where all datasets come from, each with some points to draw it by. */
export const LISTED = `datasets?points=${THUMBNAIL_POINTS}`;

/** What is there: what comes with the service, and what people have brought, the newest first. */
export const groups = datasets => [
  {title: 'Brought or drawn', datasets: datasets.filter(({sha256}) => sha256).reverse()},
  {title: 'Shapes that come with Pollen', datasets: datasets.filter(({sha256}) => !sha256)},
];

/** Whether a dataset is meant by some words: all of them are in its name, its description or its columns. */
export const isMeant = ({name, description, columns}, words) => {
  const text = [name, description, ...columns].join(' ').toLowerCase();
  return words.toLowerCase().split(/\s+/).every(word => text.includes(word));
};

/** The picture of a dataset, which says nothing that its name does not. */
export function thumbnail({thumbnail: points = []}, signal) {
  const cloud = new Cloud('', signal, {thumbnail: true});
  cloud.canvas.setAttribute('aria-hidden', 'true');
  if (points.length) {
    cloud.show([{shape: [points.length, points[0].length], values: new Float32Array(points.flat()), colour: 'model'}]);
  }
  return cloud.canvas;
}

/** How large a dataset that was brought is. */
export const size = ({rows, heldOut, statistics, warnings}) => {
  const said = warnings.length ? `, ${count(warnings.length)} ${warnings.length === 1 ? 'warning' : 'warnings'}` : '';
  return `${count(rows)} rows, ${count(heldOut)} of them held out; ${count(statistics.length)} columns${said}`;
};

/** A field that finds datasets by words. @param {(words: string) => void} found */
export const searchField = (id, found) => {
  const field = el('input', {type: 'search', id, 'aria-label': 'Find a dataset', placeholder: 'Find a dataset', autocomplete: 'off',
    oninput: () => found(field.value.trim())});
  return field;
};
