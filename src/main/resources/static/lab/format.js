// Numbers and times as people read them.
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

export const count = value => whole.format(value);
export const digits = (value, significant = 3) =>
  value === null || value === undefined ? '–' : String(Number(value.toPrecision(significant)));
/** For example +0.83 or −0.02. */
export function signed(value) {
  if (value === null) {
    return '–';
  }
  const size = Math.abs(value).toFixed(2);
  return Number(size) ? `${value < 0 ? '−' : '+'}${size}` : size;
}

export const times = ratio => ratio === null || ratio === undefined ? '–' : `${ratio.toFixed(2)} ×`;

/** For example 123 ms, 4.2 s, 3 min 20 s, 2 h 5 min. */
export function duration(time) {
  if (time === null || time === undefined || !Number.isFinite(time)) {
    return '–';
  }
  if (time < 1) {
    return `${Math.round(1000 * time)} ms`;
  }
  if (time < 60) {
    return `${time < 10 ? time.toFixed(1) : Math.round(time)} s`;
  }
  const minutes = Math.floor(Math.round(time) / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(time) % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** About how long: for example about 40 s, about 3 min, about 2 h 10 min. */
export function roughly(time) {
  if (time === null || time === undefined || !Number.isFinite(time)) {
    return '–';
  }
  const [step] = [[1, 10], [5, 60], [30, 120], [60, 3600]].find(([, most]) => time < most) ?? [600];
  const rounded = Math.max(1, Math.round(time / step) * step);
  return rounded < 120 ? `about ${rounded} s` : `about ${duration(Math.round(rounded / 60) * 60).replace(' 0 s', '')}`;
}

/** The seconds from one time to another, which is now where there is none. */
export const seconds = (from, to) => ((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000;

/** Without the year. */
export const day = iso => new Date(iso).toLocaleString(undefined, {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit'});
export const clock = iso => new Date(iso).toLocaleString();
/** An id as it is shown where there is little room: its random end. */
export const short = id => id.slice(-6);
export const name = recipe => `${recipe.dataset}, ${recipe.preset}`;
/** What a job goes by. */
export const title = job => job.name ?? name(job.recipe);
/** The same, and the end of its id, which tells it from others that go by the same. */
export const titleAndId = job => `${title(job)} ${short(job.id)}`;
/** All that tells a job from others: its name, its dataset and preset, and the end of its id. */
export const fullTitle = job => job.name ? `${job.name} (${name(job.recipe)}) ${short(job.id)}` : titleAndId(job);
/** Where a job that waits is in the queue; nothing of others. */
export const placeInQueue = ({queuePosition}) =>
  queuePosition ? `${queuePosition === 1 ? 'next' : `number ${queuePosition}`} in the queue` : '';
