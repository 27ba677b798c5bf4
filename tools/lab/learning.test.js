import assert from 'node:assert/strict';
import {test} from 'node:test';
import {between} from '../../src/main/resources/static/lab/learning.js';
import {lossMeaning} from '../../src/main/resources/static/lab/loss-meaning.js';
import {atAGlance} from '../../src/main/resources/static/lab/verdict.js';
import {nextOf} from '../../src/main/resources/static/lab/outcome.js';

const here = {shape: [2, 1], values: Float32Array.of(0, 2)};

test('halfway between two snapshots, points are halfway', () => {
  assert.deepEqual(between(here, {shape: [2, 1], values: Float32Array.of(1, 4)}, 0.5).values, Float32Array.of(0.5, 3));
});

test('points do not move towards those of another number', () => {
  assert.equal(between(here, {shape: [3, 1], values: Float32Array.of(1, 4, 5)}, 0.5), here);
});

const recipe = (training, data = {scale: 'standard'}) =>
  ({data, training: {target: 'eps', lossWeighting: 'uniform', varianceReduction: false, ...training}});

test('a loss is put against what a network has that knows nothing, where that is 1', () => {
  assert.match(lossMeaning(recipe({}), 0.92, true), /what noise was added.*A blind guess has 1, this one 0\.92;/);
  assert.match(lossMeaning(recipe({}, {scale: 'none'}), 0.5, true), /this one 0\.5;/);
  assert.match(lossMeaning(recipe({target: 'v'}), 0.25, true), /what the point was.*this one 0\.25;/);
});

test('where it is not, none is said', () => {
  for (const [training, data, isNumeric] of [[{varianceReduction: true}], [{lossWeighting: 'min-snr'}],
    [{target: 'v'}, {scale: 'none'}], [{target: 'x0'}, {scale: 'none'}], [{}, undefined, false]]) {
    assert.doesNotMatch(lossMeaning(recipe(training, data), 0.5, isNumeric ?? true), /blind guess/);
  }
});

test('what is said of a job that is done depends on its ratio, and of one that is not, or was not measured, nothing is', () => {
  const said = (ratio, state = 'COMPLETED') => atAGlance({state, progress: {ratio}});
  assert.deepEqual([0.9, 1.504, 1.51, 2.504, 2.51, 1e9].map(ratio => said(ratio)),
    ['like real', 'like real', 'near real', 'near real', 'far from real', 'far from real']);
  assert.equal(said(null), '');
  assert.equal(said(1, 'RUNNING'), '');
});

test('what repeats its rows is not to learn them longer', () => {
  assert.match(nextOf({verdict: 'off', decidedBy: {measure: 'coverage'}}), /more epochs/);
  for (const measure of ['memorisation', 'duplicates', 'membership']) {
    assert.match(nextOf({verdict: 'off', decidedBy: {measure}}), /fewer epochs/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 100}), /draw from it/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 99}), /So few rows/);
  }
});
