import assert from 'node:assert/strict';
import {test} from 'node:test';
import {act, frame} from './page.js';
import {between, Learning} from '../../src/main/resources/static/lab/learning.js';
import {lossMeaning} from '../../src/main/resources/static/lab/loss-meaning.js';
import {perFloor, wordOf} from '../../src/main/resources/static/lab/verdict.js';
import {nextOf} from '../../src/main/resources/static/lab/outcome.js';

const here = {shape: [2, 1], values: Float32Array.of(0, 2)};

test('halfway between two snapshots, points are halfway', () => {
  assert.deepEqual(between(here, {shape: [2, 1], values: Float32Array.of(1, 4)}, 0.5).values, Float32Array.of(0.5, 3));
});

test('points do not move towards those of another number', () => {
  assert.equal(between(here, {shape: [3, 1], values: Float32Array.of(1, 4, 5)}, 0.5), here);
  assert.equal(between(here, undefined, 0.5), here);
});

test('where points have not moved they are the same ones', () => {
  assert.equal(between(here, {shape: [2, 1], values: Float32Array.of(1, 4)}, 0), here);
});

/** A slider through snapshots, and what is told of it. */
function learning(...iterations) {
  const [shown, chosen] = [[], []];
  const slider = new Learning(at => shown.push(at), iteration => chosen.push(iteration), new AbortController().signal);
  slider.take(iterations);
  return {slider, shown, chosen};
}

test('who is at the newest snapshot sees what comes, and what else is looked at stays', () => {
  const {slider, shown} = learning(0, 50, 100);
  slider.take([0, 50, 100, 200]);
  assert.deepEqual(shown, [2, 3]);

  slider.goTo(50);
  slider.take([0, 50, 100, 200, 400]);
  assert.equal(shown.at(-1), 1);
  slider.take([0, 25, 100, 200, 400]);
  assert.equal(shown.at(-1), 1, 'the one before it, where it has been thinned out');
  assert.equal(slider.slider['aria-valuetext'], 'after 25 iterations');
});

test('an address has the iteration where the slider stays, and at the newest none', () => {
  const {slider, chosen} = learning(0, 50, 100);
  act(slider.slider, 'change', '1');
  act(slider.slider, 'change', '2');

  assert.deepEqual(chosen, [50, null]);
});

test('one snapshot does not move', () => {
  assert.deepEqual([learning(), learning(0), learning(0, 50)].map(({slider}) => slider.button.disabled), [true, true, false]);
});

test('from the newest it plays from the beginning, half a second each, and all in six at most', () => {
  for (const [last, each] of [[2, 500], [12, 500], [24, 250]]) {
    const {slider, shown, chosen} = learning(...Array.from({length: last + 1}, (_, k) => 50 * k));
    act(slider.button, 'click');
    [0, each, 1.5 * each, last * each].forEach(time => frame(1000 + time));

    assert.deepEqual(shown.slice(1, 5), [0, 1, 1.5, last]);
    assert.deepEqual(chosen, [null]);
    assert.equal(slider.button.textContent, 'Watch it learn');
  }
});

test('who wants less motion sees one snapshot after the other', context => {
  context.after(() => { matchMedia('(prefers-reduced-motion: reduce)').matches = false; });
  matchMedia('(prefers-reduced-motion: reduce)').matches = true;
  const {slider, shown} = learning(...Array.from({length: 25}, (_, k) => 50 * k));
  slider.goTo(50);
  act(slider.button, 'click');
  [0, 400, 500].forEach(frame);

  assert.deepEqual(shown.slice(-3), [1, 1, 2]);
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

test('a ratio is said as a ratio, whatever it is', () => {
  assert.deepEqual([0.9, 1.01, 25, null].map(perFloor), ['0.90 × floor', '1.01 × floor', '25.00 × floor', '–']);
});

test('a verdict that stands alone says what it is about', () => {
  assert.deepEqual(['indistinguishable', 'close', 'off', 'undecided'].map(wordOf), ['indistinguishable', 'close', 'differs from real', 'undecided']);
});

test('what repeats its rows is not to learn them longer', () => {
  assert.match(nextOf({verdict: 'off', decidedBy: {measure: 'coverage'}}), /more passes over the data/);
  for (const measure of ['memorisation', 'duplicates', 'membership']) {
    assert.match(nextOf({verdict: 'off', decidedBy: {measure}}), /fewer passes over the data/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 100}), /draw from it/);
    assert.match(nextOf({verdict: 'indistinguishable', decidedBy: {measure}, rows: 99}), /So few rows/);
  }
});
