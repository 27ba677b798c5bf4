// Curves over iterations, drawn by uPlot.
import uPlot from '../webjars/uplot/dist/uPlot.esm.js';
import {colour, onTheme} from './colours.js';
import {count, digits} from './format.js';
import {el, sheet} from './dom.js';
import {smooth} from './smoothing.js';
import {evenTicks, logTicks, tick} from './ticks.js';

sheet('webjars/uplot/dist/uPlot.min.css');

const HEIGHT = 260;
const LOW = 150;

/** What is beside the labels of an axis, and a character of them, in pixels. */
const BESIDE = 16;
const CHARACTER = 7.2;

const axis = {stroke: () => colour('muted'), grid: {stroke: () => colour('grid'), width: 1}, ticks: {stroke: () => colour('grid')}};

/** A chart of uPlot that follows the width of its box and the theme. Its data is set at most once a frame. */
export class Chart {
  #frame = 0;

  constructor(label, options, signal, height = HEIGHT) {
    this.label = label;
    this.box = el('div', {class: height === LOW ? 'chart low' : 'chart', role: 'img', 'aria-label': label});
    this.plot = new uPlot({width: 300, height, padding: ROOM, hooks: {draw: [plot => { this.box.dataset.labels = labels(plot); }]}, ...options}, [[], ...options.series.slice(1).map(() => [])], this.box);
    const resized = new ResizeObserver(([{contentRect}]) =>
      contentRect.width && this.plot.setSize({width: Math.floor(contentRect.width), height}));
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

/** How many labels each axis has, and whether there is room for them: for example 5 fit, 4 fit. */
function labels({axes, ctx, bbox, width, valToPos}) {
  return axes.map(({_splits, _values, _size, font: [font]}, k) => {
    ctx.font = font;
    const taken = text => ctx.measureText(text).width / devicePixelRatio;
    const isCut = k ? text => taken(text) > _size
      : (text, i) => bbox.left / devicePixelRatio + valToPos(_splits[i], 'x') + taken(text) / 2 > width;
    return `${_values?.length ?? 0} ${_values?.some(isCut) ? 'clipped' : 'fit'}`;
  }).join(', ');
}

/** Along an axis: what is written where. An axis up is as wide as its longest label; the last one across has room. */
export const across = {...axis, splits: (_, axis, least, greatest) => evenTicks(least, greatest), values: (_, ticks) => ticks.map(tick)};
export const up = ticksOf => ({...axis, splits: (_, axis, least, greatest) => ticksOf(least, greatest), filter: (_, ticks) => ticks, values: (_, ticks) => ticks.map(tick),
  size: (_, labels) => Math.ceil(BESIDE + CHARACTER * Math.max(3, ...(labels ?? []).map(label => label.length)))});
const ROOM = [10, 18, 0, 0];

export const iterations = {label: 'iteration', value: (_, value) => value === null ? '–' : count(value)};
export const number = (_, value) => value === null || value === undefined ? '–' : digits(value);

/** What an axis of losses has room for, and one of qualities. */
export const losses = {distr: /** @type {const} */ (3), range: (_, least, greatest) => [(least ?? 0.1) / 1.1, (greatest ?? 1) * 1.1]};
export const qualities = {range: (_, least, greatest) => [0, Math.max(2, (greatest ?? 2) * 1.1)]};

/** A loss curve on a logarithmic axis, smoothed over raw. */
export function lossChart(signal) {
  const ink = {points: {show: false}, spanGaps: true, value: number};
  const chart = new Chart('Loss, on a logarithmic axis', {
    scales: {x: {time: false}, y: losses},
    axes: [across, up(logTicks)],
    series: [iterations,
      {...ink, label: 'raw', stroke: () => `${colour('model')}59`, width: 1},
      {...ink, label: 'smoothed', stroke: () => colour('model'), width: 2}],
  }, signal, LOW);
  const points = [];
  return {
    box: chart.box,
    /** Adds a point {iteration, loss}. */
    add(point) {
      points.push(point);
      chart.draw(() => [points.map(({iteration}) => iteration), points.map(({loss}) => loss), smooth(points.map(({loss}) => loss))],
        () => `${digits(points.at(-1).loss)} after ${count(points.at(-1).iteration)} iterations`);
    },
  };
}

/** The quality of checkpoints, per floor, and the floor as a band. */
export function qualityChart(signal) {
  const hidden = {stroke: () => `${colour('data')}`, width: 1, points: {show: false}, spanGaps: true, value: number};
  const chart = new Chart('How far from real points, per floor', {
    scales: {x: {time: false}, y: qualities},
    axes: [across, up(evenTicks)],
    series: [iterations,
      {...hidden, label: 'floor, 5 %'}, {...hidden, label: 'floor, 95 %'},
      {label: 'model', stroke: () => colour('model'), width: 2, points: {show: true, size: 9}, spanGaps: true, value: number}],
    bands: [{series: [2, 1], fill: () => `${colour('data')}40`}],
  }, signal, LOW);
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
