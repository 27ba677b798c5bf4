import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fit, outside, rangeOf, union} from '../../src/main/resources/static/lab/extent.js';

/** Points of two columns: the numbers from 0 to n - 1, and something of them. */
const points = (n, up) => ({shape: [n, 2], values: Float64Array.from({length: 2 * n}, (_, k) => k % 2 ? up((k - 1) / 2) : k / 2)});

test('a range holds all points that there are, with a margin', () => {
  const [across, up] = rangeOf([points(101, k => -k), points(201, () => NaN)]);

  assert.deepEqual(across, [-12, 212]);
  assert.deepEqual(up, [-106, 6]);
  assert.deepEqual(union([[0, 1], [0, 1]], [[-1, 0], [0, 3]]), [[-1, 1], [0, 3]]);
});

test('a few points that lie far out do not stretch it, and are counted', () => {
  const few = points(1000, k => k < 990 ? k % 10 : 1e6);
  const range = rangeOf([few]);
  const plane = fit(range, 100, 100, ['a', 'b']);

  assert.ok(range[1][1] < 10, `up to ${range[1][1]}`);
  assert.equal(outside([few], [0, 1], plane, 100, 100), 10);
});

test('what many points have is shown, however far it is from most', () => {
  for (const most of [() => 0, k => k % 10]) {
    const [, [, greatest]] = rangeOf([points(1000, k => k < 950 ? most(k) : 1e6)]);
    const [, [least]] = rangeOf([points(1000, k => k < 950 ? most(k) : -1e6)]);

    assert.ok(greatest > 1e6 && least < -1e6, `${least} to ${greatest}`);
  }
});

test('numbers that are all the same, large or not there have a range', () => {
  for (const value of [0, -3, 1e17, -1e300, NaN]) {
    const [, [least, greatest]] = rangeOf([points(5, () => value)]);

    assert.ok(greatest > least, `${least} to ${greatest}`);
  }
});

test('what has no points, or no column of numbers, has a range as well', () => {
  for (const shape of [[0, 2], [3, 0]]) {
    assert.deepEqual(rangeOf([{shape, values: new Float64Array(0)}]), [[-0.06, 1.06], [-0.06, 1.06]]);
  }
});

test('a unit of coordinates is as long on both axes, and other columns have a scale each', () => {
  const range = rangeOf([points(300, k => k / 2)]);

  const [across, up] = fit(range, 400, 400, ['x', 'y']).perUnit;
  assert.equal(across, up);
  for (const names of [['alcohol', 'proline'], ['x', 'proline']]) {
    const [wide, high] = fit(range, 400, 400, names).perUnit;
    assert.ok(Math.abs(high / wide - 2) < 1e-9, names.join());
  }
});

test('coordinates that would be a line have a scale each as well', () => {
  const {perUnit: [across, up]} = fit(rangeOf([points(300, k => 1000 * k)]), 400, 400, ['x1', 'x2']);

  assert.ok(across > 900 * up);
});

test('all of a range is seen, in the middle', () => {
  assert.deepEqual(fit([[0, 2], [0, 1]], 256, 64, ['x', 'y']), {perUnit: [64, 64], x0: 64, y0: 64});
  assert.deepEqual(fit([[0, 2], [0, 1]], 64, 256, ['x', 'y']), {perUnit: [32, 32], x0: 0, y0: 144});
});

test('what is beyond any side is outside, and a blank is nowhere', () => {
  const plane = {perUnit: [100, 100], x0: 0, y0: 100};
  for (const [x, y, isOutside] of [[-0.1, 0.5, 1], [1.1, 0.5, 1], [0.5, -0.1, 1], [0.5, 1.1, 1], [0, 1, 0], [1, 0, 0], [NaN, 0.5, 0]]) {
    const layer = {shape: [1, 3], values: Float64Array.of(9, x, y)};
    assert.equal(outside([layer], [1, 2], plane, 100, 100), isOutside, `${x}, ${y}`);
  }
  assert.equal(outside([{shape: [4, 1], values: Float64Array.of(-1, 0.5, NaN, 2)}], [1, 1], plane, 100, 100), 2, 'of one column, across');
});
