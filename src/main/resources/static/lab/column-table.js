// What was understood of the columns of a file, and what they are to be.
import {el} from './dom.js';
import {count, digits} from './format.js';
import {columnIn, columnOf, sentences, warned} from './sentences.js';

const TYPES = ['number', 'integer', 'boolean', 'category', 'datetime'];
const LEVELS = 4;
const VALUES = 3;

export class ColumnTable {
  /** @type {ColumnRow[]} */
  #rows = [];
  /** What somebody has said that columns are, by their names. @type {Map<string, string>} */
  types = new Map();
  /** The names of columns that are left out. @type {Set<string>} */
  dropped = new Set();

  /**
   * @param {() => void} changed called when a column is to be something else
   * @param {(text: string) => void} isBlank called with what is to stand for a blank
   */
  constructor(changed, isBlank) {
    this.changed = changed;
    this.isBlank = isBlank;
    this.body = el('tbody');
    this.box = el('div', {class: 'wide columns', tabindex: '0', role: 'region', 'aria-label': 'Columns'}, el('table', {},
      el('thead', {}, el('tr', {}, ...['Column', 'Type', 'Leave out', 'What was understood']
        .map(text => el('th', {scope: 'col'}, text)))), this.body));
  }

  /** Forgets what was said: the file is read in another way. */
  clear() {
    this.types.clear();
    this.dropped.clear();
    this.#rows = [];
    this.body.replaceChildren();
  }

  /**
   * Shows what was understood of those columns that are not left out.
   *
   * @returns the warnings that have no column here
   */
  show({statistics, sample, warnings}) {
    if (!this.#rows.length) {
      this.#rows = statistics.map((column, j) => new ColumnRow(column.column, j, this));
      this.body.append(...this.#rows.map(row => row.element));
    }
    const kept = this.#rows.filter(row => !this.dropped.has(row.name));
    const names = this.#rows.map(row => row.name);
    const about = warnings.map(text => ({...warned(text), name: columnIn(text, names)}));
    this.#rows.forEach(row => row.leaveOut(this.dropped.has(row.name)));
    kept.forEach((row, j) => row.show(statistics[j], sample.map(values => values[j]),
      about.filter(({name}) => name === row.name)));
    return about.filter(({name}) => name === undefined);
  }

  /**
   * Shows problems at their columns.
   *
   * @param {{field: string, message: string}[]} problems
   * @returns the columns that have some, and the problems that have no column here
   */
  complain(problems) {
    const kept = this.#rows.filter(row => !this.dropped.has(row.name));
    const of = row => problems.filter(problem => columnOf(problem) === row.name);
    kept.forEach(row => row.complain(of(row)));
    const faulty = kept.filter(row => of(row).length);
    return {faulty, others: problems.filter(problem => !faulty.some(row => row.name === columnOf(problem)))};
  }

  /** Says what a column is to be, in the words of the API; nothing, to find out. */
  say(name, type) {
    if (type) {
      this.types.set(name, type);
    } else {
      this.types.delete(name);
    }
    this.changed();
  }

  leaveOut(name, isOut) {
    this.#rows.filter(row => row.name === name).forEach(row => row.leaveOut(isOut));
    if (isOut) {
      this.dropped.add(name);
    } else {
      this.dropped.delete(name);
    }
    this.changed();
  }
}

class ColumnRow {
  #found = '';

