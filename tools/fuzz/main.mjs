// Sends requests to the service and judges the answers: see `run`.
import fc from 'fast-check';
import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {readApi} from './api.mjs';
import {Client} from './http.mjs';
import {judge, judgeBytes} from './judge.mjs';
import {Report, curl, netcat} from './report.mjs';
import {requests} from './requests.mjs';
import {startService} from './service.mjs';
import {wire} from './wire.mjs';
import {World} from './world.mjs';

const AT_ONCE = 6;
const SLICE = 50;
const LONGEST_SHRINKING = 150;

const {values: options} = parseArgs({options: {
  requests: {type: 'string', default: '30000'}, seed: {type: 'string', default: String(Date.now() % 1e9)},
  only: {type: 'string'}, url: {type: 'string'}, log: {type: 'string'}}});
const seed = Number(options.seed);
console.log(`seed ${seed}`);

const service = options.url ? {url: options.url, log: options.log, stop: async () => {}} : await startService();
const client = new Client(service.url);
const world = new World(client);
const report = new Report();
const begun = performance.now();

/** A subject of a run: an arbitrary, how to try one of its values, and the command that does it again. */
function subjects(api) {
  const methods = new Map(api.paths.map(path => [path, new Set(
    api.operations.filter(operation => operation.path === path).map(operation => operation.method))]));
  const operations = api.operations.map(operation => ({
    name: operation.id,
    share: Object.keys(operation.contents).length ? 4 : 1, // bodies have the most to get wrong
    arbitrary: requests(api, operation, methods.get(operation.path)),
    async attempt(request) {
      const filled = await world.fillRequest(request);
      const {path, query} = filled;
      const answer = await client.send({...filled, path: path + (query.length ? `?${query.join('&')}` : ''),
        body: filled.bytes});
      report.count(operation.id, answer);
      await world.tidy(answer);
      return {faults: judge(api, operation, filled, answer), command: curl(service.url, filled)};
    },
  }));
  return [...operations, {name: 'wire', share: 2, arbitrary: wire, async attempt(bytes) {
    const answer = await client.sendBytes(bytes);
    report.count('wire', answer);
    return {faults: judgeBytes(api, bytes, answer), command: netcat(service.url, bytes)};
  }}].filter(({name}) => !options.only || name === options.only);
}

/** Tries some values. A fault that is new is shrunk, told, and from then on passed over. */
async function slice({name, arbitrary, attempt}, runs, seed) {
  let fault = null;
  let shrinking = 0;
  let seen = null;
  const holds = async value => {
    if (fault && shrinking++ > LONGEST_SHRINKING) {
      return true;
    }
    const {faults, command} = await attempt(value);
    const found = faults.find(({kind}) => fault ? kind === fault.kind : !report.knows(name, {kind}));
    if (found) {
      fault ??= found;
      seen = {...found, command};
    }
    return !found;
  };
  const outcome = await fc.check(fc.asyncProperty(arbitrary, holds), {numRuns: runs, seed});
  if (outcome.failed && !fault) {
    throw outcome.errorInstance;
  }
  if (fault && !report.knows(name, fault)) {
    report.add(name, seen, seen.command);
    await slice({name, arbitrary, attempt}, Math.max(runs - outcome.numRuns, 0), seed + 1);
  }
}

async function run(api) {
  const all = subjects(api);
  const shares = all.reduce((sum, {share}) => sum + share, 0);
  const slices = all.flatMap((subject, i) => {
    const runs = Math.ceil(Number(options.requests) * subject.share / shares);
    return Array.from({length: Math.ceil(runs / SLICE)}, (_, k) =>
      ({subject, order: k + i / all.length, runs: Math.min(SLICE, runs - k * SLICE),
        seed: (seed * 31 + i * 1009 + k * 7919) | 0}));
  }).sort((a, b) => a.order - b.order);
  await Promise.all(Array.from({length: AT_ONCE}, async () => {
    for (let next = slices.shift(); next; next = slices.shift()) {
      await slice(next.subject, next.runs, next.seed);
    }
  }));
}

/** Whether it is alive at the end, and what it has complained of. */
async function aftermath() {
  for (const probe of ['liveness', 'readiness']) {
    const answer = await client.send({method: 'GET', path: `/actuator/health/${probe}`, headers: [], body: null});
    if (answer.status !== 200) {
      report.add('service', {kind: `${probe} is ${answer.status || answer.broken}`, detail: String(answer.body)},
        `curl ${service.url}/actuator/health/${probe}`);
    }
  }
  const log = service.log ? await readFile(service.log, 'utf8') : '';
  for (const [, message, cause] of log.matchAll(/ ERROR \d+ --- (?:\[[^\]]*] )*(.*)\n(?:\n?([^\d\n].*))?/g)) {
    const fault = {kind: message.replace(/\s+/g, ' ').slice(0, 200), detail: (cause ?? '').slice(0, 300)};
    if (!report.knows('log', fault)) {
      report.add('log', fault, 'tools/fuzz/run --seed ' + seed);
    }
  }
}

try {
  await world.begin();
  await run(await readApi(service.url));
  await aftermath();
  report.print();
  console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s, seed ${seed}`);
  process.exitCode = report.faults ? 1 : 0;
} finally {
  await world.end().catch(error => console.log(error.message));
  client.close();
  await service.stop();
}
