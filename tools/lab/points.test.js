import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeOf, union} from '../../src/main/resources/static/lab/cloud.js';
import {frames, npy} from '../../src/main/resources/static/lab/npy.js';
import {smooth} from '../../src/main/resources/static/lab/smoothing.js';

/** An .npy as the service writes it: the header padded to 64 bytes. */
function file(type, shape, values) {
  const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`;
  const header = dict.padEnd(Math.ceil((dict.length + 11) / 64) * 64 - 11) + '\n';
  const bytes = new Uint8Array(10 + header.length + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(new Uint8Array(values.buffer), 10 + header.length);
  return bytes.buffer;
}

test('NPY is read with its shape, in both precisions', () => {
  assert.deepEqual(npy(file('<f4', '2, 3', Float32Array.of(1, 2, 3, 4, 5, 6.5))),
    {shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6.5)});
  assert.deepEqual(npy(file('<f8', '1,', Float64Array.of(0.1))), {shape: [1], values: Float64Array.of(0.1)});
});

test('frames are parts of one array', () => {
  const found = frames(npy(file('<f4', '3, 2, 2', Float32Array.from({length: 12}, (_, k) => k))));

  assert.equal(found.length, 3);
  assert.deepEqual(found[1], {shape: [2, 2], values: Float32Array.of(4, 5, 6, 7)});
});

test('a range holds all points of all layers, with a margin on every side', () => {
  const a = {shape: [2, 3], values: Float32Array.of(0, 9, 1, 10, 9, 2)};
  const b = {shape: [1, 3], values: Float32Array.of(-10, 9, 4)};
  const [[left, right], [bottom, top]] = rangeOf([a, b], [0, 2]);

  assert.ok(left < -10 && right > 10 && bottom < 1 && top > 4);
  assert.ok(right - left < 1.2 * 20 && top - bottom < 1.2 * 3);
  assert.ok(Math.abs(left + right) < 1e-9, 'the margins are equal');
});

test('a range of equal points, or of one column, is not empty', () => {
  const [[left, right], [bottom, top]] = rangeOf([{shape: [2, 1], values: Float32Array.of(3, 3)}]);

  assert.ok(left < 3 && right > 3 && bottom < 3 && top > 3);
});

test('a blank is nowhere, and of blanks alone there is a range all the same', () => {
  const points = {shape: [3, 2], values: Float64Array.of(0, NaN, NaN, NaN, 2, NaN)};
  const [[left, right], [bottom, top]] = rangeOf([points]);

  assert.ok(left < 0 && right > 2 && right < 3);
  assert.ok(bottom < top);
});

test('a union holds both ranges', () => {
  assert.deepEqual(union([[0, 1], [5, 6]], [[-1, 0.5], [5.5, 7]]), [[-1, 1], [5, 7]]);
});

test('a smoothed curve keeps a constant, and follows in the logarithm', () => {
  smooth([3, 3, 3, 3]).forEach(value => assert.ok(Math.abs(value - 3) < 1e-12));
  assert.deepEqual(smooth([]), []);
  const noisy = Array.from({length: 1000}, (_, k) => Math.exp((k % 2 ? 1 : -1) * 0.5));
  smooth(noisy).slice(500).forEach(value => assert.ok(Math.abs(Math.log(value)) < 0.06, `${value} is about 1`));
});
