import assert from 'node:assert/strict';
import {test} from 'node:test';
import {levels, pieces} from '../../src/main/resources/static/lab/contours.js';

/** The logarithm of a standard normal density on a grid from -4 to 4. */
const normal = n => ({n, x: {min: -4, max: 4}, y: {min: -4, max: 4}, values: Array.from({length: n}, (_, row) =>
  Array.from({length: n}, (_, column) => Math.hypot((column + 0.5) * 8 / n - 4, (row + 0.5) * 8 / n - 4) ** 2 / -2))});

test('contours hold so much of all probability', () => {
  // Of two normal coordinates a circle of radius r holds 1 - exp(-r²/2), and there the density is exp(-r²/2) of the highest.
  levels(normal(100), [0.5, 0.8, 0.95]).forEach((level, k) =>
    assert.ok(Math.abs(Math.exp(level) - [0.5, 0.2, 0.05][k]) < 0.01, `${level}`));
});

test('the contour of a normal density is a circle', () => {
  const found = pieces(normal(60), Math.log(0.5));
  const radius = Math.sqrt(2 * Math.log(2));

  assert.ok(found.length > 40);
  for (const [a, b, c, d] of found) {
    assert.ok(Math.abs(Math.hypot(a, b) - radius) < 0.01 && Math.abs(Math.hypot(c, d) - radius) < 0.01);
  }
  const length = found.reduce((sum, [a, b, c, d]) => sum + Math.hypot(c - a, d - b), 0);
  assert.ok(Math.abs(length - 2 * Math.PI * radius) < 0.02, 'and closed');
});

test('where there is no density there is no contour', () => {
  const {values, ...grid} = normal(20);
  const half = {...grid, values: values.map(row => row.map((value, k) => k < 10 ? value : null))};

  assert.ok(pieces(half, Math.log(0.5)).every(([a, , c]) => a < 0.21 && c < 0.21));
});
