import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readEvents} from '../../src/main/resources/static/lab/event-reader.js';

const TEXT = ':\n\nid:1\nevent:loss\ndata:{"loss":0.5}\n\n:\n\nid:2\nevent:state\ndata:{"reason":"an ü: yes"}\n\nid:3\nevent:loss\ndata:{"lo';

const EVENTS = [
  {id: '1', event: 'loss', data: '{"loss":0.5}'},
  {id: '2', event: 'state', data: '{"reason":"an ü: yes"}'},
];

/** A body that comes in pieces of so many bytes. */
function inPieces(bytes, size) {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) {
        controller.enqueue(bytes.slice(at, at + size));
      }
      controller.close();
    },
  });
}

test('events are the same, however they are cut into pieces; what does not come to its end is none', async () => {
  const bytes = new TextEncoder().encode(TEXT);
  for (let size = 1; size <= bytes.length; size++) {
    const events = [];
    await readEvents(inPieces(bytes, size), event => events.push(event));
    assert.deepEqual(events, EVENTS, `pieces of ${size} bytes`);
  }
});

test('an answer without a body has none', async () => {
  await readEvents(null, () => assert.fail());
});
