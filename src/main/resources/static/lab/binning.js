// How the values of a column are spread, in data and model alike: numbers in common bins, levels by their names.
const BINS = 30;

/** Numbers that are so many units apart at most are in bins of whole units: others would have more of them than their neighbours. */
const MOST_UNITS = 1000;
const LEVELS = 20;

/** Where a few values are so far out that all others would share a bin, so much of them on either side has no bins of its own. */
const TAIL = 0.05;
const FAR = 6;

/**
 * The values of a column, blanks among them.
 *
 * @param {Table} table
 */
export const valuesOf = ({shape: [n, d], values}, j) => Float64Array.from({length: n}, (_, i) => values[i * d + j]);

/** The share of blanks. */
export const blanksOf = values => values.length ? values.filter(Number.isNaN).length / values.length : 0;

/**
 * Numbers in common bins.
 *
 * @param {Float64Array[]} layers of each, the values with blanks
 * @param {number} unit what all values are multiples of, or 0
 * @returns {{from: number, to: number, isCut: boolean, shares: number[][]}} what the bins are between; whether what lies
 *   farther out is in the first and the last one; and of each layer the share of all its rows that is in each bin
 */
export function histogram(layers, unit) {
  const sorted = Float64Array.from(layers.flatMap(values => [...values.filter(value => !Number.isNaN(value))])).sort();
  const at = share => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const isCut = at(1) - at(0) > FAR * (at(1 - TAIL) - at(TAIL)) && at(1 - TAIL) > at(TAIL);
  const [least, greatest] = isCut ? [at(TAIL), at(1 - TAIL)] : [at(0), at(1)];
  const units = unit ? Math.round((greatest - least) / unit) + 1 : Infinity;
  const width = units <= MOST_UNITS ? Math.ceil(units / BINS) : 0;
  const bins = width ? Math.ceil(units / width) : BINS;
  const [from, to] = width ? [least - unit / 2, least - unit / 2 + bins * width * unit]
    : greatest > least ? [least, greatest] : [least - 0.5, greatest + 0.5];
  return {from, to, isCut, shares: layers.map(values => counted(values, value =>
    Math.min(bins - 1, Math.max(0, Math.floor((value - from) / (to - from) * bins))), bins))};
}

/**
 * Levels, the most frequent ones first, and what is left as others.
 *
 * @param {Float64Array[]} layers of each, the places of the levels
 * @param {string[]} levels
 * @returns {{names: string[], shares: number[][]}} of each layer the share of all its rows that has each of them
 */
export function levelShares(layers, levels) {
  const all = layers.map(values => counted(values, value => value, levels.length));
  const order = levels.map((_, k) => k).sort((a, b) => all[0][b] - all[0][a]);
  const [shown, others] = order.length > LEVELS + 1 ? [order.slice(0, LEVELS), order.slice(LEVELS)] : [order, []];
  return {
    names: [...shown.map(k => levels[k]), ...others.length ? [`${others.length} others`] : []],
    shares: all.map(shares => [...shown.map(k => shares[k]),
      ...others.length ? [others.reduce((sum, k) => sum + shares[k], 0)] : []]),
  };
}

function counted(values, binOf, bins) {
  const counts = Array(bins).fill(0);
  for (const value of values) {
    if (!Number.isNaN(value)) {
      counts[binOf(value)]++;
    }
  }
  return counts.map(count => count / values.length);
}
