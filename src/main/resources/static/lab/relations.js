// How strongly columns go together, two by two: numbers and dates with a sign, levels without.
import {valuesOf} from './binning.js';
import {isOfLevels} from './table.js';

/** What has a sign: it is negative where one is little as the other is much. */
export const SIGNED = 'rank correlation';

/** So many columns are looked at, as in the report on the quality: they are 2016 pairs. */
const MOST_COLUMNS = 64;

/** So many levels are looked at by themselves, the most frequent ones; all others as one. */
const MOST_LEVELS = 8;

/** On how many rows of either the relations of two tables rest: on no more of one than of the other. */
export const rowsOf = (real, model) => Math.min(model.shape[0], real?.shape[0] ?? model.shape[0]);

/**
 * How every two columns go together in real rows and in the model's: by Spearman's correlation of ranks of two columns
 * of numbers or dates, by the correlation ratio of one of them and one of levels, by Cramér's V of two of levels; in
 * those rows that have both.
 *
 * @param {Table | null} real
 * @param {Table} model
 * @returns {Relation[]}
 */
export function relations(real, model) {
  const n = rowsOf(real, model);
  const columns = model.columns.slice(0, MOST_COLUMNS);
  const kinds = columns.map((column, j) => isOfLevels(column) ? kindsOf(valuesOf(real ?? model, j)) : null);
  const scored = table => columns.map((_, j) => scores(valuesOf(table, j).subarray(0, n), kinds[j]));
  const [ofReal, ofModel] = [real && scored(real), scored(model)];
  return columns.flatMap(({name: first}, i) => columns.slice(i + 1).map(({name: second}, k) => {
    const [measure, related] = measureOf(kinds[i], kinds[i + 1 + k]);
    const inModel = related(ofModel[i], ofModel[i + 1 + k]);
    const inReal = ofReal && related(ofReal[i], ofReal[i + 1 + k]);
    return {first, second, measure, real: inReal, model: inModel, difference: inReal === null ? null : inModel - inReal};
  }));
}

/**
 * What two columns are compared by, and how that is computed.
 *
 * @returns {[string, (first: Float64Array, second: Float64Array) => number]}
 */
function measureOf(first, second) {
  if (first && second) {
    return ['Cramér\'s V', contingency];
  }
  return first || second ? ['correlation ratio', first ? (levels, numbers) => association(numbers, levels) : association]
    : [SIGNED, correlation];
}

const scores = (values, kinds) => kinds ? values.map(value => Number.isNaN(value) ? NaN : kinds.get(value) ?? MOST_LEVELS) : ranks(values);

/** The most frequent levels, numbered. */
function kindsOf(values) {
  const counts = new Map();
  values.filter(value => !Number.isNaN(value)).forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  return new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_LEVELS).map(([value], kind) => [value, kind]));
}

/** Equal values share the middle of their ranks; a blank has none. */
function ranks(values) {
  const order = Array.from(values, (_, i) => i).filter(i => !Number.isNaN(values[i])).sort((a, b) => values[a] - values[b]);
  const found = new Float64Array(values.length).fill(NaN);
  for (let from = 0, to; from < order.length; from = to) {
    for (to = from + 1; to < order.length && values[order[to]] === values[order[from]]; to++);
    order.slice(from, to).forEach(i => { found[i] = (from + to - 1) / 2; });
  }
  return found;
}

/** Those rows that have both. @param {(a: number, b: number) => void} each */
function both(a, b, each) {
  for (let i = 0; i < a.length; i++) {
    if (!Number.isNaN(a[i] + b[i])) {
      each(a[i], b[i]);
    }
  }
}

/** From -1 to 1; 0 where one of them is the same in all rows. */
function correlation(a, b) {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  both(a, b, (u, v) => {
    n++;
    x += u;
    y += v;
    xx += u * u;
    yy += v * v;
    xy += u * v;
  });
  const spread = (n * xx - x * x) * (n * yy - y * y);
  return spread > 0 ? (n * xy - x * y) / Math.sqrt(spread) : 0;
}

/** The share of the numbers' deviation that is between the levels, from 0 to 1: η. */
function association(numbers, levels) {
  const [counts, sums] = [Array(MOST_LEVELS + 1).fill(0), Array(MOST_LEVELS + 1).fill(0)];
  let [n, sum, squares] = [0, 0, 0];
  both(numbers, levels, (value, kind) => {
    n++;
    sum += value;
    squares += value * value;
    counts[kind]++;
    sums[kind] += value;
  });
  const all = n * squares - sum * sum;
  const between = sums.reduce((total, part, kind) => total + (counts[kind] ? n * part * part / counts[kind] : 0), -sum * sum);
  return all > 0 ? Math.sqrt(Math.min(1, Math.max(0, between / all))) : 0;
}

/** From 0 to 1: V = √(χ²/n / (k - 1)), where k is the smaller number of levels. */
function contingency(a, b) {
  const kinds = MOST_LEVELS + 1;
  const [joint, ofA, ofB] = [kinds * kinds, kinds, kinds].map(length => Array(length).fill(0));
  both(a, b, (u, v) => {
    joint[u * kinds + v]++;
    ofA[u]++;
    ofB[v]++;
  });
  const k = Math.min(...[ofA, ofB].map(counts => counts.filter(Boolean).length));
  const square = joint.reduce((sum, count, at) => sum + (count ? count * count / ofA[Math.floor(at / kinds)] / ofB[at % kinds] : 0), -1);
  return k > 1 ? Math.sqrt(Math.min(1, Math.max(0, square / (k - 1)))) : 0;
}
