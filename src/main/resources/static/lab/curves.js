// Curves over iterations, drawn by uPlot.
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import {colour, onTheme} from './colours.js';
import {count, digits} from './format.js';
import {el, sheet} from './dom.js';
import {smooth} from './smoothing.js';

sheet('webjars/uplot/dist/uPlot.min.css');

const HEIGHT = 260;
export const axis = {stroke: () => colour('muted'), grid: {stroke: () => colour('grid'), width: 1}, ticks: {stroke: () => colour('grid')}};

/** A chart of uPlot that follows the width of its box and the theme. Its data is set at most once a frame. */
export class Chart {
  #frame = 0;

  constructor(label, options, signal) {
    this.label = label;
    this.box = el('div', {class: 'chart', role: 'img', 'aria-label': label});
    this.plot = new uPlot({width: 300, height: HEIGHT, ...options}, [[], ...options.series.slice(1).map(() => [])], this.box);
    const resized = new ResizeObserver(([{contentRect}]) =>
      contentRect.width && this.plot.setSize({width: Math.floor(contentRect.width), height: HEIGHT}));
    resized.observe(this.box);
    onTheme(() => this.plot.redraw(), signal);
    signal.addEventListener('abort', () => {
      cancelAnimationFrame(this.#frame);
      resized.disconnect();
      this.plot.destroy();
    });
  }

  draw(data, summary) {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const values = data();
      this.plot.setData(values);
      this.box.setAttribute('aria-label', `${this.label}: ${summary()}`);
      this.box.dataset.points = values[0].length;
    });
  }
}

const iterations = {label: 'iteration', value: (_, value) => value === null ? '–' : count(value)};
const number = (_, value) => value === null || value === undefined ? '–' : digits(value);

/** Loss curves on a log axis, smoothed over raw. Each has a name and the colour of its cloud. */
export function lossChart(curves, signal) {
  const chart = new Chart('Loss, on a logarithmic axis', {
    scales: {x: {time: false}, y: {distr: 3, range: (_, least, greatest) => [(least ?? 0.1) / 1.1, (greatest ?? 1) * 1.1]}},
    axes: [{...axis, values: (_, ticks) => ticks.map(tick => tick >= 10000 ? `${tick / 1000}k` : tick)},
      {...axis, size: 60, values: (_, ticks) => ticks.map(tick => tick === null || tick !== Number(digits(tick, 2)) ? '' : digits(tick))}],
    series: [iterations, ...curves.flatMap(({name, colour: ink}) => [
      {label: `${name}, raw`, stroke: () => `${colour(ink)}59`, width: 1, points: {show: false}, spanGaps: true, value: number},
      {label: `${name}, smoothed`, stroke: () => colour(ink), width: 2, points: {show: false}, spanGaps: true, value: number},
    ])],
  }, signal);
  const points = curves.map(() => []);
  return {
    box: chart.box,
    /** Adds a point {iteration, loss} to the curve of that number. */
    add(curve, point) {
      points[curve].push(point);
      chart.draw(() => joined(points), () => points.flatMap((list, k) => list.length
        ? [`${curves[k].name} ${digits(list.at(-1).loss)} after ${count(list.at(-1).iteration)} iterations`] : []).join('; '));
    },
  };
}

/** All curves over the iterations of any of them. */
function joined(curves) {
  const columns = curves.map(points => {
    const smoothed = smooth(points.map(({loss}) => loss));
    return [points.map(({iteration}) => iteration), points.map(({loss}) => loss), smoothed];
  });
  return uPlot.join(columns);
}

/** The quality of checkpoints, per floor, and the floor as a band. */
export function qualityChart(signal) {
  const hidden = {stroke: () => `${colour('data')}`, width: 1, points: {show: false}, spanGaps: true, value: number};
  const chart = new Chart('How far from real points, per floor', {
    scales: {x: {time: false}, y: {range: (_, least, greatest) => [0, Math.max(2, (greatest ?? 2) * 1.1)]}},
    axes: [{...axis, values: (_, ticks) => ticks.map(tick => tick >= 10000 ? `${tick / 1000}k` : tick)}, {...axis, size: 60}],
    series: [iterations,
      {...hidden, label: 'floor, 5 %'}, {...hidden, label: 'floor, 95 %'},
      {label: 'model', stroke: () => colour('model'), width: 2, points: {show: true, size: 9}, spanGaps: true, value: number}],
    bands: [{series: [2, 1], fill: () => `${colour('data')}40`}],
  }, signal);
  const measured = [];
  return {
    box: chart.box,
    /** Adds a measurement {iteration, ratio, floor}, of a training of so many iterations. */
    add(measurement, of) {
      measured.push(measurement);
      chart.draw(() => {
        const band = key => measured[0].floor[key] / measured[0].floor.median;
        const at = [0, ...measured.map(({iteration}) => iteration)];
        const ratios = [null, ...measured.map(({ratio}) => ratio)];
        if (at.at(-1) < of) {
          at.push(of);
          ratios.push(null);
        }
        return [at, at.map(() => band('p5')), at.map(() => band('p95')), ratios];
      }, () => measured.map(({iteration, ratio}) => `${digits(ratio)} after ${count(iteration)} iterations`).join('; '));
    },
  };
}
