// What is shown of the plane, and how large.
const MARGIN_SHARE = 0.06;

/** As a share of the numbers themselves: enough of float64 for an axis. */
const LEAST_MARGIN = 2 ** -40;

/** Most of the numbers are between these shares; what is farther out than REACH times their distance has no room of its own. */
const MOST = [0.05, 0.95];
const REACH = 1.5;

/** But these have, wherever they are. */
const ALWAYS = [0.01, 0.99];

/** So much longer one axis may be than the other one for a unit to be as long on both. */
const EQUAL_UNITS = 4;

/** What coordinates of one space are called, as those of the built-in shapes are: a test holds it to what the service's pictures have. */
const COORDINATE = /^(x\d*|y|z)$/;

/**
 * The range of what the points of the layers lie in, with a margin: across, and up. A few of each that lie far out do
 * not count, or all others would share a pixel.
 *
 * @param {Points[]} layers
 * @param {number[]} columns those that are shown
 * @returns {Extent}
 */
export const rangeOf = (layers, [i, j] = [0, 1]) => [wider(bounds(layers, i)), wider(bounds(layers, j))];

/** @returns {Interval} */
function bounds(layers, column) {
  const all = layers.map(layer => boundsOf(valuesOf(layer, column).sort())).filter(interval => interval !== null);
  return all.length ? all.reduce(joined) : [0, 1];
}

/**
 * @param {Float64Array} sorted
 * @returns {Interval | null}
 */
function boundsOf(sorted) {
  if (!sorted.length) {
    return null;
  }
  const at = share => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = MOST.map(at);
  const reach = high > low ? REACH * (high - low) : Infinity;
  const [least, greatest] = [Math.min(at(ALWAYS[0]), low - reach), Math.max(at(ALWAYS[1]), high + reach)];
  return [sorted.find(value => value >= least) ?? least, sorted.findLast(value => value <= greatest) ?? greatest];
}

/** Of points of fewer columns, the last one; without blanks. */
function valuesOf({shape: [n, d], values: all}, column) {
  const values = new Float64Array(n);
  let count = 0;
  for (let row = 0; row < (d ? n : 0); row++) {
    const value = all[row * d + Math.min(column, d - 1)];
    if (!Number.isNaN(value)) {
      values[count++] = value;
    }
  }
  return values.subarray(0, count);
}

/** @returns {Interval} */
function wider([least, greatest]) {
  const margin = Math.max((greatest - least || 1) * MARGIN_SHARE, LEAST_MARGIN * Math.max(Math.abs(least), Math.abs(greatest)));
  return [least - margin, greatest + margin];
}

/**
 * The range that holds both.
 *
 * @returns {Extent}
 */
export const union = (a, b) => [joined(a[0], b[0]), joined(a[1], b[1])];

/** @returns {Interval} */
const joined = (one, other) => [Math.min(one[0], other[0]), Math.max(one[1], other[1])];

/**
 * Where the range is on so many pixels: in the middle. A unit is as long on both axes where these are coordinates of one
 * space, unless the shape were a line; other columns have a scale each.
 *
 * @param {Extent} range
 * @param {string[]} names of the columns across and up
 * @returns {Plane}
 */
export function fit([[left, right], [bottom, top]], width, height, names) {
  const [across, up] = [right - left, top - bottom];
  const areEqual = names.every(name => COORDINATE.test(name)) && Math.max(across, up) <= EQUAL_UNITS * Math.min(across, up);
  const least = Math.min(width / across, height / up);
  /** @type {[number, number]} */
  const perUnit = areEqual ? [least, least] : [width / across, height / up];
  return {perUnit, x0: width / 2 - perUnit[0] * (left + right) / 2, y0: height / 2 + perUnit[1] * (bottom + top) / 2};
}

/**
 * How many points of the layers are not in so many pixels of the plane.
 *
 * @param {Points[]} layers
 * @param {number[]} columns
 * @param {Plane} plane
 */
export function outside(layers, [i, j], {perUnit, x0, y0}, width, height) {
  let count = 0;
  for (const {shape: [n, d], values} of layers) {
    for (let at = 0; at < n * d; at += d) {
      const x = x0 + perUnit[0] * values[at + Math.min(i, d - 1)];
      const y = d > 1 ? y0 - perUnit[1] * values[at + j] : 0;
      if (x < 0 || x > width || y < 0 || y > height) { // a blank is nowhere
        count++;
      }
    }
  }
  return count;
}

/** The most that anything is enlarged. */
const MOST_ENLARGED = 200;

/** What part of a picture is seen: how much larger, and where its middle is, in shares of the canvas. */
export class Zoom {
  scale = 1;
  x = 0.5;
  y = 0.5;

  /** Zooms by a factor, so that a place of the canvas stays where it is. */
  by(factor, [x, y]) {
    const scale = Math.min(MOST_ENLARGED, Math.max(1, this.scale * factor));
    this.x += (x - 0.5) * (1 / this.scale - 1 / scale);
    this.y += (y - 0.5) * (1 / this.scale - 1 / scale);
    this.scale = scale;
    this.move(0, 0);
  }

  /** Moves what is seen by a share of the canvas; not beyond all that there is. */
  move(across, up) {
    const hold = value => Math.min(1 - 0.5 / this.scale, Math.max(0.5 / this.scale, value));
    this.x = hold(this.x + across / this.scale);
    this.y = hold(this.y + up / this.scale);
  }

  reset() {
    [this.scale, this.x, this.y] = [1, 0.5, 0.5];
  }

  /**
   * @param {Plane} plane
   * @returns {Plane}
   */
  of({perUnit: [across, up], x0, y0}, width, height) {
    return {perUnit: [across * this.scale, up * this.scale],
      x0: (x0 - this.x * width) * this.scale + width / 2, y0: (y0 - this.y * height) * this.scale + height / 2};
  }
}
