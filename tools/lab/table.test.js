import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {blanksOf, histogram, levelShares, valuesOf} from '../../src/main/resources/static/lab/binning.js';
import {dateReader} from '../../src/main/resources/static/lab/dates.js';
import {LEAST_OPACITY} from '../../src/main/resources/static/lab/paint.js';
import {columnsOf, encoded, numbersOf} from '../../src/main/resources/static/lab/table.js';

const iso = time => new Date(time).toISOString();

test('dates are read by the patterns that the service finds', () => {
  for (const [pattern, text, expected] of [
    ['uuuu-MM-dd', '2026-11-26', '2026-11-26T00:00:00.000Z'],
    ['uuuu-MM', '2026-11', '2026-11-01T00:00:00.000Z'],
    ['dd.MM.uu', '06.01.26', '2026-01-06T00:00:00.000Z'],
    ['d/M/uuuu', '26/1/2026', '2026-01-26T00:00:00.000Z'],
    ['uuuuMMdd\'T\'HH:mm', '20261126T10:15', '2026-11-26T10:15:00.000Z'],
    ['MMM d, uuuu', 'Nov 6, 2026', '2026-11-06T00:00:00.000Z'],
    ['d MMMM uuuu', '6 february 2026', '2026-02-06T00:00:00.000Z'],
    ['M/d/uuuu h:mm a', '1/2/2020 12:02 AM', '2020-01-02T00:02:00.000Z'],
    ['M/d/uuuu h:mma', '1/2/2020 5:02pm', '2020-01-02T17:02:00.000Z'],
    ['uuuu-MM-dd\'T\'HH:mm:ss[.f]XXX', '2026-11-26T10:15:30.25+01:00', '2026-11-26T09:15:30.250Z'],
    ['uuuu-MM-dd HH:mm:ss.SSSXX', '2026-11-26 10:15:30.250-0130', '2026-11-26T11:45:30.250Z'],
    ['uuuu-MM-dd HH:mm:ss[.f] \'UTC\'', '2026-11-26 10:15:30 UTC', '2026-11-26T10:15:30.000Z'],
  ]) {
    assert.equal(iso(dateReader(pattern)(text)), expected, `${text} by ${pattern}`);
  }
});

test('what is no such date, or written in a way that is not known here, is nowhere', () => {
  assert.ok(Number.isNaN(dateReader('dd.MM.uuuu')('soon')));
  assert.ok(Number.isNaN(dateReader('EEE dd.MM.uuuu')('Thu 26.11.2026')));
});

test('cells become numbers, and blanks nothing', () => {
  const columns = columnsOf({statistics: [{column: 'age', type: 'integer', decimals: 0}, {column: 'city', type: 'category', levels: [{level: 'Bonn'}, {level: 'Ulm'}]},
    {column: 'paid', type: 'boolean', levels: [{level: 'no'}, {level: 'yes'}]}, {column: 'day', type: 'datetime', format: 'uuuu-MM-dd'}]});
  const table = encoded([[31, 'Ulm', true, '1970-01-02'], [null, null, null, null]], columns);

  assert.deepEqual([...table.values], [31, 1, 1, 86400000, NaN, NaN, NaN, NaN]);
  assert.deepEqual(numbersOf(table), {shape: [2, 1], values: Float64Array.of(31, NaN), columns: [columns[0]]});
  assert.deepEqual(encoded([['b', 1], ['a', 2], [null, 3]], [{name: 'x', type: 'category'}, {name: 'y', type: 'number'}]).columns[0].levels, ['a', 'b']);
  assert.deepEqual(columnsOf({columns: ['x']}), [{name: 'x', type: 'number'}]);
});

test('numbers of all layers are in common bins, as shares of all rows, blanks among them', () => {
  const {from, to, isCut, shares} = histogram([Float64Array.of(0, 0, 10, NaN), Float64Array.of(20)], 0);

  assert.deepEqual([from, to, isCut], [0, 20, false]);
  assert.deepEqual([shares[0][0], shares[0][15], shares[1].at(-1)], [0.5, 0.25, 1]);
  assert.equal(blanksOf(Float64Array.of(1, NaN)), 0.5);
  assert.equal(blanksOf(new Float64Array()), 0);
});