  /** @param {ColumnTable} table */
  constructor(name, j, table) {
    this.name = name;
    this.table = table;
    this.box = el('input', {type: 'checkbox',
      onchange: () => table.leaveOut(name, this.box.checked)});
    this.type = el('select', {'aria-label': `Type of ${name}`, 'aria-describedby': `understood-${j}`, onchange: () => this.#say()},
      ...TYPES.map(type => el('option', {value: type}, type)));
    this.pattern = el('input', {'aria-label': `How the dates of ${name} are written`, autocomplete: 'off',
      onchange: () => this.#say()});
    this.understood = el('td', {id: `understood-${j}`});
    this.element = el('tr', {'data-column': name},
      el('th', {scope: 'row'}, name), el('td', {}, this.type, this.pattern),
      el('td', {}, el('label', {}, this.box, 'leave out', el('span', {class: 'unseen'}, name))), this.understood);
  }

  /** Brings the column to where it is seen. */
  reveal() {
    this.element.scrollIntoView({block: 'center'});
    this.type.focus({preventScroll: true});
  }

  /** What is as it was found need not be said: the whole file may say otherwise. */
  #say() {
    const type = this.type.value;
    const pattern = type === 'datetime' ? this.pattern.value.trim() : '';
    this.table.say(this.name, pattern ? `datetime(${pattern})` : type === this.#found ? '' : type);
  }

  leaveOut(isOut) {
    this.box.checked = isOut;
    this.element.classList.toggle('out', isOut);
    this.type.disabled = isOut;
    this.pattern.disabled = isOut;
    if (isOut) {
      this.understood.replaceChildren('left out');
    }
  }

  show(column, values, warnings) {
    const said = this.table.types.get(this.name);
    if (!said) {
      this.#found = column.type;
    }
    this.type.value = said?.replace(/\(.*/s, '') ?? column.type;
    this.pattern.hidden = this.type.value !== 'datetime';
    this.pattern.placeholder = column.format ?? 'dd.MM.uuuu';
    this.facts = [...columnFacts(column), `first: ${values.slice(0, VALUES).map(value => value || 'blank').join(', ')}`].join('; ');
    this.warnings = warnings.map(warning => this.#said('warning', warning));
    this.complain([]);
  }

  complain(problems) {
    this.understood.replaceChildren(this.facts ?? '',
      ...sentences(problems).map(problem => this.#said('error', problem)), ...this.warnings ?? []);
  }

  /**
   * A sentence, and what can be done.
   *
   * @param {'error' | 'warning'} kind
   * @param {{text: string, ways: Ways}} said
   */
  #said(kind, {text, ways: {drop, type, missing}}) {
    const way = (label, act) => el('button', {type: 'button', onclick: () => {
      act();
      (this.type.disabled ? this.box : this.type).focus(); // the button goes when the answer is there
    }}, label);
    return el('div', {class: kind}, text, ...drop || type || missing ? [el('div', {class: 'actions'},
      drop ? way(`Leave out ${this.name}`, () => this.table.leaveOut(this.name, true)) : null,
      missing ? way(`Take ${missing} as a blank`, () => this.table.isBlank(missing)) : null,
      type ? way(`Take ${this.name} as ${type}`, () => this.table.say(this.name, type)) : null,
      kind === 'error' && this.type.value !== 'category'
        ? way(`Take ${this.name} as category`, () => this.table.say(this.name, 'category')) : null)] : []);
  }
}

/** What a column is like, in a few words each. */
export function columnFacts({type, min, max, decimals, levels, format, earliest, latest, missing}) {
  return [
    ...(min === undefined ? [] : [`${digits(min, 6)} to ${digits(max, 6)}`]),
    ...(type === 'number' && decimals !== undefined ? [decimals === 1 ? '1 decimal' : `${decimals} decimals`] : []),
    ...(levels === undefined ? [] : [levelFacts(levels)]),
    ...(earliest === undefined ? [] : [`${earliest} to ${latest}, as ${format}`]),
    ...(missing ? [`${digits(100 * missing, 2)} % blank`] : []),
  ];
}

function levelFacts(levels) {
  const most = levels.toSorted((a, b) => b.count - a.count).slice(0, LEVELS).map(({level, count: rows}) => `${level} ${count(rows)}`);
  const others = levels.length - most.length;
  return `${count(levels.length)} levels: ${most.join(', ')}${others ? ` and ${count(others)} more` : ''}`;
}
