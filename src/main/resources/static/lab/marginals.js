// Column by column: how the values of the model are spread, over those of the data. Data are filled, the model is a line
// or a frame around: they differ without their colours, too.
import {blanksOf, histogram, levelShares, valuesOf} from './binning.js';
import {el, svg} from './dom.js';
import {count, digits} from './format.js';
import {roundStep} from './grid.js';
import {isOfLevels} from './table.js';

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
const SHAPES = ['bars data', 'line model'];
const KEYS = ['key data filled', 'key framed'];

export class Marginals {
  #all = false;
  /** @type {(Table | null)[]} */
  #tables = [];

  /** @param {string[]} names of the layers: of what is beneath, and of what is over it, if anything is */
  constructor(names = KINDS) {
    this.names = names;
    this.figures = el('div', {class: 'marginals'});
    this.more = el('button', {type: 'button', hidden: true, onclick: () => {
      this.#all = true;
      this.#draw();
    }});
    this.box = el('div', {class: 'stack', id: 'marginals'},
      el('p', {class: 'actions'}, ...names.map((name, k) => el('span', {class: KEYS[k]}, name))),
      this.figures, this.more);
  }

  /**
   * Shows the rows of a table, or those of one over another's, where there are any.
   *
   * @param {(Table | null)[]} tables as many as there are names, the last of them there
   */
  show(...tables) {
    this.#tables = tables;
    this.#draw();
  }

  #draw() {
    const {columns} = /** @type {Table} */ (this.#tables.at(-1));
    const shown = this.#all ? columns : columns.slice(0, SHOWN);
    this.more.hidden = shown.length === columns.length;
    this.more.textContent = `Show all ${count(columns.length)} columns`;
    this.figures.replaceChildren(...shown.map((column, j) => figure(column,
      this.#tables.map(table => table ? valuesOf(table, j) : new Float64Array()), this.names)));
    this.figures.dataset.columns = String(shown.length);
  }
}

function figure(column, layers, names) {
  const blanks = layers.map(blanksOf);
  const [picture, summary, note = ''] = isOfLevels(column) ? bars(levelShares(layers, column.levels ?? []), blanks, names) : curve(column, layers, blanks, names);
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
    shares[1] ? svg('path', {class: 'line model', d: outline(shares[1])}) : null,
    svg('path', {class: 'axis', d: `M0 ${HEIGHT}H${width}`}),
    svg('text', {x: 2, y: 10}, `${percent(highest)} in the highest bar`),
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
    ...blanks.map((blank, k) => svg('rect', {class: SHAPES[k], x, width, y: round(y(blank)), height: round(HEIGHT - y(blank))})),
    svg('text', {x: x + width / 2, y: HEIGHT + 14, class: 'middle'}, 'blank'),
    svg('text', {x: x + width, y: 10, class: 'end'}, blanks.map(percent).join(' / ')),
  ];
}

/** A day, if no date has a time. */
const dayOf = layers => layers.every(values => values.every(value => Number.isNaN(value) || value % DAY === 0)) ? DAY : 0;

/** Levels: a bar each, and one for blanks. */
function bars({names: levels, shares}, blanks, names) {
  const lines = levels.map((name, k) => ({name, shares: shares.map(layer => layer[k])}));
  const summary = lines.slice(0, SAID).map(line => `${line.name}: ${both(names, line.shares.map(percent))}`).join('; ');
  if (blanks.some(Boolean)) {
    lines.push({name: 'blank', shares: blanks});
  }
  const widest = Math.max(...lines.flatMap(line => line.shares)) || 1;
  const length = share => round(share / widest * (WIDTH - NAMES - 80));
  const picture = svg('svg', {viewBox: `0 0 ${WIDTH} ${lines.length * BAR + 2}`, role: 'img'}, ...lines.flatMap((line, k) => [
    svg('text', {x: NAMES - 6, y: k * BAR + 13, class: 'end'}, line.name.length > NAME_CHARACTERS ? `${line.name.slice(0, NAME_CHARACTERS - 1)}…` : line.name),
    ...line.shares.map((share, layer) => svg('rect', {class: SHAPES[layer], x: NAMES, y: k * BAR + 3, height: BAR - 5, width: length(share)})),
    svg('text', {x: NAMES + Math.max(...line.shares.map(length)) + 5, y: k * BAR + 13}, line.shares.map(percent).join(' / ')),
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
