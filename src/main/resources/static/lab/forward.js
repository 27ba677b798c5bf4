// The forward process: data on its way to noise.
import {api, path} from './api.js';
import {digits} from './format.js';
import {columnsOf, movable, movingRows} from './table.js';

const FRAMES = 51;
const POINTS = 2000;

/** A glimpse is half the frames, and of each so many numbers, but some points at least: a quarter of a megabyte in two dimensions. */
const GLIMPSE = {frames: 26, numbers: 2400, points: 300};

/** What the service is asked for the forward process of a recipe, as its training sees it. */
export const forwardQuery = ({dataset, data, schedule: {type, timesteps, betaStart, betaEnd, zeroTerminalSnr}}) =>
  ({dataset, schedule: type, timesteps, betaStart, betaEnd, zeroTerminalSnr, scale: data.scale});

/**
 * The frames of a recipe's forward process, as its training sees them, each with a title.
 *
 * @param {any} recipe
 * @param {AbortSignal} signal
 * @param {{known?: any, isGlimpse?: boolean}} [how] its dataset, where that is known, and whether less will do
 */
export async function forwardFrames(recipe, signal, {known, isGlimpse = false} = {}) {
  const count = Math.min(isGlimpse ? GLIMPSE.frames : FRAMES, recipe.schedule.timesteps);
  const chosen = known ?? await api.get(`datasets/${recipe.dataset}`, signal);
  const columns = columnsOf(chosen);
  const most = isGlimpse ? Math.max(GLIMPSE.points, Math.floor(GLIMPSE.numbers / columns.length)) : POINTS;
  const n = Math.min(movable(columns, most), chosen.rows ?? Infinity);
  const query = {...forwardQuery(recipe), frames: count};
  const [{frames}, points] = await Promise.all([
    api.get(path('trajectory', {...query, n: 1}), signal),
    movingRows(path('trajectory', {...query, n}), columns, signal),
  ]);
  return points.map((frame, i) => ({...frame, at: frames[i].timestep, title: title(frames[i].timestep, frames[i].alphaBar)}));
}

export const title = (t, alphaBar) => t === null ? 'x₀, data' : `t = ${t}, ᾱ = ${digits(alphaBar)}`;
