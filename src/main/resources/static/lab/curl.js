// A request as curl sends it, to be pasted into a shell.
const quote = text => `'${text.replaceAll("'", `'\\''`)}'`;

/** POST of a recipe. */
export const createAsCurl = recipe =>
  `curl ${new URL('jobs', document.baseURI)} -H 'Content-Type: application/json' -d ${quote(JSON.stringify(recipe))}`;

/** A recipe as the API gives it, as it takes it: what it calls null is left out. */
export function asRequest(recipe) {
  const strip = value => value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null).map(([key, part]) => [key, strip(part)]))
    : value;
  return strip(recipe);
}
