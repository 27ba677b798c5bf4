// The settings of recipes, and where they differ.

/** A recipe's settings by their paths, for example training.epochs: those that it has. */
export const settingsOf = (recipe, prefix = '') => Object.assign({}, ...Object.entries(recipe).filter(([, value]) => value !== null).map(([key, value]) =>
  typeof value === 'object' ? settingsOf(value, `${prefix}${key}.`) : {[`${prefix}${key}`]: value}));

/**
 * The paths of the settings that are not the same in all recipes, in the order of a recipe.
 *
 * @param {any[]} recipes
 * @returns {string[]}
 */
export function differing(recipes) {
  const all = recipes.map(recipe => settingsOf(recipe));
  return [...new Set(all.flatMap(settings => Object.keys(settings)))].filter(path => all.some(settings => settings[path] !== all[0][path]));
}

/** A setting as it is shown: a recipe may have none of it. */
export const shownSetting = value => value === undefined ? 'none' : String(value);
