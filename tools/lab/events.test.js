import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';
import {follow} from '../../src/main/resources/static/lab/events.js';

/** The streams that were opened. */
let sources;
let left;

/** What a service sends to who follows a job, bit by bit. */
class Source {
  isClosed = false;
  #controller;

  constructor(url, signal) {
    this.url = url;
    this.body = new ReadableStream({start: controller => { this.#controller = controller; }});
    signal.addEventListener('abort', () => {
      this.isClosed = true;
      this.#controller.error(signal.reason);
    });
    sources.push(this);
  }

  send(number, kind, data) {
    this.#controller.enqueue(new TextEncoder().encode(`id:${number}\nevent:${kind}\ndata:${JSON.stringify(data)}\n\n`));
  }

  lose() {
    this.#controller.error(new TypeError('network error'));
  }
}

beforeEach(() => {
  sources = [];
  left = new AbortController();
  globalThis.fetch = async (url, {signal}) => new Response(new Source(url, signal).body);
});

afterEach(() => left.abort());

/** Follows a job; what arrives, and whether all of it has. */
function following(id) {
  const seen = [];
  const take = kind => data => seen.push([kind, data]);
  const over = follow(id, {loss: take('loss'), quality: take('quality'), state: take('state')}, up => seen.push(up), left.signal);
  return {seen, over};
}

test('a job is followed from its first event to its last one, and each is taken once', async () => {
  const {seen, over} = following('a');
  await Promise.resolve();
  await new Promise(setImmediate);
  const [source] = sources;
  assert.equal(source.url, 'jobs/a/loss?after=0&format=sse');

  source.send(1, 'state', {state: 'RUNNING'});
  source.send(2, 'loss', {loss: 1});
  source.send(2, 'loss', {loss: 1});
  source.send(4, 'loss', {loss: 3}); // the third one is missing: it is not taken
  source.send(3, 'quality', {ratio: 2});
  source.send(4, 'loss', {loss: 3});
  source.send(5, 'state', {state: 'COMPLETED'});
  await over;

  assert.deepEqual(seen.filter(each => each !== true),
    [['state', {state: 'RUNNING'}], ['loss', {loss: 1}], ['quality', {ratio: 2}], ['loss', {loss: 3}], ['state', {state: 'COMPLETED'}]]);
  assert.equal(sources.length, 1);
  assert.ok(source.isClosed);
});

test('a connection that is lost is said', async () => {
  const {seen} = following('b');
  await new Promise(setImmediate);

  sources[0].lose();
  await new Promise(setImmediate);

  assert.deepEqual(seen, [true, false]);
});

test('a view that is left holds no stream', async () => {
  const {over} = following('c');
  await new Promise(setImmediate);
  left.abort();
  await over;

  assert.ok(sources[0].isClosed);
});
