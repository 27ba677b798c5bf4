// Rows of typed columns as numbers: a level by its place, false and true as 0 and 1, a date in milliseconds, a blank as NaN.
import {api, path} from './api.js';
import {dateReader} from './dates.js';
import {frames} from './npy.js';

const FEW = 20;

/** Frames of other columns than numbers come as JSON: so many rows of them at most. */
const MOST_MOVING = 300;

/** @param {{type: string}} column */
export const isNumeric = ({type}) => type === 'number' || type === 'integer';

/** @param {{type: string}} column */
export const isOfLevels = ({type}) => type === 'category' || type === 'boolean';

/**
 * The columns of a dataset.
 *
 * @returns {Column[]}
 */
export const columnsOf = ({statistics, columns}) => statistics
  ? statistics.map(({column, type, decimals, levels, format, missing}) =>
    ({name: column, type, decimals, levels: levels?.map(({level}) => level), pattern: format, missing}))
  : columns.map(name => ({name, type: 'number'}));

/**
 * Gets rows of these columns: as an array where they are numbers.
 *
 * @param {string} url
 * @param {Column[]} columns
 * @param {AbortSignal} signal
 * @returns {Promise<Table>}
 */
export async function rows(url, columns, signal) {
  if (columns.every(isNumeric)) {
    return {...await api.points(url, signal), columns};
  }
  return encoded((await api.get(url, signal)).points, columns);
}

/** How many rows are shown on their way, of so many that are wanted. */
export const movable = (columns, n) => columns.every(isNumeric) ? n : Math.min(n, MOST_MOVING);

/**
 * The frames of rows of these columns on their way: of those columns that are numbers.
 *
 * @param {string} url
 * @param {Column[]} columns
 * @param {AbortSignal} signal
 * @returns {Promise<Table[]>}
 */
export async function movingRows(url, columns, signal) {
  const moving = columns.every(isNumeric)
    ? frames(await api.points(url, signal)).map(points => ({...points, columns}))
    : (await api.get(url, signal)).frames.map(({points}) => encoded(points, columns));
  return moving.map(numbersOf);
}

/**
 * Where a job's rows come from.
 *
 * @param {{id: string, recipe: {dataset: string, data: {noise: number}}}} job one that has a checkpoint
 * @param {AbortSignal} signal
 * @returns {Promise<Source>}
 */
export async function sourceOf({id, recipe}, signal) {
  const [dataset, {columns: names, points}] = await Promise.all([
    api.get(`datasets/${recipe.dataset}`, signal).catch(() => null), // it may be deleted
    api.get(path('samples', {job: id, n: FEW}), signal),
  ]);
  const found = dataset && columnsOf(dataset);
  const isSame = found?.map(({name}) => name).join() === names.join(); // there may be another one of that name
  const columns = isSame ? found : names.map((name, j) => ({name, type: typeIn(points, j)}));
  return {
    columns,
    real: (n, stopped) => isSame ? realRows(dataset, recipe, n, stopped) : null,
    model: (asked, stopped) => rows(path('samples', {job: id, ...asked}), columns, stopped),
    moving: (asked, stopped) => movingRows(path('samples/trajectory', {job: id, ...asked}), columns, stopped),
  };
}

/**
 * Real rows of what a recipe learns.
 *
 * @returns {Promise<Table>}
 */
export const realRows = (dataset, {data}, n, signal) =>
  rows(path(`datasets/${dataset.name}/points`, {n: Math.min(n, dataset.rows ?? n), noise: data.noise}), columnsOf(dataset), signal);

/** What a column is, where nothing but some of its values is known. */
function typeIn(points, j) {
  const value = points.map(row => row[j]).find(value => value !== null);
  return typeof value === 'string' ? 'category' : typeof value === 'boolean' ? 'boolean' : 'number';
}

/**
 * @param {any[][]} points as JSON has them
 * @param {Column[]} columns
 * @returns {Table}
 */
export function encoded(points, columns) {
  const known = columns.map((column, j) => column.levels || isNumeric(column) || column.type === 'datetime' ? column
    : {...column, levels: [...new Set(points.map(row => row[j]).filter(value => value !== null).map(String))].sort()});
  const codes = known.map(codeOf);
  const d = columns.length;
  const values = new Float64Array(points.length * d);
  points.forEach((row, i) => row.forEach((value, j) => {
    values[i * d + j] = value === null ? NaN : codes[j](value);
  }));
  return {shape: [points.length, d], values, columns: known};
}

/** @param {Column} column */
function codeOf({type, levels = [], pattern}) {
  const places = new Map(levels.map((level, k) => [level, k]));
  return type === 'category' ? level => places.get(level) ?? NaN
    : type === 'datetime' ? dateReader(pattern ?? '')
      : Number;
}

/**
 * The columns of numbers alone, which can be drawn as points.
 *
 * @param {Table} table
 * @returns {Table}
 */
export function numbersOf({shape: [n, d], values, columns}) {
  const kept = columns.flatMap((column, j) => isNumeric(column) ? [j] : []);
  if (kept.length === d) {
    return {shape: [n, d], values, columns};
  }
  return {
    shape: [n, kept.length],
    values: Float64Array.from({length: n * kept.length}, (_, k) => values[Math.floor(k / kept.length) * d + kept[k % kept.length]]),
    columns: kept.map(j => columns[j]),
  };
}
