import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Zoom} from '../../src/main/resources/static/lab/extent.js';
import {nearest} from '../../src/main/resources/static/lab/looking.js';

/** Pixels: 100 for the units from 0 to 1. */
const plane = {perUnit: [100, 100], x0: 0, y0: 100};
const at = ({perUnit, x0, y0}, x, y) => [x0 + perUnit[0] * x, y0 - perUnit[1] * y];

test('what is pointed at stays where it is when the picture is zoomed', () => {
  const zoom = new Zoom();
  zoom.by(4, [0.3, 0.6]);

  const [x, y] = at(zoom.of(plane, 100, 100), 0.3, 0.4);
  assert.ok(Math.abs(x - 30) < 1e-9 && Math.abs(y - 60) < 1e-9, `${x}, ${y}`);
});

test('nothing is seen beyond what there is, and all of it at last', () => {
  const zoom = new Zoom();
  zoom.by(2, [0, 0]);
  zoom.move(-5, 0);
  assert.deepEqual(at(zoom.of(plane, 100, 100), 0, 1), [0, 0]);
  zoom.move(5, 5);
  assert.deepEqual(at(zoom.of(plane, 100, 100), 1, 0), [100, 100]);

  zoom.by(0, [0.2, 0.2]);
  assert.deepEqual(zoom.of(plane, 100, 100), plane);
});

test('a picture moves by as much as is dragged, is enlarged 200 times at most, and is whole again', () => {
  const zoom = new Zoom();
  const middle = () => at(zoom.of(plane, 100, 200), 0.5, 0.5);
  zoom.by(4, [0.5, 0.5]);
  const [x, y] = middle();
  zoom.move(0.25, -0.5);
  assert.deepEqual(middle(), [x - 25, y + 100]);

  zoom.by(1e9, [0.5, 0.5]);
  assert.equal(zoom.scale, 200);
  zoom.reset();
  assert.deepEqual(zoom.of(plane, 100, 200), plane);
});

test('of points that are near the nearest is pointed at, of equal ones the upper one', () => {
  const data = {shape: [2, 2], values: Float64Array.of(0.5, 0.5, 0.52, 0.5), colour: 'data'};
  const model = {shape: [2, 2], values: Float64Array.of(NaN, 0.5, 0.5, 0.5), colour: 'model'};

  const found = nearest([data, model], [0, 1], plane, [50, 51], 100);
  assert.equal(found?.layer, model);
  assert.equal(found?.row, 1);
  assert.equal(nearest([data], [0, 1], plane, [52, 50], 100)?.row, 1);
  assert.equal(nearest([data, model], [0, 1], plane, [80, 50], 100), null);
});

test('a point is near up to three pixels of a hundred away, on the axes that are shown', () => {
  const layer = {shape: [1, 3], values: Float64Array.of(9, 0.2, 0.6)};
  for (const [x, isNear] of [[20, true], [22.9, true], [17.1, true], [23.1, false]]) {
    assert.equal(nearest([layer], [1, 2], plane, [x, 40], 100) !== null, isNear, `${x}`);
  }
});
