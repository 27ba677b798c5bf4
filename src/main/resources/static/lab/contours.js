// Lines of equal density: around so much of all probability each.
import {colour} from './colours.js';

const SHARES = [0.5, 0.8, 0.95];

/** Which edges of a cell a line crosses, by which of its corners are denser: of the lower left one 1, then 2, 4, 8 against the clock. */
const CROSSED = [[], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]],
  [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], []];

/** Corners of a cell, against the clock; an edge goes from the one of its number to the next. */
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

/**
 * The densities, as logarithms, above which there is so much of what is in the grid.
 *
 * @param {Density} density
 * @returns {number[]} of each share, the highest first
 */
export function levels({values}, shares = SHARES) {
  const sorted = values.flat().filter(value => value !== null).sort((a, b) => b - a);
  const mass = sorted.map(value => Math.exp(value - sorted[0]));
  const all = mass.reduce((sum, part) => sum + part, 0);
  let [sum, k] = [0, 0];
  return shares.map(share => {
    while (k < mass.length - 1 && sum + mass[k] < share * all) {
      sum += mass[k++];
    }
    return sorted[k];
  });
}

/**
 * The pieces of a line of equal density, by marching squares between the middles of cells.
 *
 * @param {Density} density
 * @param {number} level
 * @returns {[number, number, number, number][]} of each piece, from where to where, in the units of the data
 */
export function pieces({n, x, y, values}, level) {
  const place = (side, at) => side.min + (at + 0.5) * (side.max - side.min) / n;
  const value = (row, column) => values[row][column] ?? -Infinity;
  const found = [];
  for (let row = 0; row + 1 < n; row++) {
    for (let column = 0; column + 1 < n; column++) {
      const corners = CORNERS.map(([across, up]) => value(row + up, column + across));
      const crossing = edge => {
        const [[a, b], [c, d]] = [CORNERS[edge], CORNERS[(edge + 1) % 4]];
        const [from, to] = [corners[edge], corners[(edge + 1) % 4]];
        const share = Number.isFinite(from) && Number.isFinite(to) ? (level - from) / (to - from) : 0.5;
        return [place(x, column + a + share * (c - a)), place(y, row + b + share * (d - b))];
      };
      const which = corners.reduce((sum, corner, k) => sum + (corner >= level ? 2 ** k : 0), 0);
      for (const [from, to] of CROSSED[which]) {
        found.push([...crossing(from), ...crossing(to)]);
      }
    }
  }
  return found;
}

/**
 * @param {Density} density of a model of two columns
 * @returns {Drawing}
 */
export function contours(density) {
  const lines = levels(density).map(level => pieces(density, level));
  return (context, {perUnit, x0, y0}, scale) => {
    context.strokeStyle = colour('text');
    lines.forEach((line, k) => {
      context.lineWidth = (1.8 - 0.5 * k) * scale;
      context.beginPath();
      for (const [a, b, c, d] of line) {
        context.moveTo(x0 + perUnit[0] * a, y0 - perUnit[1] * b);
        context.lineTo(x0 + perUnit[0] * c, y0 - perUnit[1] * d);
      }
      context.stroke();
    });
  };
}
