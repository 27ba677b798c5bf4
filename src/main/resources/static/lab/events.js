// Follows a job's events until it has ended. Of all the tabs that show the job, one that is seen follows it and tells
// the others; and where tabs show several jobs, these take turns: a browser has few connections to a service.
import {api, path} from './api.js';
import {wait} from './dom.js';
import {readEvents} from './event-reader.js';
import {inTurn, isWanted} from './turns.js';
import {shown, untilHidden} from './visibility.js';
import {waitingFor} from './waiting.js';

const TURN_MILLISECONDS = 1000;
const AGAIN_MILLISECONDS = 2000;
const STREAM = 'pollen-stream';
export const ENDED = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/**
 * @param on the listeners {loss, quality, snapshot, state}, as far as there are any; each is called with an event's data
 * @param onConnection called with whether events arrive
 */
export async function follow(id, on, onConnection, signal) {
  const events = []; // all of them: another tab may have missed some
  const ended = new AbortController();
  const over = AbortSignal.any([signal, ended.signal]);
  const tabs = new BroadcastChannel(`pollen-job-${id}`);
  let isConnected = true;
  let isLeading = false;
  let asked = 0;
  signal.addEventListener('abort', () => tabs.close());
  tabs.addEventListener('message', ({data}) => {
    if ('after' in data && isLeading) {
      tabs.postMessage({events: events.slice(data.after), isConnected});
    } else if (!isLeading && 'events' in data) {
      data.events.forEach(take);
      connection(data.isConnected);
    }
  });
  ask();
  while (!over.aborted) {
    await shown(over).then(lead).catch(error => {
      if (error.name !== 'AbortError') { // the page is hidden, or left, or the job has ended
        throw error;
      }
    });
  }

  /** Waits to be the one that follows the job, and does so as long as the page is seen. */
  async function lead() {
    const stopped = untilHidden(over);
    await inTurn(`pollen-job-${id}`, stopped, async () => {
      isLeading = true;
      while (!stopped.aborted) {
        await inTurn(STREAM, stopped, () => stream(stopped));
      }
    }).finally(() => { isLeading = false; });
  }

  /** Follows the job, for a turn if another one is to be followed as well. */
  function stream(stopped) {
    return /** @type {Promise<void>} */ (new Promise(resolve => {
      const turn = new AbortController();
      const isThere = waitingFor('the events of the job', end);
      const timer = setInterval(async () => {
        if (await isWanted(STREAM)) {
          end();
        }
      }, TURN_MILLISECONDS);
      stopped.addEventListener('abort', end, {signal: turn.signal});
      api.stream(path(`jobs/${id}/loss`, {after: events.length, format: 'sse'}), turn.signal)
        .then(({body}) => {
          tell([], true);
          return readEvents(body, ({id: number, event, data}) => tell([{number: Number(number), kind: event, data: JSON.parse(data)}], true));
        })
        .catch(() => turn.signal.aborted || tell([], false))
        .then(() => wait(AGAIN_MILLISECONDS, turn.signal))
        .then(end, () => {});

      function tell(found, isUp) {
        isThere();
        found.forEach(take);
        connection(isUp);
        tabs.postMessage({events: found, isConnected});
      }

      function end() {
        isThere();
        turn.abort();
        clearInterval(timer);
        resolve();
      }
    }));
  }

  /** Takes the next event: they have numbers from 1 on, without gaps. */
  function take(event) {
    if (event.number > events.length + 1) {
      ask();
    } else if (event.number === events.length + 1) {
      events.push(event);
      if (event.kind === 'state' && ENDED.has(event.data.state)) {
        ended.abort();
      }
      on[event.kind]?.(event.data);
    }
  }

  /** Asks for what is missing; again, if the one who was asked is gone. */
  function ask() {
    if (Date.now() - asked > TURN_MILLISECONDS) {
      asked = Date.now();
      tabs.postMessage({after: events.length});
    }
  }

  function connection(isUp) {
    isConnected = isUp;
    onConnection(isUp);
  }
}
