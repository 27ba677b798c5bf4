// Round numbers along an axis of a chart.
import {digits} from './format.js';
import {roundStep} from './grid.js';

const FEWEST = 3;
const DECADES = [[1], [1, 3], [1, 2, 5]];

/**
 * Round numbers along a logarithmic axis: of each decade so many that there are some five of them; where the axis has
 * less than a decade, at even distances.
 *
 * @param {number} least above 0
 * @param {number} greatest
 * @returns {number[]}
 */
export function logTicks(least, greatest) {
  for (const factors of DECADES) {
    const found = decades(least, greatest).flatMap(power => factors.map(factor => factor * power))
      .filter(value => value >= least && value <= greatest);
    if (found.length >= FEWEST) {
      const every = Math.ceil(found.length / 6);
      return found.filter((_, k) => k % every === 0);
    }
  }
  return evenTicks(least, greatest);
}

const decades = (least, greatest) => {
  const [from, to] = [least, greatest].map(value => Math.floor(Math.log10(value)));
  return Array.from({length: to - from + 1}, (_, k) => 10 ** (from + k));
};

/** Round numbers at even distances. */
export function evenTicks(least, greatest) {
  const step = roundStep(greatest - least);
  const first = Math.ceil(least / step);
  return Array.from({length: Math.max(0, Math.floor(greatest / step) - first + 1)}, (_, k) => (first + k) * step);
}

/** A number as it is written at an axis: 0.00012, 0.5, 25k, 1.5M. */
export function tick(value) {
  const [size, unit] = [[1e6, 'M'], [1e4, 'k'], [1, '']].find(([least]) => Math.abs(value) >= Number(least)) ?? [1, ''];
  return `${digits(value / (unit === 'k' ? 1000 : Number(size)), 4)}${unit}`;
}
