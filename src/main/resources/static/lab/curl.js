// A request as curl sends it, to be pasted into a shell.
const quote = text => `'${text.replaceAll("'", `'\\''`)}'`;

/** POST of a recipe. */
export const createAsCurl = recipe =>
  `curl ${new URL('jobs', document.baseURI)} -H 'Content-Type: application/json' -d ${quote(JSON.stringify(recipe))}`;
