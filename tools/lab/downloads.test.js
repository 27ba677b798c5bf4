import assert from 'node:assert/strict';
import {test} from 'node:test';
import './page.js';
import {change, checkpointsAs, downloads, links, taken} from '../../src/main/resources/static/lab/downloads.js';
import {el} from '../../src/main/resources/static/lab/dom.js';

const FORMATS = [{name: 'csv', isPicture: false}, {name: 'png', isPicture: true}];
const CHECKPOINTS = [{iteration: 200, best: true}, {iteration: 100, best: false}];

const job = qualityEvery => ({recipe: {dataset: 'wine', training: {qualityEvery}}});
const shown = list => list.children.map(({firstElementChild: link}) => [link.textContent, link.href, link.download]);

test('files are of what is shown: its rows, its checkpoint and its columns', () => {
  assert.deepEqual(shown(downloads('7', CHECKPOINTS, job(1), FORMATS, {n: 5000, checkpoint: 100, x: 'a', y: 'b'})), [
    ['Points, CSV', 'samples?job=7&checkpoint=100&format=csv&n=5000', 'wine-samples.csv'],
    ['Picture, PNG', 'samples?job=7&checkpoint=100&format=png&n=5000&overData=true&x=a&y=b', 'wine-samples.png'],
    ['Denoising, GIF', 'samples/trajectory?job=7&checkpoint=100&n=2000&x=a&y=b&format=gif', 'wine-denoising.gif'],
    ['Learning, GIF', 'jobs/7/snapshots?x=a&y=b&format=gif', 'wine-learning.gif'],
    ['Loss, CSV', 'jobs/7/loss?format=csv', 'wine-loss.csv'],
    ['Quality, PNG', 'jobs/7/quality?format=png', 'wine-quality.png'],
    ['Loss, PNG', 'jobs/7/loss?format=png', 'wine-loss.png'],
    ['Checkpoint 200, the best', 'jobs/7/checkpoints/200', 'wine-iteration-200.safetensors'],
    ['Checkpoint 100', 'jobs/7/checkpoints/100', 'wine-iteration-100.safetensors']]);
});

test('checkpoints are taken away as what is chosen', () => {
  const [file] = shown(downloads('7', CHECKPOINTS, job(1), [], {n: 500, checkpoint: null, as: 'sampler'})).slice(-2);

  assert.deepEqual(file, ['Checkpoint 200, the best', 'jobs/7/checkpoints/200?format=onnx&graph=sampler', 'wine-iteration-200.sampler.onnx']);
});

test('what is given is a choice of models that have learnt conditions', () => {
  const choices = conditions => checkpointsAs({training: {conditions}}, () => {}).children[1].children.map(({value}) => value);

  assert.deepEqual(choices('none'), ['safetensors', 'dl4j', 'denoiser', 'sampler']);
  assert.deepEqual(choices('any'), ['safetensors', 'dl4j', 'denoiser', 'sampler', 'conditional']);
});

test('what has not been drawn or measured is no file, and the best checkpoint is nobody\'s choice', () => {
  const files = shown(downloads('7', [], job(0), FORMATS, {n: 500, checkpoint: null}));

  assert.deepEqual(files.map(([text]) => text), ['Points, CSV', 'Picture, PNG', 'Denoising, GIF', 'Loss, CSV', 'Loss, PNG']);
  assert.equal(files[2][1], 'samples/trajectory?job=7&n=500&format=gif');
});

test('it is said how many rows files have', () => {
  assert.equal(taken(2000), 'Points and pictures are of 2,000 rows.');
  assert.equal(taken(2001), 'Points and pictures are of 2,001 rows, what moves of 2,000.');
});

const listOf = (...files) => el('ul', {}, ...links(files).map(link => el('li', {}, link)));

test('a link that goes on to be there stays, and leads to what it leads to now', () => {
  const list = listOf(['a', 'a?n=1', 'a'], ['b', 'b', 'b'], ['c', 'c', 'c']);
  const [stays] = list.children;

  change(list, listOf(['a', 'a?n=2', 'a.csv'], ['x', 'x', 'x']));
  assert.deepEqual(shown(list), [['a', 'a?n=2', 'a.csv'], ['x', 'x', 'x']]);
  assert.equal(list.children[0], stays);

  change(list, listOf(['a', 'a?n=2', 'a'], ['x', 'x', 'x'], ['y', 'y', 'y']));
  assert.deepEqual(shown(list).map(([text]) => text), ['a', 'x', 'y']);
});
