// Curves of several jobs in one chart, each in its colour and with dashes of its own.
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import {colour} from './colours.js';
import {across, Chart, iterations, losses, number, qualities, up} from './curves.js';
import {count, digits} from './format.js';
import {smooth} from './smoothing.js';
import {evenTicks, logTicks} from './ticks.js';

const DASHES = [[], [10, 5], [3, 4], [14, 4, 3, 4], [6, 3, 2, 3, 2, 3], [20, 6]];

/** A line at an edge of the band. */
const edge = {stroke: () => colour('data'), width: 1, points: {show: false}, spanGaps: true, value: number};

/** One of the curves is given anew, as {x, y}; all of them are drawn. */
class RunChart {
  #curves;

  /**
   * @param {string} label
   * @param {string[]} names of the curves
   * @param {any} options the scale and the ticks of what goes up, how points are shown, and whether there is a band behind
   * @param {AbortSignal} signal
   */
  constructor(label, names, {scale, ticks, points, hasBand = false}, signal) {
    this.names = names;
    this.hasBand = hasBand;
    /** What the band is between. @type {number[] | null} */
    this.band = null;
    this.#curves = names.map(() => ({x: /** @type {number[]} */ ([]), y: /** @type {number[]} */ ([])}));
    const runs = names.map((name, k) => ({
      label: name, stroke: () => colour(`run-${k + 1}`), width: 2, dash: DASHES[k], points, spanGaps: true, value: number}));
    this.chart = new Chart(label, {
      scales: {x: {time: false}, y: scale},
      axes: [across, up(ticks)],
      series: [iterations, ...runs, ...hasBand ? ['floor, 5 %', 'floor, 95 %'].map(label => ({...edge, label})) : []],
      ...hasBand ? {bands: [{series: [names.length + 2, names.length + 1], fill: () => `${colour('data')}40`}]} : {},
    }, signal);
    this.box = this.chart.box;
  }

  set(k, x, y) {
    this.#curves[k] = {x, y};
    this.box.dataset.curves = String(this.#curves.filter(curve => curve.x.length).length);
    this.chart.draw(() => this.#data(), () => this.#said());
  }

  #data() {
    const curves = this.#curves.map(({x, y}) => [x, y]);
    if (!this.hasBand) {
      return uPlot.join(curves);
    }
    const [x, ...ys] = uPlot.join([...curves, [[0], [null]]]); // the band begins at 0, where nothing is measured
    return [x, ...ys.slice(0, -1), ...[0, 1].map(side => Array.from(x, () => this.band?.[side] ?? null))];
  }

  #said() {
    const band = this.band ? [`real draws are from ${digits(this.band[0])} to ${digits(this.band[1])}`] : [];
    return [...band, ...this.#curves.flatMap((curve, j) => curve.x.length
      ? [`${this.names[j]} ${digits(curve.y.at(-1))} after ${count(curve.x.at(-1))} iterations`] : [])].join('; ');
  }
}

/** Smoothed losses on a logarithmic axis; `set` takes points {iteration, loss}. */
export function lossesChart(names, signal) {
  const chart = new RunChart('Loss, smoothed, on a logarithmic axis', names, {
    scale: losses, ticks: logTicks, points: {show: false},
  }, signal);
  return {box: chart.box, set: (k, points) => chart.set(k, points.map(({iteration}) => iteration), smooth(points.map(({loss}) => loss)))};
}

/**
 * Qualities per floor; `set` takes measurements {iteration, ratio, floor}.
 *
 * @param {string[]} names
 * @param {boolean} isOneFloor whether all are measured against the same real points: then their floor is a band
 * @param {AbortSignal} signal
 */
export function qualitiesChart(names, isOneFloor, signal) {
  const chart = new RunChart('How far from real points, per floor', names, {
    scale: qualities, ticks: evenTicks, points: {show: true, size: 7}, hasBand: isOneFloor,
  }, signal);
  return {box: chart.box, set: (k, measured) => {
    if (isOneFloor && measured.length) {
      const [{floor: {p5, median, p95}}] = measured;
      chart.band = [p5 / median, p95 / median];
    }
    chart.set(k, measured.map(({iteration}) => iteration), measured.map(({ratio}) => ratio));
  }};
}
