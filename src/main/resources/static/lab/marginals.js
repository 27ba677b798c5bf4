// Column by column: how the values of the model are spread, over those of the data. Data are filled, the model is a line
// or a frame around: they differ without their colours, too.
import {blanksOf, histogram, levelShares, valuesOf} from './binning.js';
import {el, svg} from './dom.js';
import {count, digits} from './format.js';
import {roundStep} from './grid.js';

const WIDTH = 300;
const HEIGHT = 130;
const BLANK = 34;
const BAR = 18;
const NAMES = 110;
const NAME_CHARACTERS = 16;
const SHOWN = 24;
const SAID = 5;
const DAY = 86400000;

/** The colours' names in the order of the layers. */
const KINDS = ['data', 'model'];

export class Marginals {
  #all = false;
  /** @type {Table | null} */
  #real = null;
  /** @type {Table | null} */
  #model = null;

  /** @param {string[]} names of the layers: of what is beneath, and of what is over it */
  constructor(names = KINDS) {
    this.names = names;
    this.figures = el('div', {class: 'marginals'});
    this.more = el('button', {type: 'button', hidden: true, onclick: () => {
      this.#all = true;
      this.#draw();
    }});
    this.box = el('div', {class: 'stack', id: 'marginals'},
      el('p', {class: 'actions'}, el('span', {class: 'key data filled'}, names[0]), el('span', {class: 'key framed'}, names[1])),
      this.figures, this.more);
  }

  /** Shows the rows of a model over real ones, where there are any. */
  show(real, model) {
    this.#real = real;
    this.#model = model;
    this.#draw();
  }

