import assert from 'node:assert/strict';
import {test} from 'node:test';

import {recipeAddress} from '../../src/main/resources/static/lab/recipe-address.js';
import {differing, settingsOf, shownSetting} from '../../src/main/resources/static/lab/recipe-settings.js';

const recipe = (epochs, ema) => ({dataset: 'moons', data: {clip: {}}, training: {epochs, ema}, sampling: {steps: 4}});

test('settings have the paths that the API calls them by', () => {
  assert.deepEqual(settingsOf(recipe(5, {mu: 0.1})), {dataset: 'moons', 'training.epochs': 5, 'training.ema.mu': 0.1, 'sampling.steps': 4});
});

test('settings differ where not all recipes have the same, or one has none', () => {
  assert.deepEqual(differing([recipe(5, {mu: 0.1}), recipe(5, {mu: 0.1})]), []);
  assert.deepEqual(differing([recipe(5, {mu: 0.1}), recipe(6, null), recipe(5, {mu: 0.1})]), ['training.epochs', 'training.ema.mu']);
  assert.deepEqual(differing([]), []);
});

test('what a recipe does not have is none', () => {
  assert.deepEqual([undefined, 0, false, 'cosine'].map(shownSetting), ['none', '0', 'false', 'cosine']);
});

test('the address of the form says that there is no average, where a preset would have one', () => {
  assert.equal(recipeAddress(recipe(5, null)), '#/?dataset=moons&training.epochs=5&training.ema=none&sampling.steps=4');
  assert.equal(recipeAddress({training: {ema: {mu: 0.1, warmUp: true}}, schedule: {betaStart: null}}), '#/?training.ema.mu=0.1&training.ema.warmUp=true');
});
