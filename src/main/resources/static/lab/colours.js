// The theme's colours, for what CSS does not reach.
const dark = matchMedia('(prefers-color-scheme: dark)');

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Red, green and blue of one of the theme's canvas colours. */
export const rgb = name => [1, 3, 5].map(at => parseInt(colour(name).slice(at, at + 2), 16));

/** Calls back whenever the theme changes, until the signal ends it. */
export const onTheme = (redraw, signal) => dark.addEventListener('change', redraw, {signal});
