import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shownRelation} from '../../src/main/resources/static/lab/findings.js';
import {relations, rowsOf} from '../../src/main/resources/static/lab/relations.js';

const number = name => ({name, type: 'number'});
const category = name => ({name, type: 'category'});

/** Rows of these columns. */
const table = (columns, rows) => ({shape: [rows.length, columns.length], columns, values: Float64Array.from(rows.flat())});

test('two columns of numbers are related by their ranks, with a sign', () => {
  const columns = [number('x'), number('y')];
  const real = table(columns, [[1, 1], [2, 8], [3, 27], [4, 64]]);
  const model = table(columns, [[1, 9], [2, 9], [3, 4], [4, 1]]);
  const [pair] = relations(real, model);

  assert.equal(pair.measure, 'rank correlation');
  assert.deepEqual(shownRelation({...pair, real: -0.001, model: 0.002, difference: 0.003}), ['0.00', '0.00', '0.00']);
  assert.equal(pair.real, 1);
  assert.ok(Math.abs(pair.model + 3 / Math.sqrt(10)) < 1e-12, `${pair.model}`); // ranks 0 1 2 3 and 2.5 2.5 1 0
  assert.deepEqual(shownRelation(pair), ['+1.00', '−0.95', '−1.95']);
});

test('a level says of a number and of another level as much as it does', () => {
  const columns = [number('x'), category('a'), category('b')];
  const rows = [[1, 0, 1], [2, 0, 1], [3, 1, 0], [4, 1, 0]];
  const [numberAndLevel, , levels] = relations(table(columns, rows), table(columns, rows.map(([x, a], i) => [x, a, i % 2])));

  assert.equal(numberAndLevel.measure, 'correlation ratio');
  assert.ok(Math.abs((numberAndLevel.real ?? 0) - Math.sqrt(0.8)) < 1e-12); // 4 of 5 squares are between
  assert.deepEqual([levels.real, levels.model], [1, 0]);
  assert.deepEqual(shownRelation(levels), ['1.00', '0.00', '−1.00']);
});

test('rows that have a blank say nothing, nor does a column that is the same in all rows', () => {
  const columns = [number('x'), number('y'), number('same'), category('one')];
  const rows = [[1, 3, 7, 0], [NaN, 0, 7, 0], [9, NaN, 7, 0], [3, 2, 7, 0], [4, 1, 7, 0]];
  const all = relations(table(columns, rows), table(columns, rows));

  assert.equal(all[0].real, -1);
  assert.deepEqual(all.slice(1).map(({real}) => real), [0, 0, 0, 0, 0]);
});

test('no more rows of one than of the other are looked at, and without real ones there is no difference', () => {
  const columns = [number('x'), number('y')];
  const real = table(columns, [[1, 1], [2, 2], [3, 3]]);
  const model = table(columns, [[1, 1], [2, 2], [3, 3], [4, -9]]);

  assert.equal(rowsOf(real, model), 3);
  assert.equal(relations(real, model)[0].model, 1);
  assert.deepEqual(shownRelation(relations(null, model)[0]), ['–', '−0.20', '–']);
});

test('of two columns of levels the one with fewer says how much there is to know', () => {
  const rows = [[0, 0], [0, 1], [1, 2], [1, 2]];
  for (const of of [rows, rows.map(row => row.toReversed())]) {
    assert.equal(relations(null, table([category('a'), category('b')], of))[0].model, 1);
  }
  const [some] = relations(null, table([category('a'), category('b')], [[0, 0], [0, 0], [0, 1], [1, 1]]));
  assert.ok(Math.abs(some.model - Math.sqrt(1 / 3)) < 1e-12, `${some.model}`); // 4/6 + 1/6 + 1/2 - 1
});

test('levels beyond the eight most frequent of the real rows are one', () => {
  const columns = [number('x'), category('a')];
  const [frequent, rare] = [[0, 1, 2, 3, 4, 5, 6, 7].map(level => [0, level]), [[1, 8], [3, 9]]];
  const real = table(columns, [...rare, ...frequent, ...frequent]);
  const model = table(columns, [...frequent, ...Array(5).fill(rare).flat()]);
  const [pair] = relations(real, model);

  // Ranks of the real rows are 7.5, 16 and 17, and of the model's 3.5, 10 and 15: of 144.5 squares 144 are between, of 422.5 360.
  assert.ok(Math.abs((pair.real ?? 0) - Math.sqrt(144 / 144.5)) < 1e-12, `${pair.real}`);
  assert.ok(Math.abs(pair.model - Math.sqrt(360 / 422.5)) < 1e-12, `${pair.model}`);
});

test('of many columns the first 64 are looked at', () => {
  const columns = Array.from({length: 65}, (_, k) => number(`x${k}`));

  assert.equal(relations(null, table(columns, [columns.map((_, k) => k)])).length, 64 * 63 / 2);
});
