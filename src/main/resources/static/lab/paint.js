// Paints points: 10 or 100,000, at the rate of an animation. Pixels are counted and painted at once: a pixel that many points
// share is nearly opaque.
import {colour as colourOf, rgb} from './colours.js';

/** So opaque a single point is at least: it differs from the card, and a model's from data, in brightness, by 3 to 1. */
export const LEAST_OPACITY = 0.88;

/** The same of a model's where there is nothing else. */
const LEAST_ALONE = 0.5;

/**
 * @param {ImageData} image
 * @param {Layer} layer
 * @param {number[]} columns across and up
 * @param {Plane} plane
 * @param {number} scale of a point
 * @param {boolean} isAlone whether nothing is beneath or above it
 */
export function paint({data, width, height}, {shape: [n, d], values, colour}, [i, j], {perUnit, x0, y0}, scale, isAlone) {
  const side = Math.max(1, Math.round(scale * Math.min(3.4, Math.max(1, 22 / n ** 0.26))));
  const opacity = Math.min(0.85, Math.max(0.12, 6 / n ** 0.31));
  const least = isAlone && colour === 'model' ? LEAST_ALONE : LEAST_OPACITY;
  const counts = new Uint16Array(width * height);
  const disc = discOf(side, width);
  for (let row = 0; row < n; row++) {
    const left = Math.round(x0 + perUnit[0] * values[row * d + i] - side / 2);
    const top = Math.round(y0 - perUnit[1] * values[row * d + j] - side / 2);
    if (!(left >= 0 && top >= 0 && left + side <= width && top + side <= height)) { // or a blank
      continue;
    }
    for (const offset of disc) {
      counts[top * width + left + offset]++;
    }
  }
  const ink = rgb(colour);
  for (let pixel = 0; pixel < counts.length; pixel++) {
    if (counts[pixel]) {
      blend(data, 4 * pixel, ink, 1 - (1 - least) * (1 - opacity) ** (counts[pixel] - 1));
    }
  }
}

/** The pixels of a disc, from the upper left corner of its square on. */
function discOf(side, width) {
  const middle = (side - 1) / 2;
  const offsets = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((x - middle) ** 2 + (y - middle) ** 2 <= side ** 2 / 4) {
        offsets.push(y * width + x);
      }
    }
  }
  return offsets;
}

/** Source over what is there; alphas are not premultiplied. */
function blend(data, at, ink, alpha) {
  const below = data[at + 3] / 255 * (1 - alpha);
  const sum = alpha + below;
  for (let channel = 0; channel < 3; channel++) {
    data[at + channel] = (ink[channel] * alpha + data[at + channel] * below) / sum;
  }
  data[at + 3] = 255 * sum;
}

const BINS = 60;

/** Points of one column: how many lie where. */
export function paintBars(context, layers, {perUnit, x0}, width, height) {
  for (const {shape: [n], values, colour: name} of layers) {
    const counts = new Float64Array(BINS);
    for (let row = 0; row < n; row++) {
      const bin = Math.floor((x0 + perUnit[0] * values[row]) / width * BINS);
      if (bin >= 0 && bin < BINS) {
        counts[bin] += 1 / n;
      }
    }
    const highest = Math.max(...counts);
    context.fillStyle = colourOf(name);
    context.globalAlpha = 0.6;
    counts.forEach((share, bin) => {
      const bar = share / highest * height * 0.9;
      context.fillRect(bin * width / BINS, height - bar, width / BINS - 1, bar);
    });
    context.globalAlpha = 1;
  }
}
