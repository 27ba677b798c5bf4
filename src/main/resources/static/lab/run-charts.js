// Curves of several jobs in one chart, each in its colour and with dashes of its own.
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import {colour} from './colours.js';
import {across, Chart, iterations, losses, number, qualities, up} from './curves.js';
import {count, digits} from './format.js';
import {smooth} from './smoothing.js';
import {evenTicks, logTicks} from './ticks.js';

const DASHES = [[], [10, 5], [3, 4], [14, 4, 3, 4], [6, 3, 2, 3, 2, 3], [20, 6]];

/** One of the curves is given anew, as {x, y}; all of them are drawn. */
class RunChart {
  #curves;

  constructor(label, names, scale, ticks, points, signal) {
    this.names = names;
    this.#curves = names.map(() => ({x: /** @type {number[]} */ ([]), y: /** @type {number[]} */ ([])}));
    this.chart = new Chart(label, {
      scales: {x: {time: false}, y: scale},
      axes: [across, up(ticks)],
      series: [iterations, ...names.map((name, k) => ({
        label: name, stroke: () => colour(`run-${k + 1}`), width: 2, dash: DASHES[k], points, spanGaps: true,
        value: number}))],
    }, signal);
    this.box = this.chart.box;
  }

  set(k, x, y) {
    this.#curves[k] = {x, y};
    this.box.dataset.curves = String(this.#curves.filter(curve => curve.x.length).length);
    this.chart.draw(() => uPlot.join(this.#curves.map(curve => [curve.x, curve.y])), () => this.#curves.flatMap((curve, j) => curve.x.length
      ? [`${this.names[j]} ${digits(curve.y.at(-1))} after ${count(curve.x.at(-1))} iterations`] : []).join('; '));
  }
}

/** Smoothed losses on a logarithmic axis; `set` takes points {iteration, loss}. */
export function lossesChart(names, signal) {
  const chart = new RunChart('Loss, smoothed, on a logarithmic axis', names, losses, logTicks, {show: false}, signal);
  return {box: chart.box, set: (k, points) => chart.set(k, points.map(({iteration}) => iteration), smooth(points.map(({loss}) => loss)))};
}

/** Qualities per floor; `set` takes measurements {iteration, ratio}. */
export function qualitiesChart(names, signal) {
  const chart = new RunChart('How far from real points, per floor', names, qualities, evenTicks, {show: true, size: 7}, signal);
  return {box: chart.box, set: (k, measured) => chart.set(k, measured.map(({iteration}) => iteration), measured.map(({ratio}) => ratio))};
}
