// Requests of an operation: {method, path, query, headers, bytes, leaves}, texts percent-encoded, with marks for what they are about.
import fc from 'fast-check';
import {json} from './json.mjs';
import {table} from './tables.mjs';
import {allowed, anyDataset, anyJob, edges, hostileText} from './values.mjs';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO'];

const JUNK_QUERIES = ['%', '%zz', '=x', '=', '&', '&&', '%00=1', 'a%', '%ff=1', ';', 'n=1;n=2', '[]=1', '?', 'n=%', 'state=%zz', 'seed=%ff', 'n=%C0%80',
  'n=%ED%A0%80', '%ED%A0%80=1', 'n', 'n=', Array.from({length: 1200}, (_, i) => `p${i}=1`).join('&'), `seed=${'0'.repeat(3000)}`];

const UNKNOWN = ['foo', 'N', 'format', 'seeds', 'sed', 'frame', 'width ', 'x[]', '_', 'callback', 'constructor', '__proto__', 'class.module', 'ä'];

const JUNK_SEGMENTS = ['', '%', '%zz', '%00', '%2f', '..', '.', '%2e%2e', '..%2f..%2fetc', ';a=b', '%c0%ae', '%ff', '%ED%A0%80', '%0d%0aX:1', '%5c', '*', 'a//b',
  '~job.fresh~;v=1', '~job.fresh~/', '~job.fresh~%20', '%7F', '%EF%BF%BF', 'a'.repeat(4000)];

/** Which of these may make it another path. */
const ELSEWHERE = /^$|^;|^\.+$|\/|%2f|%2e|%5c/i;

const JUNK_HEADERS = {
  'Accept': ['', '*', '*/json', 'json', 'text/csv;q=abc', 'text/csv;q=2', 'application/json;q=0', ';', ',', 'a/b/c', 'text/html', 'image/webp', 'text/event-stream',
    'application/problem+json', 'application/xml, */*;q=0.1', 'application/*+json', 'APPLICATION/JSON', '\xff', 'a/a,'.repeat(500)],
  'Range': ['bytes=0-9', 'bytes=-5', 'bytes=0-', 'bytes=999999999-', 'bytes=5-1', 'bytes=0-0,2-2', 'bytes=a-b', 'bytes', 'rows=1-2', 'bytes=-0',
    'bytes=9223372036854775808-', `bytes=${'0-0,'.repeat(300)}1-1`],
  'If-Range': ['"wrong"', 'W/"wrong"', 'Thu, 01 Jan 1970 00:00:00 GMT', 'x'],
  'If-Match': ['*', '"wrong"', 'W/"wrong"', 'x', ''], 'If-None-Match': ['*', '"wrong"', 'W/"x", "y"', 'x', '"'],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday'], 'If-Unmodified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'x'],
  'Origin': ['https://attacker.example', 'null', 'x', ''], 'Sec-Fetch-Site': ['cross-site', 'same-site', 'none', 'x'], 'Referer': ['https://attacker.example/'],
  'Access-Control-Request-Method': ['DELETE'], 'X-HTTP-Method-Override': ['DELETE', 'PUT'], 'X-Forwarded-Host': ['attacker.example', '<'],
  'X-Forwarded-Proto': ['https', 'x'], 'X-Forwarded-For': ['1', '::1, x'], 'X-Forwarded-Prefix': ['/a', '//evil'], 'Forwarded': ['host=a;proto=', '='],
  'Content-Type': ['', 'x', 'text/plain', 'application/json;charset=nope', 'multipart/form-data'], 'Content-Encoding': ['gzip', 'br', 'x'],
  'Accept-Language': ['xx-invalid-lang-tag-too-long', '*', ';'], 'Accept-Charset': ['utf-16', 'nope'], 'Accept-Encoding': ['identity;q=0', '*;q=0'],
  'Expect': ['100-continue', 'x'], 'Authorization': ['Basic !', 'Bearer x'], 'Cookie': ['a=\xff', '=;=', 'JSESSIONID=../x'], 'Connection': ['close', 'upgrade'],
  'Upgrade': ['h2c', 'websocket'], 'TE': ['trailers'], 'Last-Event-ID': ['x', '-1', '9999999999999999999'], 'Idempotency-Key': ['', 'x'.repeat(600), '\xff'],
  'X-Long': ['x'.repeat(7000), 'x'.repeat(30000)],
};

const junkHeader = fc.constantFrom(...Object.entries(JUNK_HEADERS).flatMap(([name, values]) => values.map(value => [name, value])));

const asText = value => value === null ? 'null' : String(value);
const encode = text => encodeURIComponent(text.toWellFormed());

const isHeaderText = text => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/** The path, with a value in every place. */
function path({path: template, method}) {
  const removes = method === 'DELETE';
  const place = {id: anyJob(removes), name: template.startsWith('/datasets') ? anyDataset(removes)
    : fc.constantFrom('sigmoid', 'linear', 'scaled-linear', 'quadratic', 'cosine'), iteration: fc.constantFrom('~checkpoint.0~', '~checkpoint.1~', '~checkpoint.2~')};
  const segments = template.split('/').map(segment => segment.startsWith('{') ? place[segment.slice(1, -1)] ?? hostileText : fc.constant(segment));
  return fc.tuple(...segments).map(all => all.join('/'));
}

