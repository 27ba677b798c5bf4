import assert from 'node:assert/strict';
import {test} from 'node:test';
import {roundStep} from '../../src/main/resources/static/lab/grid.js';
import {count, digits, duration, name, roughly, seconds, short, times} from '../../src/main/resources/static/lab/format.js';

test('numbers have as many digits as people read, and what there is none of is a dash', () => {
  assert.equal(count(1234567.4), '1,234,567');
  assert.equal(digits(0.0012345), '0.00123');
  assert.equal(digits(1234567, 2), '1200000');
  assert.equal(times(1.234), '1.23 ×');
  for (const nothing of [null, undefined]) {
    assert.equal(digits(nothing), '–');
    assert.equal(times(nothing), '–');
    assert.equal(duration(nothing), '–');
  }
});

test('a duration is in the units of its size, and carries', () => {
  assert.equal(duration(0), '0 ms');
  assert.equal(duration(0.1234), '123 ms');
  assert.equal(duration(4.21), '4.2 s');
  assert.equal(duration(59), '59 s');
  assert.equal(duration(60), '1 min 0 s');
  assert.equal(duration(119.7), '2 min 0 s');
  assert.equal(duration(200), '3 min 20 s');
  assert.equal(duration(7500), '2 h 5 min');
  assert.equal(duration(NaN), '–');
  assert.equal(duration(Infinity), '–');
});

test('seconds go from one time to another, or to now', () => {
  assert.equal(seconds('2026-11-23T10:15:30.5Z', '2026-11-23T10:16:00Z'), 29.5);
  assert.ok(Math.abs(seconds(new Date(Date.now() - 5000).toISOString(), null) - 5) < 1);
});

test('a job is called by what it learns, and by the random end of its id', () => {
  assert.equal(name({dataset: 'moons', preset: 'fast'}), 'moons, fast');
  assert.equal(short('019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a'), '4c5b6a');
});

test('a grid has between two and six distances, each of them round', () => {
  for (const span of [1e-6, 0.003, 0.9, 1, 4.9, 5, 5.1, 10, 29, 31, 99, 12345]) {
    const step = roundStep(span);
    assert.ok(span / step <= 6 && span / step >= 2, `${span} in steps of ${step}`);
    assert.match(step.toExponential(), /^[125](\.0*\d*)?e/);
  }
});

test('what is guessed is said roughly', () => {
  assert.equal(roughly(0.3), 'about 1 s');
  assert.equal(roughly(37), 'about 35 s');
  assert.equal(roughly(100), 'about 90 s');
  assert.equal(roughly(119), 'about 2 min');
  assert.equal(roughly(1234), 'about 21 min');
  assert.equal(roughly(7900), 'about 2 h 10 min');
  assert.equal(roughly(null), '–');
});
