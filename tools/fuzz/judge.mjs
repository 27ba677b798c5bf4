// Judges answers: what is wrong with one, as a list of {kind, detail}. What has one kind at one operation is one fault.
import {faultOfBytes} from './formats.mjs';

const PROBLEM = 'application/problem+json';

/** What only the inside of a program calls things. */
const INSIDE = new RegExp([
  /\b(java|javax|jakarta|sun|jdk|org|com|tools|dev)\.[a-z]+\.[\w.$]+/,
  /\w+Exception\b/, /\[L[\w.]+;/,
  /\b\w+@[0-9a-f]{5,8}\b/, /\bat \w[\w.$]*\(/].map(({source}) => source).join('|'));

/** Which statuses of the kind 5xx are no fault: the service cannot now, and says when it may, or it has no room. */
const EXCUSED = [503, 507];

/** Besides, of what a container refuses of the protocol itself. */
const EXCUSED_OF_BYTES = [501, 505];

/** What any server may say of any request: too slow, too long a path or header, no such expectation. */
const OF_THE_PROTOCOL = [408, 414, 417, 431];

/** Headers without which a status is of no use. */
const NEEDED = {201: 'location', 405: 'allow', 429: 'retry-after', 503: 'retry-after'};

const finding = (kind, detail = '') => ({kind, detail: String(detail).slice(0, 600)});

const mediaType = answer => (answer.headers['content-type'] ?? '').split(';')[0].trim();

function parsed(answer) {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(answer.body));
  } catch {
    return undefined;
  }
}

/** What is wrong with an error, whatever was asked. */
function problemFaults(api, answer) {
  if (mediaType(answer) !== PROBLEM) {
    return [finding('error without a problem detail',
      `${answer.status} ${mediaType(answer)} ${answer.body.subarray(0, 200)}`)];
  }
  const problem = parsed(answer);
  if (problem === undefined) {
    return [finding('problem detail that is no JSON', answer.body.subarray(0, 200))];
  }
  const faults = [];
  const off = api.fault({$ref: '#/components/schemas/Problem'}, problem);
  if (off) {
    faults.push(finding('problem detail off its schema', off));
  }
  const missing = ['type', 'title', 'status', 'detail'].filter(name => (problem[name] ?? null) === null);
  if (missing.length) {
    faults.push(finding(`problem detail without ${missing}`, answer.body));
  }
  if (problem.status !== answer.status || !String(problem.type).startsWith('urn:pollen:problem:')) {
    faults.push(finding('problem of another status or type', `${answer.status}: ${answer.body}`));
  }
  const inside = [problem.detail,
    ...(problem.errors ?? []).map(({message}) => message)].find(text => INSIDE.test(text));
  if (inside) {
    faults.push(finding('problem that shows the inside', `${INSIDE.exec(inside)[0]} in: ${inside}`));
  }
  if (answer.body.length > 8000) {
    faults.push(finding('problem detail as long as a book', `${answer.body.length} bytes`));
  }
  return faults;
}

const serverFault = (answer, ...excused) => answer.status < 500 || excused.includes(answer.status) ? []
  : [finding(`status ${answer.status}`, answer.body.subarray(0, 300))];

/** The pairs of a query, or null where it is none. */
function pairs(query) {
  try {
    return query.join('&').split('&').filter(pair => /^[^=]/.test(pair)).map(pair => pair.split(/=(.*)/s).map(text =>
      decodeURIComponent(text.replaceAll('+', ' '))));
  } catch {
    return null;
  }
}

/** What a request means by its JSON, which is a merge patch: null is left out. */
const withoutNulls = value => value === null || typeof value !== 'object' || Array.isArray(value) ? value
  : Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null)
    .map(([name, part]) => [name, withoutNulls(part)]));