/** One request of an operation that its description allows. */
function valid(api, operation) {
  const own = where => operation.parameters.filter(parameter => parameter.in === where);
  const pairs = parameters => fc.tuple(...parameters.map(({name, schema, required}) => fc.oneof({withCrossShrink: true},
    {weight: required ? 0 : parameters.length > 4 ? 3 : 1, arbitrary: fc.constant(null)},
    {weight: 1, arbitrary: allowed(api, schema, name).filter(value => value !== null).map(value => [name, asText(value)])})))
    .map(all => all.filter(pair => pair !== null));
  const formats = Object.keys(operation.responses['200']?.content ?? operation.responses['202']?.content ?? {'*/*': {}});
  const schema = operation.contents['application/json']?.schema;
  const body = operation.contents['text/csv'] ? table(true) : schema ? json(api, schema, true) : fc.constant(null);
  return fc.record({
    path: path(operation),
    query: pairs(own('query')).map(all => all.map(pair => pair.map(encode))),
    headers: pairs(own('header')),
    accept: fc.constantFrom(null, '*/*', ...formats),
    body,
  }).map(({path, query, headers, accept, body}) => ({
    method: operation.method, path, query: query.map(pair => pair.join('=')),
    headers: [...accept ? [['Accept', accept]] : [], ...headers, ...body ? [['Content-Type', body.type]] : []],
    bytes: body?.bytes ?? null, leaves: false, elsewhere: false,
  }));
}

/** What makes a valid request another one: an arbitrary of functions. */
function twists(api, operation, documented) {
  const own = operation.parameters.filter(parameter => parameter.in === 'query');
  const withQuery = (request, ...more) => ({...request, query: [...request.query, ...more]});
  const without = (request, name) => ({...request, query: request.query.filter(pair => !pair.startsWith(name + '='))});
  const hostile = own.map(({name, schema}) => fc.oneof({weight: 1, arbitrary: edges(api, schema, name)}, {weight: 2, arbitrary: hostileText})
    .map(value => request => withQuery(without(request, name), `${name}=${encode(asText(value))}`)));
  const query = fc.oneof(
    {weight: 2, arbitrary: fc.constantFrom(...JUNK_QUERIES).map(junk => request => withQuery(request, junk))},
    {weight: 1, arbitrary: fc.tuple(fc.constantFrom(...UNKNOWN), hostileText).map(([name, text]) => request => withQuery(request, `${encode(name)}=${encode(text)}`))},
    ...own.length ? [{weight: 6, arbitrary: fc.oneof(...hostile)},
      {weight: 1, arbitrary: fc.constantFrom(...own.map(({name}) => name)).map(name => request => withQuery(request, `${name}=1`, `${name}=2`))},
      {weight: 1, arbitrary: fc.constantFrom(...own.map(({name}) => name)).map(name => request => withQuery(without(request, name), `${name}s=1`))}] : []);
  const header = fc.oneof(
    junkHeader,
    ...operation.parameters.filter(parameter => parameter.in === 'header').map(({name}) => hostileText.filter(isHeaderText).map(text => [name, text])))
    .map(([name, value]) => request => ({...request, headers: [...request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()), [name, value]]}));
  const methods = METHODS.filter(name => !documented.has(name) && !(name === 'HEAD' && documented.has('GET')));
  const method = fc.constantFrom(...methods, ...operation.method === 'GET' ? ['HEAD'] : [])
    .map(name => request => ({...request, method: name}));
  const place = fc.oneof(fc.constantFrom(...JUNK_SEGMENTS), hostileText.map(encode)).map(junk => request => {
    const at = operation.path.split('/').findIndex(segment => segment.startsWith('{'));
    return at < 0 ? {...request, path: `${request.path}/${junk}`, elsewhere: true}
      : {...request, path: request.path.split('/').with(at, junk).join('/'), elsewhere: ELSEWHERE.test(junk)};
  });
  const wrong = operation.contents['text/csv'] ? table(false)
    : operation.contents['application/json'] ? json(api, operation.contents['application/json'].schema, false) : null;
  const body = wrong?.map(({type, bytes}) => request => ({...request, bytes,
    headers: [...request.headers.filter(([name]) => name !== 'Content-Type'), ['Content-Type', type]].filter(([, value]) => isHeaderText(value))}));
  const leaves = fc.constant(request => ({...request, leaves: true}));
  return fc.oneof({weight: body ? 8 : 24, arbitrary: query}, {weight: 16, arbitrary: header}, {weight: 6, arbitrary: method},
    {weight: 6, arbitrary: place}, ...body ? [{weight: 60, arbitrary: body}] : [],
    ...operation.method === 'GET' ? [{weight: 1, arbitrary: leaves}] : []);
}

/** Requests of an operation. `documented` are the methods that its path has. */
export function requests(api, operation, documented) {
  const right = valid(api, operation);
  const twist = twists(api, operation, documented);
  return fc.oneof(
    {weight: 4, arbitrary: right},
    {weight: 5, arbitrary: fc.tuple(right, twist).map(([request, change]) => change(request))},
    {weight: 1, arbitrary: fc.tuple(right, fc.array(twist, {minLength: 2, maxLength: 5})).map(([request, changes]) => changes.reduce((all, change) => change(all), request))});
}
