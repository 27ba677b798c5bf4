// Follows a job's events until it has ended. The browser reconnects by itself and names the last event that it has
// seen; where an answer makes it give up, this goes on from there.
import {path} from './api.js';

const RETRY_MILLISECONDS = 2000;
export const ENDED = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/**
 * @param on the listeners {loss, quality, state}; each is called with an event's data
 * @param onConnection called with whether events arrive
 */
export function follow(id, on, onConnection, signal) {
  let last = 0;
  let source = null;
  let hasEnded = false;
  const connect = () => {
    if (signal.aborted || hasEnded || document.hidden || source && source.readyState !== EventSource.CLOSED) {
      return;
    }
    source = new EventSource(path(`jobs/${id}/loss`, {after: last, format: 'sse'}));
    source.addEventListener('open', () => onConnection(true));
    source.addEventListener('error', () => {
      onConnection(false);
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(connect, RETRY_MILLISECONDS);
      }
    });
    for (const kind of ['loss', 'quality', 'state']) {
      source.addEventListener(kind, event => {
        if (Number(event.lastEventId) <= last) {
          return;
        }
        last = Number(event.lastEventId);
        const data = JSON.parse(event.data);
        if (kind === 'state' && ENDED.has(data.state)) {
          hasEnded = true;
          source.close();
        }
        on[kind](data);
      });
    }
  };
  // A browser has few connections to a host: a tab that nobody sees leaves its own to others.
  document.addEventListener('visibilitychange', () => document.hidden ? source?.close() : connect(), {signal});
  signal.addEventListener('abort', () => source?.close());
  connect();
}
