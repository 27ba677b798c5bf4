// The address of the form with a recipe in it.

/**
 * @param recipe with nothing left out
 * @param {Record<string, string>} changes settings that are to be otherwise, by path
 */
export function recipeAddress(recipe, changes = {}) {
  const settings = new URLSearchParams();
  const add = (value, path) => value && typeof value === 'object' && path !== 'data.clip'
    ? Object.entries(value).forEach(([key, part]) => add(part, path ? `${path}.${key}` : key))
    : path === 'data.clip' ? Object.keys(value).length && settings.set(path, JSON.stringify(value))
      : value !== null ? settings.set(path, value) : path === 'training.ema' && settings.set(path, 'none'); // presets have one
  add(recipe, '');
  Object.entries(changes).forEach(([path, value]) => settings.set(path, value));
  return `#/?${settings}`;
}