  #draw() {
    const {columns} = /** @type {Table} */ (this.#model);
    const shown = this.#all ? columns : columns.slice(0, SHOWN);
    this.more.hidden = shown.length === columns.length;
    this.more.textContent = `Show all ${count(columns.length)} columns`;
    this.figures.replaceChildren(...shown.map((column, j) => figure(column,
      [this.#real, this.#model].map(table => table ? valuesOf(table, j) : new Float64Array()), this.names)));
    this.figures.dataset.columns = String(shown.length);
  }
}

function figure(column, layers, names) {
  const blanks = layers.map(blanksOf);
  const isOfLevels = column.type === 'category' || column.type === 'boolean';
  const [picture, summary, note = ''] = isOfLevels ? bars(levelShares(layers, column.levels ?? []), blanks, names) : curve(column, layers, blanks, names);
  picture.setAttribute('aria-label', `${column.name}: ${summary}${blanks.some(Boolean) ? `; blank: ${both(names, blanks.map(percent))}` : ''}`);
  return el('figure', {'data-of': column.name}, el('figcaption', {}, el('strong', {}, column.name), `${column.type}${note}`), picture);
}

const percent = share => `${share && share < 0.1 ? digits(100 * share, 2) : Math.round(100 * share)} %`;
/** @param {string[]} texts */
const both = (names, texts) => texts.map((text, k) => `${names[k]} ${text}`).join(', ');

/** Numbers or dates: bins, and a bar of their own for blanks. */
function curve({type, decimals}, layers, blanks, names) {
  const {from, to, isCut, shares} = histogram(layers, type === 'datetime' ? dayOf(layers) : decimals === undefined ? 0 : 10 ** -decimals);
  const width = blanks.some(Boolean) ? WIDTH - BLANK : WIDTH;
  const highest = Math.max(...shares.flat()) || 1;
  const y = share => HEIGHT - share / highest * (HEIGHT - 14);
  const step = width / shares[0].length;
  const steps = bins => bins.map((share, k) => `L${round(k * step)} ${round(y(share))}H${round((k + 1) * step)}`).join('');
  const outline = bins => `M0 ${HEIGHT}${steps(bins)}V${HEIGHT}`;
  const write = type === 'datetime' ? dates(to - from) : value => digits(value, 4);
  const ticks = type === 'datetime' ? [0.15, 0.5, 0.85].map(share => from + share * (to - from)) : roundTicks(from, to);
  const picture = svg('svg', {viewBox: `-1 0 ${WIDTH + 2} ${HEIGHT + 18}`, role: 'img'},
    svg('path', {class: 'bars data', d: `${outline(shares[0])}Z`}),
    svg('path', {class: 'line model', d: outline(shares[1])}),
    svg('path', {class: 'axis', d: `M0 ${HEIGHT}H${width}`}),
    svg('text', {x: 2, y: 10}, percent(highest)),
    ...ticks.map(value => svg('text', {x: round((value - from) / (to - from) * width), y: HEIGHT + 14, class: 'middle'}, write(value))),
    ...blanks.some(Boolean) ? blankBar(blanks) : []);
  const middle = values => values.filter(value => !Number.isNaN(value)).sort();
  const medians = layers.map(middle).map(values => values.length ? write(values[values.length >> 1]) : 'none');
  return [picture, `median: ${both(names, medians)}`, isCut ? ', the rest in the outer bars' : ''];
}

/** As high as the picture where all are blank. */
function blankBar(blanks) {
  const y = share => HEIGHT - share * (HEIGHT - 14);
  const x = WIDTH - BLANK + 10;
  const width = BLANK - 12;
  return [
    svg('rect', {class: 'bars data', x, width, y: round(y(blanks[0])), height: round(HEIGHT - y(blanks[0]))}),
    svg('rect', {class: 'line model', x, width, y: round(y(blanks[1])), height: round(HEIGHT - y(blanks[1]))}),
    svg('text', {x: x + width / 2, y: HEIGHT + 14, class: 'middle'}, 'blank'),
    svg('text', {x: x + width, y: 10, class: 'end'}, blanks.map(percent).join(' / ')),
  ];
}

/** A day, if no date has a time. */
const dayOf = layers => layers.every(values => values.every(value => Number.isNaN(value) || value % DAY === 0)) ? DAY : 0;

/** Levels: a bar each, and one for blanks. */
function bars({names: levels, shares}, blanks, names) {
  const lines = levels.map((name, k) => ({name, data: shares[0][k], model: shares[1][k]}));
  const summary = lines.slice(0, SAID).map(({name, data, model}) => `${name}: ${both(names, [data, model].map(percent))}`).join('; ');
  if (blanks.some(Boolean)) {
    lines.push({name: 'blank', data: blanks[0], model: blanks[1]});
  }
  const widest = Math.max(...lines.flatMap(({data, model}) => [data, model])) || 1;
  const length = share => round(share / widest * (WIDTH - NAMES - 80));
  const picture = svg('svg', {viewBox: `0 0 ${WIDTH} ${lines.length * BAR + 2}`, role: 'img'}, ...lines.flatMap((line, k) => [
    svg('text', {x: NAMES - 6, y: k * BAR + 13, class: 'end'}, line.name.length > NAME_CHARACTERS ? `${line.name.slice(0, NAME_CHARACTERS - 1)}…` : line.name),
    ...KINDS.map(kind => svg('rect', {class: `${kind === 'data' ? 'bars' : 'line'} ${kind}`, x: NAMES, y: k * BAR + 3, height: BAR - 5, width: length(line[kind])})),
    svg('text', {x: NAMES + Math.max(length(line.data), length(line.model)) + 5, y: k * BAR + 13}, `${percent(line.data)} / ${percent(line.model)}`),
  ]));
  return [picture, summary];
}

const round = value => Math.round(10 * value) / 10;

function roundTicks(from, to) {
  const step = roundStep(to - from);
  const least = Math.ceil((from + (to - from) * 0.06) / step);
  const most = Math.floor((to - (to - from) * 0.06) / step);
  const ticks = Array.from({length: Math.max(0, most - least + 1)}, (_, k) => (least + k) * step);
  return ticks.length > 4 ? ticks.filter((_, k) => k % 2 === 0) : ticks;
}

/** As much of a date as tells those of a span apart. */
const dates = span => {
  const [begin, end] = span > 1500 * DAY ? [0, 7] : span > 3 * DAY ? [0, 10] : [5, 16];
  return value => new Date(value).toISOString().slice(begin, end).replace('T', ' ');
};
