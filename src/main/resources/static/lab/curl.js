// A request as curl sends it, to be pasted into a shell.
import {key} from './api.js';

const quote = text => `'${text.replaceAll("'", `'\\''`)}'`;

/** POST of JSON. */
export const postAsCurl = (path, body) =>
  `curl ${new URL(path, document.baseURI)}${key.get() ? ' -H "Authorization: Bearer $POLLEN_KEY"' : ''} -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))}`;

/** POST of a recipe. */
export const createAsCurl = recipe => postAsCurl('jobs', recipe);