test('a bin has as many units as any other: whole numbers, hundredths, days', () => {
  const {from, to, shares} = histogram([Float64Array.of(1, 2, 2, 5)], 1);

  assert.deepEqual([from, to], [0.5, 5.5]);
  assert.deepEqual(shares, [[0.25, 0.5, 0, 0, 0.25]]);
  const hundredths = histogram([Float64Array.from({length: 51}, (_, k) => 1.5 + k / 100)], 0.01).shares[0];
  assert.ok(hundredths.slice(0, -1).every(share => Math.abs(share - 2 / 51) < 1e-9), hundredths.join());
  assert.ok(histogram([Float64Array.of(3, 3)], 0).to > 3);
  assert.equal(histogram([Float64Array.of(NaN)], 0).shares[0].length, 30, 'blanks alone');
});

test('a heavy tail leaves the others their bins, and is in the last one', () => {
  const values = Float64Array.from({length: 1000}, (_, k) => k === 999 ? 1e9 : k % 100);
  const {to, isCut, shares: [shares]} = histogram([values], 0);

  assert.ok(isCut && to < 1000);
  assert.ok(Math.abs(shares.reduce((sum, share) => sum + share) - 1) < 1e-9);
  assert.ok(Math.max(...shares) < 0.1);
});

test('the most frequent levels of the data come first, and others are one', () => {
  const levels = Array.from({length: 30}, (_, k) => `level ${k}`);
  const real = Float64Array.from({length: 60}, (_, k) => k < 30 ? 7 : k % 30);
  const {names, shares} = levelShares([real, Float64Array.of(7, 29)], levels);

  assert.equal(names[0], 'level 7');
  assert.deepEqual([names.length, names.at(-1)], [21, '10 others']);
  assert.ok(Math.abs(shares[0].at(-1) - 10 / 60) < 1e-9);
  assert.equal(shares[1][0], 0.5);
  assert.deepEqual(levelShares([Float64Array.of(0, NaN)], ['a', 'b']).shares, [[0.5, 0]]);
});

test('a column is what stands below its name', () => {
  assert.deepEqual(valuesOf({shape: [2, 2], values: Float64Array.of(1, 2, 3, 4), columns: []}, 1), Float64Array.of(2, 4));
});

test('points of data and of a model differ from what they are drawn on in brightness, by 3 to 1, in both themes', () => {
  const css = readFileSync(new URL('../../src/main/resources/static/lab/theme.css', import.meta.url), 'utf8');
  for (const theme of css.split('@media')) {
    const [card, data, model] = ['card', 'data', 'model'].map(name => channels(new RegExp(`--${name}: #(\\w{6})`).exec(theme)[1]));
    for (const [ink, beneath] of [[data, card], [model, card], [model, data]]) {
      const single = ink.map((part, k) => LEAST_OPACITY * part + (1 - LEAST_OPACITY) * beneath[k]);
      const [a, b] = [luminance(single), luminance(beneath)];
      assert.ok((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3);
    }
  }
});

test('curves of jobs that are compared differ from what they are drawn on, by 3 to 1, in both themes', () => {
  const css = readFileSync(new URL('../../src/main/resources/static/lab/theme.css', import.meta.url), 'utf8');
  for (const theme of css.split('@media')) {
    const [card, ...runs] = ['card', ...Array.from({length: 6}, (_, k) => `run-${k + 1}`)]
      .map(name => luminance(channels(new RegExp(`--${name}: #(\\w{6})`).exec(theme)[1])));
    runs.forEach(run => assert.ok((Math.max(run, card) + 0.05) / (Math.min(run, card) + 0.05) >= 3));
  }
});

const channels = colour => [0, 2, 4].map(at => parseInt(colour.slice(at, at + 2), 16) / 255);

/** Relative luminance, as WCAG 2 defines it. */
const luminance = colour => colour
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, k) => sum + part * [0.2126, 0.7152, 0.0722][k], 0);
