import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evenTicks, logTicks, tick} from '../../src/main/resources/static/lab/ticks.js';

const RANGES = [[0.35, 0.45], [0.9, 1.1], [0.01, 20], [1e-6, 1], [0.05, 0.2], [0.6, 8], [123, 129], [1e-9, 1e9]];

test('a logarithmic axis has three labels at least and nine at most, whatever its range', () => {
  for (const [least, greatest] of RANGES) {
    const ticks = logTicks(least, greatest);
    assert.ok(ticks.length >= 3 && ticks.length <= 9, `${least} to ${greatest}: ${ticks}`);
    assert.ok(ticks.every(value => value >= least * (1 - 1e-9) && value <= greatest * (1 + 1e-9)), `${ticks}`);
    assert.equal(new Set(ticks.map(tick)).size, ticks.length, `${ticks.map(tick)} differ`);
  }
});

test('a logarithmic axis has its ends where they are round', () => {
  assert.deepEqual(logTicks(1, 100), [1, 10, 100]);
  assert.deepEqual(logTicks(1, 10), [1, 3, 10]);
  assert.deepEqual(logTicks(2, 10), [2, 5, 10]);
});

test('an even axis has round labels', () => {
  assert.deepEqual(evenTicks(0, 27255), [0, 5000, 10000, 15000, 20000, 25000]);
  assert.deepEqual(evenTicks(0, 2), [0, 0.5, 1, 1.5, 2]);
});

test('labels are short', () => {
  assert.deepEqual([0.00012, 0.5, 0, -5000, -25000, 5000, 25000, 1200000, 1e9].map(tick), ['0.00012', '0.5', '0', '-5000', '-25k', '5000', '25k', '1.2M', '1000M']);
});
