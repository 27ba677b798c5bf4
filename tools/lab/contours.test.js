import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contours, levels, pieces} from '../../src/main/resources/static/lab/contours.js';

globalThis.getComputedStyle ??= () => ({getPropertyValue: () => '#000'});

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
  assert.ok(pieces(half, Math.log(0.5)).every(([a, b]) => Math.hypot(a, b) < 1.4), 'nor any along its edge');
});

test('two corners that are denser are around a valley, in the units of the data', () => {
  const saddle = {n: 2, x: {min: 0, max: 2}, y: {min: 0, max: 20}, values: [[1, 0], [0, 1]]};

  assert.deepEqual(pieces(saddle, 0.5), [[0.5, 10, 1, 5], [1.5, 10, 1, 15]]);
});

test('contours are drawn where they are', () => {
  const drawn = [];
  const draw = (x, y) => drawn.push(Math.hypot((x - 100) / 10, (200 - y) / 20));
  const nothing = () => {};
  contours(normal(60))({beginPath: nothing, stroke: nothing, moveTo: draw, lineTo: draw}, {perUnit: [10, 20], x0: 100, y0: 200}, 1);

  const radii = [0.5, 0.2, 0.05].map(height => Math.sqrt(-2 * Math.log(height)));
  assert.ok(drawn.length > 3 * 80 && drawn.every(at => radii.some(radius => Math.abs(at - radius) < 0.05)));
});
