// The forward process: data on its way to noise.
import {api, path} from './api.js';
import {digits} from './format.js';
import {columnsOf, movable, movingRows} from './table.js';

const FRAMES = 51;
const POINTS = 2000;

/**
 * The frames of a recipe's forward process, as its training sees them, each with a title.
 *
 * @param {any} recipe
 * @param {AbortSignal} signal
 * @param {any} [known] its dataset, where that is known
 */
export async function forwardFrames({dataset, schedule, data}, signal, known) {
  const {type, timesteps, betaStart, betaEnd, zeroTerminalSnr} = schedule;
  const shared = {timesteps, betaStart, betaEnd, zeroTerminalSnr};
  const count = Math.min(FRAMES, timesteps);
  const chosen = known ?? await api.get(`datasets/${dataset}`, signal);
  const columns = columnsOf(chosen);
  const n = Math.min(movable(columns, POINTS), chosen.rows ?? Infinity);
  const query = {dataset, schedule: type, ...shared, scale: data.scale, frames: count};
  const [{frames}, points] = await Promise.all([
    api.get(path('trajectory', {...query, n: 1}), signal),
    movingRows(path('trajectory', {...query, n}), columns, signal),
  ]);
  return points.map((frame, i) => ({...frame, at: frames[i].timestep, title: title(frames[i].timestep, frames[i].alphaBar)}));
}

export const title = (t, alphaBar) => t === null ? 'x₀, data' : `t = ${t}, ᾱ = ${digits(alphaBar)}`;
