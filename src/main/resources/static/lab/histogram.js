// Points of one column: how many lie where.
import {colour} from './colours.js';

const BINS = 60;

export function drawHistogram(context, layers, {perUnit, x0}, width, height) {
  for (const {shape: [n], values, colour: name} of layers) {
    const counts = new Float64Array(BINS);
    for (let row = 0; row < n; row++) {
      const bin = Math.floor((x0 + perUnit[0] * values[row]) / width * BINS);
      if (bin >= 0 && bin < BINS) {
        counts[bin] += 1 / n;
      }
    }
    const highest = Math.max(...counts);
    context.fillStyle = colour(name);
    context.globalAlpha = 0.6;
    counts.forEach((share, bin) => {
      const bar = share / highest * height * 0.9;
      context.fillRect(bin * width / BINS, height - bar, width / BINS - 1, bar);
    });
    context.globalAlpha = 1;
  }
}
