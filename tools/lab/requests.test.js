import assert from 'node:assert/strict';
import {test} from 'node:test';
import {path, Problem} from '../../src/main/resources/static/lab/api.js';
import {createAsCurl} from '../../src/main/resources/static/lab/curl.js';
import {purpose} from '../../src/main/resources/static/lab/requests.js';

test('a path leaves out what nobody has said, and quotes the rest', () => {
  assert.equal(path('jobs'), 'jobs');
  assert.equal(path('jobs', {state: '', after: null, limit: undefined}), 'jobs');
  assert.equal(path('samples', {n: 0, seed: '1&2', over: false}), 'samples?n=0&seed=1%262&over=false');
});

test('a problem says its detail, or else its title', () => {
  assert.equal(new Problem({title: 'Wrong', detail: 'n is 0'}).message, 'n is 0');
  assert.equal(new Problem({title: 'Wrong'}).message, 'Wrong');
  assert.deepEqual(new Problem({title: 'Wrong'}).errors, []);
});

test('what draws or measures is slow; a click is not', () => {
  for (const url of ['samples?n=1', 'samples/trajectory?n=1', 'trajectory?n=1', 'jobs/x/quality?steps=5', 'datasets/moons/points']) {
    assert.ok(purpose('GET', url).isSlow, url);
  }
  for (const [method, url] of [['GET', 'jobs'], ['GET', 'jobs/x'], ['POST', 'jobs/x/pause'], ['GET', 'samplers'], ['GET', 'datasets']]) {
    assert.ok(!purpose(method, url).isSlow, url);
  }
});

test('every request of the lab has a purpose in words, and the nearest one', () => {
  assert.equal(purpose('POST', 'jobs').what, 'the job to be created');
  assert.equal(purpose('POST', 'jobs/preflight').what, 'what the recipe amounts to');
  assert.equal(purpose('GET', 'jobs/x').what, 'the state of the job');
  assert.equal(purpose('GET', 'jobs?limit=20').what, 'the list of jobs');
  assert.equal(purpose('GET', 'presets').what, 'the presets');
  assert.equal(purpose('GET', 'unknown?x=1').what, 'GET unknown');
});

test('curl sends the recipe whatever stands in it', () => {
  assert.equal(createAsCurl({dataset: "o'clock"}),
    `curl http://localhost:8080/lab/jobs -H 'Content-Type: application/json' -d '{"dataset":"o'\\''clock"}'`);
});
