// JSON bodies: {type, bytes}. What a schema allows, and what nobody should send.
import fc from 'fast-check';
import {mangled} from './bytes.mjs';
import {AS_IS, allowed, edges, hostileJson, HOSTILE_TEXT} from './values.mjs';

const utf8 = text => Buffer.from(text, 'utf8');

const MARKED = new RegExp(`"${JSON.stringify(AS_IS).slice(1, -1).replace('\\', '\\\\')}((?:[^"\\\\]|\\\\.)*)"`, 'g');

/** The text of a value; what `AS_IS` marks is written as it is. */
const write = value => JSON.stringify(value).replace(MARKED, (_, text) => JSON.parse(`"${text}"`));

/** The value with its k-th part, counted in depth, made another one. */
function change(value, k, become) {
  let count = 0;
  const visit = part => {
    if (count++ === k) {
      return become(part);
    }
    if (Array.isArray(part)) {
      return part.map(visit);
    }
    return part !== null && typeof part === 'object'
      ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)])) : part;
  };
  const changed = visit(value);
  return k < count ? changed : change(value, k % count, become);
}

const misspell = (object, i) => {
  const keys = Object.keys(object ?? {});
  return keys.length && !Array.isArray(object)
    ? Object.fromEntries(keys.map((key, at) => [at === i % keys.length ? key + 's' : key, object[key]]))
    : {[HOSTILE_TEXT[i % HOSTILE_TEXT.length]]: 1};
};

const wrongJson = (api, schema) => fc.oneof(
  {weight: 5, arbitrary: fc.tuple(allowed(api, schema), fc.nat(60), hostileJson)
    .map(([value, k, hostile]) => write(change(value, k, () => hostile)))},
  {weight: 3, arbitrary: fc.oneof(...fields(api, schema))},
  {weight: 1, arbitrary: fc.tuple(allowed(api, schema), fc.nat(12), fc.nat())
    .map(([value, k, i]) => write(change(value, k, part => misspell(part, i))))},
  {weight: 1, arbitrary: hostileJson.map(write)});

/** Bodies of one field each, at its edges or hostile. */
function fields(api, schema, within = value => value) {
  return Object.entries(api.resolve(schema).properties ?? {}).flatMap(([name, field]) => {
    const wrap = value => within({[name]: value});
    return api.resolve(field).properties
      ? [...fields(api, field, wrap), hostileJson.map(value => write(wrap(value)))]
      : [fc.oneof(edges(api, field, name), hostileJson).map(value => write(wrap(value)))];
  });
}

const jsonType = fc.oneof(
  {weight: 12, arbitrary: fc.constant('application/json')},
  {weight: 1, arbitrary: fc.constantFrom('application/json;charset=utf-8', 'application/json; charset=iso-8859-1',
    'application/json;charset=utf-16', 'application/json;charset=nope', 'application/json;charset=',
    'application/vnd.api+json', 'application/merge-patch+json', 'text/json', 'text/plain', 'application/xml',
    'application/x-www-form-urlencoded', 'multipart/form-data', '*/*', 'json', '/', '')});

/** A JSON body: valid, or with something wrong. */
export const json = (api, schema, valid) => valid
  ? allowed(api, schema).map(value => ({type: 'application/json', bytes: utf8(write(value))}))
  : fc.record({
    type: jsonType,
    bytes: fc.oneof(
      {weight: 5, arbitrary: wrongJson(api, schema).map(utf8)},
      {weight: 1, arbitrary: allowed(api, schema).chain(value => mangled(utf8(write(value))))}),
  });
