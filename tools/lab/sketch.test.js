import assert from 'node:assert/strict';
import {test} from 'node:test';
import {scattered} from '../../src/main/resources/static/lab/sketch.js';

/** Seeded (mulberry32), so that every run draws the same. */
function seeded(state) {
  return () => {
    state = state + 0x6D2B79F5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

const line = (from, to, spread, erases = false) => ({points: [from, from, to], spread, erases});
const across = line([0.1, 0.5], [0.9, 0.5], 0.01);

test('points lie evenly along strokes, as wide as the brush', () => {
  const points = scattered([across, line([0.5, 0.1], [0.5, 0.2], 0.04)], 4000, seeded(1));
  assert.equal(points.length, 4000);
  const thin = points.filter(([, y]) => y > 0.4);
  assert.ok(Math.abs(thin.length / 4000 - 8 / 9) < 0.03, `${thin.length}`); // its share of the length
  const spread = Math.sqrt(thin.reduce((sum, [, y]) => sum + (y - 0.5) ** 2, 0) / thin.length);
  assert.ok(Math.abs(spread - 0.01) < 0.001, `${spread}`);
});

test('nothing is where an eraser went afterwards, and no fewer points are elsewhere', () => {
  const eraser = line([0.1, 0.5], [0.5, 0.5], 0.01, true);
  const points = scattered([across, eraser], 2000, seeded(2));
  assert.equal(points.length, 2000);
  assert.ok(points.every(([x, y]) => Math.hypot(Math.max(0, x - 0.5), y - 0.5) >= 0.03), 'an erased point');
  assert.equal(scattered([eraser, across], 2000, seeded(3)).filter(([x]) => x < 0.4).length > 500, true, 'an eraser takes nothing of later strokes');
});

test('a drawing is empty where all of it is erased', () => {
  assert.deepEqual(scattered([], 10, seeded(4)), []);
  assert.deepEqual(scattered([across, line([0, 0.5], [1, 0.5], 0.1, true)], 10, seeded(5)), []);
});
