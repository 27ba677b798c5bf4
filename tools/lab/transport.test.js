import assert from 'node:assert/strict';
import {test} from 'node:test';
import {act, frame} from './page.js';
import {Transport} from '../../src/main/resources/static/lab/transport.js';

/** From 100 to 300, at its beginning, and what is said of its moves. */
function player(options = {}) {
  const said = [];
  const transport = new Transport('level', 'Noise level', new AbortController().signal, {
    moved: at => `t = ${at}`, settled: at => said.push(`stays at ${at}`), paced: () => said.push('paced'), ...options});
  transport.span(100, 300);
  return {transport, said, play: () => act(transport.button, 'click')};
}

/** Where it is at each of these times. */
const wayOf = (transport, times) => times.map(time => {
  frame(time);
  return transport.at;
});

test('it goes from one end to the other in five seconds, and stays there', () => {
  const {transport, said, play} = player();
  play();

  assert.equal(transport.button.textContent, 'Pause');
  assert.deepEqual(wayOf(transport, [70, 1070, 2570, 5070, 6000]), [100, 140, 200, 300, 300]);
  assert.deepEqual(said, ['stays at 300']);
  assert.equal(transport.button.textContent, 'Play');
  play();
  assert.deepEqual(wayOf(transport, [7000, 8000]), [100, 140], 'from the beginning');
  play();
  assert.deepEqual(wayOf(transport, [9000]), [140], 'paused');
});

test('it is as fast as is chosen', () => {
  const {transport, said, play} = player();
  act(transport.choices[0].children[1], 'change', '2');
  play();

  assert.deepEqual(said, ['paced']);
  assert.equal(transport.sweep, 2500);
  assert.deepEqual(wayOf(transport, [0, 500]), [100, 140]);
});

test('in a loop it begins again', () => {
  const {transport, said, play} = player();
  transport.loop.checked = true;
  play();

  assert.deepEqual(wayOf(transport, [0, 4000, 8000, 9000]), [100, 260, 100, 140]);
  assert.deepEqual(said, []);
});

test('what returns plays back from its end, and in a loop to and fro', () => {
  const {transport, said, play} = player({isReturning: true});
  play();
  assert.deepEqual(wayOf(transport, [0, 5000, 6000, 10000, 11000]), [100, 300, 260, 100, 100]);
  assert.deepEqual(said, ['stays at 100']);

  transport.loop.checked = true;
  play();
  assert.deepEqual(wayOf(transport, [0, 5000, 10000, 11000]), [100, 300, 100, 140]);
});

test('where nothing is to move by itself ten still pictures follow each other', context => {
  context.after(() => { matchMedia('(prefers-reduced-motion: reduce)').matches = false; });
  matchMedia('(prefers-reduced-motion: reduce)').matches = true;
  const delays = [];
  let next = () => {};
  context.mock.method(globalThis, 'setTimeout', (callback, delay) => {
    next = callback;
    return delays.push(delay);
  });
  const {transport, play} = player();
  act(transport.choices[0].children[1], 'change', '4');
  play();

  next();
  assert.equal(transport.at, 120);
  for (let k = 1; k < 10; k++) {
    next();
  }
  assert.equal(transport.at, 300);
  assert.deepEqual(delays, Array(10).fill(250));
});

test('its slider and its caption say where it is, which is never beyond its ends', () => {
  const {transport} = player();

  transport.span(0, 3, 9);
  assert.deepEqual([transport.at, transport.slider.value, transport.caption.textContent], [3, 3, 't = 3']);
  transport.span(-1, 3, 1.6);
  assert.deepEqual([transport.at, transport.slider.value], [1.6, 2]);
  transport.span(0, 3, -1);
  assert.equal(transport.at, 0);
  assert.equal(transport.slider['aria-valuetext'], 't = 0');
});
