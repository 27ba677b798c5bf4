// What makes a valid request another one: functions of requests, one thing wrong at a time.
import fc from 'fast-check';
import {json} from './json.mjs';
import {table} from './tables.mjs';
import {edges, encode, hostileText} from './values.mjs';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO'];

const JUNK_QUERIES = ['%', '%zz', '=x', '=', '&', '&&', '%00=1', 'a%', '%ff=1', ';', 'n=1;n=2', '[]=1', '?', 'n=%',
  'state=%zz', 'seed=%ff', 'n=%C0%80', 'n=%ED%A0%80', '%ED%A0%80=1', 'n', 'n=', Array.from({length: 1200}, (_,
  i) => `p${i}=1`).join('&'), `seed=${'0'.repeat(3000)}`];

const UNKNOWN = ['foo', 'N', 'format', 'seeds', 'sed', 'frame', 'width ', 'x[]', '_', 'callback', 'constructor',
  '__proto__', 'class.module', 'ä'];

const JUNK_SEGMENTS = ['', '%', '%zz', '%00', '%2f', '..', '.', '%2e%2e', '..%2f..%2fetc', ';a=b', '%c0%ae', '%ff',
  '%ED%A0%80', '%0d%0aX:1', '%5c', '*', 'a//b', '~job.fresh~;v=1', '~job.fresh~/', '~job.fresh~%20', '%7F', '%EF%BF%BF',
  'a'.repeat(4000)];

/** Which of these may make it another path. */
const ELSEWHERE = /^$|^;|^\.+$|\/|%2f|%2e|%5c/i;

const JUNK_HEADERS = {
  'Accept': ['', '*', '*/json', 'json', 'text/csv;q=abc', 'text/csv;q=2', 'application/json;q=0', ';', ',', 'a/b/c',
  'text/html', 'image/webp', 'text/event-stream', 'application/problem+json', 'application/xml, */*;q=0.1',
  'application/*+json', 'APPLICATION/JSON', '\xff', 'a/a,'.repeat(500)], 'Range': ['bytes=0-9', 'bytes=-5', 'bytes=0-',
  'bytes=999999999-', 'bytes=5-1', 'bytes=0-0,2-2', 'bytes=a-b', 'bytes', 'rows=1-2', 'bytes=-0',
  'bytes=9223372036854775808-', `bytes=${'0-0,'.repeat(300)}1-1`], 'If-Range': ['"wrong"', 'W/"wrong"',
  'Thu, 01 Jan 1970 00:00:00 GMT', 'x'], 'If-Match': ['*', '"wrong"', 'W/"wrong"', 'x', ''], 'If-None-Match': ['*',
  '"wrong"', 'W/"x", "y"', 'x', '"'], 'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday'],
  'If-Unmodified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'x'], 'Origin': ['https://attacker.example', 'null', 'x',
  ''], 'Sec-Fetch-Site': ['cross-site', 'same-site', 'none', 'x'], 'Referer': ['https://attacker.example/'],
  'Access-Control-Request-Method': ['DELETE'], 'X-HTTP-Method-Override': ['DELETE', 'PUT'],
  'X-Forwarded-Host': ['attacker.example', '<'], 'X-Forwarded-Proto': ['https', 'x'], 'X-Forwarded-For': ['1',
  '::1, x'], 'X-Forwarded-Prefix': ['/a', '//evil'], 'Forwarded': ['host=a;proto=', '='], 'Content-Type': ['', 'x',
  'text/plain', 'application/json;charset=nope', 'multipart/form-data'], 'Content-Encoding': ['gzip', 'br', 'x'],
  'Accept-Language': ['xx-invalid-lang-tag-too-long', '*', ';'], 'Accept-Charset': ['utf-16', 'nope'],
  'Accept-Encoding': ['identity;q=0', '*;q=0'], 'Expect': ['100-continue', 'x'], 'Authorization': ['Basic !',
  'Bearer x'], 'Cookie': ['a=\xff', '=;=', 'JSESSIONID=../x'], 'Connection': ['close', 'upgrade'], 'Upgrade': ['h2c',
  'websocket'], 'TE': ['trailers'], 'Last-Event-ID': ['x', '-1', '9999999999999999999'], 'Idempotency-Key': ['',
  'x'.repeat(600), '\xff'], 'X-Long': ['x'.repeat(7000), 'x'.repeat(30000)],
};

