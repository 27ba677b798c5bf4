// The density of a model in the plane, beneath points: the square root of it, so that what is seldom is seen too.
import {rgb} from './colours.js';

const MOST_OPAQUE = 0.6 * 255;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Density} density
 */
export function drawDensity(context, {n, x, y, values}, {perUnit, x0, y0}) {
  const highest = Math.max(...values.flat().filter(value => value !== null));
  const image = new ImageData(n, n);
  const ink = rgb('other');
  values.forEach((row, up) => row.forEach((value, across) => image.data.set(
    [...ink, value === null ? 0 : MOST_OPAQUE * Math.exp((value - highest) / 2)], 4 * ((n - 1 - up) * n + across))));
  const cells = new OffscreenCanvas(n, n);
  cells.getContext('2d')?.putImageData(image, 0, 0);
  context.drawImage(cells, x0 + perUnit[0] * x.min, y0 - perUnit[1] * y.max, perUnit[0] * (x.max - x.min), perUnit[1] * (y.max - y.min));
}
