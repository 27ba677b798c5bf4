// Requests of an operation: {method, path, query, headers, bytes, leaves, elsewhere}. Texts are percent-encoded.
// One that `leaves` does not wait for the answer's end; the path of one that is `elsewhere` may be another operation's.
import fc from 'fast-check';
import {json} from './json.mjs';
import {table} from './tables.mjs';
import {twists} from './twists.mjs';
import {allowed, anyDataset, anyJob, encode} from './values.mjs';

const SCHEDULES = ['sigmoid', 'linear', 'scaled-linear', 'quadratic', 'cosine'];

/** What can be in the places of a path. Only what was made for it is removed; a report on what came last takes long. */
function places({path, method}) {
  const removes = method === 'DELETE';
  return {
    '{id}': /\/(quality|report)$/.test(path) ? fc.constantFrom('~job.completed~', '~job.odd~', '~job.cancelled~')
      : anyJob(removes),
    '{name}': path.startsWith('/datasets') ? anyDataset(removes) : fc.constantFrom(...SCHEDULES),
    '{iteration}': fc.constantFrom('~checkpoint.0~', '~checkpoint.1~', '~checkpoint.2~'),
  };
}

function path(operation) {
  const all = places(operation);
  return fc.tuple(...operation.path.split('/').map(segment => all[segment] ?? fc.constant(segment)))
    .map(segments => segments.join('/'));
}

/** Some of the parameters, as pairs of texts. */
function pairs(api, operation, place) {
  const own = operation.parameters.filter(parameter => parameter.in === place);
  return fc.tuple(...own.map(({name, schema, required}) => fc.oneof({withCrossShrink: true},
    {weight: required ? 0 : own.length > 4 ? 3 : 1, arbitrary: fc.constant(null)},
    {weight: 1, arbitrary: allowed(api, schema, name).filter(value => value !== null)
      .map(value => [name, String(value)])})))
    .map(all => all.filter(pair => pair !== null));
}

function body(api, {contents}) {
  const schema = contents['application/json']?.schema;
  return contents['text/csv'] ? table(true) : schema ? json(api, schema, true) : fc.constant(null);
}

/** One request of an operation that its description allows. */
function valid(api, operation) {
  const formats = Object.keys((operation.responses['200'] ?? operation.responses['202'])?.content ?? {});
  return fc.record({
    path: path(operation),
    query: pairs(api, operation, 'query'),
    headers: pairs(api, operation, 'header'),
    accept: fc.constantFrom(null, '*/*', ...formats),
    body: body(api, operation),
  }).map(({path, query, headers, accept, body}) => ({
    method: operation.method, path, query: query.map(pair => pair.map(encode).join('=')),
    headers: [...accept ? [['Accept', accept]] : [], ...headers, ...body ? [['Content-Type', body.type]] : []],
    bytes: body?.bytes ?? null, leaves: false, elsewhere: false,
  }));
}

/** Requests of an operation. `documented` are the methods that its path has. */
export function requests(api, operation, documented) {
  const right = valid(api, operation);
  const twist = twists(api, operation, documented);
  return fc.oneof(
    {weight: 4, arbitrary: right},
    {weight: 5, arbitrary: fc.tuple(right, twist).map(([request, change]) => change(request))},
    {weight: 1, arbitrary: fc.tuple(right, fc.array(twist, {minLength: 2, maxLength: 5}))
      .map(([request, changes]) => changes.reduce((changed, change) => change(changed), request))});
}