const junkHeader = fc.constantFrom(...Object.entries(JUNK_HEADERS).flatMap(([name,
  values]) => values.map(value => [name, value])));

const weighted = (weight, arbitrary) => ({weight, arbitrary});

const isHeaderText = text => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

const parametersOf = (operation, place) => operation.parameters.filter(parameter => parameter.in === place);

const withQuery = (request, ...more) => ({...request, query: [...request.query, ...more]});

const without = (request, name) => ({...request, query: request.query.filter(pair => !pair.startsWith(name + '='))});

function queries(api, operation) {
  const own = parametersOf(operation, 'query');
  const junk = weighted(2, fc.constantFrom(...JUNK_QUERIES).map(text => request => withQuery(request, text)));
  const unknown = weighted(1, fc.tuple(fc.constantFrom(...UNKNOWN), hostileText)
    .map(([name, text]) => request => withQuery(request, `${encode(name)}=${encode(text)}`)));
  if (!own.length) {
    return fc.oneof(junk, unknown);
  }
  const hostile = own.map(({name, schema}) => fc.oneof(weighted(1, edges(api, schema, name)), weighted(2, hostileText))
    .map(value => request => withQuery(without(request, name), `${name}=${encode(String(value))}`)));
  const names = fc.constantFrom(...own.map(({name}) => name));
  return fc.oneof(junk, unknown, weighted(6, fc.oneof(...hostile)),
    weighted(1, names.map(name => request => withQuery(request, `${name}=1`, `${name}=2`))),
    weighted(1, names.map(name => request => withQuery(without(request, name), `${name}s=1`))));
}

function headers(operation) {
  const own = parametersOf(operation, 'header')
    .map(({name}) => hostileText.filter(isHeaderText).map(text => [name, text]));
  return fc.oneof(junkHeader, ...own).map(([name, value]) => request => ({...request,
    headers: [...request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()), [name, value]]}));
}

/** Methods that the path has not; and HEAD of what can be got. */
function methods(operation, documented) {
  const others = METHODS.filter(name => !documented.has(name) && !(name === 'HEAD' && documented.has('GET')));
  return fc.constantFrom(...others, ...operation.method === 'GET' ? ['HEAD'] : [])
    .map(method => request => ({...request, method}));
}

function paths(operation) {
  const at = operation.path.split('/').findIndex(segment => segment.startsWith('{'));
  return fc.oneof(fc.constantFrom(...JUNK_SEGMENTS), hostileText.map(encode)).map(junk => request => at < 0
    ? {...request, path: `${request.path}/${junk}`, elsewhere: true}
    : {...request, path: request.path.split('/').with(at, junk).join('/'), elsewhere: ELSEWHERE.test(junk)});
}

function bodies(api, {contents}) {
  const wrong = contents['text/csv'] ? table(false) : json(api, contents['application/json'].schema, false);
  return wrong.map(({type, bytes}) => request => ({...request, bytes, headers: [
    ...request.headers.filter(([name]) => name !== 'Content-Type'),
    ...isHeaderText(type) ? [['Content-Type', type]] : []]}));
}

/** Functions of an operation's requests. `documented` are the methods that its path has. */
export function twists(api, operation, documented) {
  const hasBody = Object.keys(operation.contents).length > 0;
  const leaves = fc.constant(request => ({...request, leaves: true}));
  return fc.oneof(
    weighted(hasBody ? 8 : 24, queries(api, operation)), weighted(16, headers(operation)),
    weighted(6, methods(operation, documented)), weighted(6, paths(operation)),
    ...hasBody ? [weighted(60, bodies(api, operation))] : [],
    ...operation.method === 'GET' ? [weighted(1, leaves)] : []);
}