/** What of a request that was taken is not as described. */
function takenFaults(api, operation, {query, headers, bytes}) {
  const own = new Map(operation.parameters.filter(parameter => parameter.in === 'query').map(({name, schema}) => [name,
    schema]));
  const given = pairs(query);
  if (given === null) {
    return [finding('takes a malformed query', query)];
  }
  const faults = given.flatMap(([name, value = ''], i) => {
    if (!own.has(name)) {
      return [finding('takes an unknown parameter', JSON.stringify(name))];
    }
    if (given.findIndex(([other]) => other === name) < i) {
      return [finding('takes a parameter twice', name)];
    }
    const fault = api.faultOfText(own.get(name), value);
    return fault ? [finding(`takes another ${name} than described`,
      `${JSON.stringify(value.slice(0, 60))}, which ${fault}`)] : [];
  });
  const schema = operation.contents['application/json']?.schema;
  const type = headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  if (!schema || !bytes || /^\s*(null\s*)?$/.test(bytes) || /charset=(?!utf-8)/i.test(type) || bytes.includes(0)) {
    return faults; // null is no body, and other encodings of JSON are the service's to take or to leave
  }
  const body = withoutNulls(parsed({body: bytes}));
  const fault = body === undefined ? 'is no JSON' : api.fault(schema, body);
  return fault ? [...faults, finding(`takes a body that ${fault.split('; ')[0].slice(0, 80)}`, bytes.subarray(0,
    400))] : faults;
}

/** The answers that the description has for this method, or null. */
const described = (operation, method) => method === operation.method || method === 'HEAD' && operation.method === 'GET'
  ? operation.responses : null;

function bodyFaults(api, answer, response) {
  const type = mediaType(answer);
  const contents = response.content ?? {};
  if (!type && !answer.body.length && !Object.keys(contents).length) {
    return [];
  }
  if (!(type in contents)) {
    return [finding(`${answer.status} as an undocumented ${type || 'nothing'}`, answer.body.subarray(0, 200))];
  }
  if (!type.endsWith('json')) {
    const fault = faultOfBytes(type, answer.body);
    return fault ? [finding(`broken ${type}`, fault)] : [];
  }
  const json = parsed(answer);
  const off = json === undefined ? 'no JSON' : api.fault(contents[type].schema, json);
  return off ? [finding(`${answer.status} off its schema`, off)] : [];
}

/** What is wrong with the answer to a request of an operation. */
export function judge(api, operation, request, answer) {
  if (answer.broken === 'left') {
    return [];
  }
  if (answer.broken) {
    return [finding('no whole answer', answer.broken)];
  }
  const faults = serverFault(answer, ...EXCUSED);
  const responses = described(operation, request.method);
  const isHead = request.method === 'HEAD';
  if (isHead && answer.body.length) {
    faults.push(finding('HEAD with a body', answer.body.length));
  }
  if (answer.status >= 400 && !isHead) {
    faults.push(...problemFaults(api, answer));
  }
  const needed = NEEDED[answer.status];
  if (needed && !(needed in answer.headers)) {
    faults.push(finding(`${answer.status} without ${needed}`));
  }
  if (request.elsewhere) {
    return faults;
  }
  if (!responses) {
    // 415: a path of words may be one with an id in it as well, which takes a body
    const right = [400, 403, 404, 405, 406, 415, ...request.method === 'OPTIONS' ? [200, 204] : [501], ...OF_THE_PROTOCOL];
    return right.includes(answer.status) ? faults : [...faults, finding(`${request.method} is ${answer.status}`,
      answer.body.subarray(0, 200))];
  }
  const response = responses[answer.status];
  if (!response && OF_THE_PROTOCOL.includes(answer.status)) {
    return faults;
  }
  if (!response) {
    return [...faults, finding(`undocumented ${answer.status}`, answer.body.subarray(0, 300))];
  }
  for (const [name, {required}] of Object.entries(response.headers ?? {})) {
    if (required && !(name.toLowerCase() in answer.headers)) {
      faults.push(finding(`${answer.status} without ${name}`));
    }
  }
  if (answer.status >= 400 || isHead) {
    return faults;
  }
  return [...faults, ...takenFaults(api, operation, request), ...bodyFaults(api, answer, response)];
}

/** What Tomcat answers alone: HTTP/0.9 without headers, a request of no path without a body. */
function isContainers(bytes, answer) {
  const [start] = bytes.toString('latin1').split('\n');
  return answer.broken === 'no HTTP' ? !/^\S+ \S+ HTTP\/1\.[01]\r?$/.test(start)
    : !answer.body.length && /^\S+ \* /.test(start);
}

/** What is wrong with the answer to bytes that may be no request at all. */
export function judgeBytes(api, bytes, answer) {
  if (answer.broken === 'closed' || isContainers(bytes, answer)) {
    return [];
  }
  return [...answer.broken ? [finding('no whole answer', answer.broken)] : [],
    ...serverFault(answer, ...EXCUSED, ...EXCUSED_OF_BYTES), ...answer.status >= 400 ? problemFaults(api, answer) : []];
}
