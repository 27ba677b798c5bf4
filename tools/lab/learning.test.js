import assert from 'node:assert/strict';
import {test} from 'node:test';
import {between} from '../../src/main/resources/static/lab/learning.js';
import {lossMeaning} from '../../src/main/resources/static/lab/loss-meaning.js';
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
  assert.match(lossMeaning(recipe({}), 0.92, true), /noise in a noisy point.*0\.92 means that 8 % of it/);
  assert.match(lossMeaning(recipe({}), 1.02, true), /1\.02 means that nothing of it/);
  assert.match(lossMeaning(recipe({}, {scale: 'none'}), 0.5, true), /0\.5 means that 50 %/);
  assert.match(lossMeaning(recipe({target: 'v'}), 0.25, true), /velocity.*75 %/);
});

test('where it is not, none is said', () => {
  for (const [training, data, isNumeric] of [[{varianceReduction: true}], [{lossWeighting: 'min-snr'}],
    [{target: 'v'}, {scale: 'none'}], [{target: 'x0'}, {scale: 'none'}], [{}, undefined, false]]) {
    assert.doesNotMatch(lossMeaning(recipe(training, data), 0.5, isNumeric ?? true), /means that/);
  }
});

test('what repeats its rows is not to learn them longer', () => {
  assert.match(nextOf({verdict: 'off', decidedBy: {measure: 'coverage'}}), /more epochs/);
  for (const measure of ['memorisation', 'duplicates', 'membership']) {
    assert.match(nextOf({verdict: 'off', decidedBy: {measure}}), /fewer epochs/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 100}), /draw from it/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 99}), /So few rows/);
  }
});
