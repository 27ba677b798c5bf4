// Sends requests as they are: through node's client where that leaves them alone, else as bytes through a socket.
import http from 'node:http';
import net from 'node:net';

const LONGEST_WAIT = 60_000;
const PATIENCE_WITH_EVENTS = 400;
const LARGEST_BODY = 30_000_000;

/** An answer. Headers are in small letters; `broken` says why there is no whole one. */
const answer = (status, headers, body, begun, broken = null) =>
  ({status, headers, body, broken, milliseconds: performance.now() - begun});

/** A client of one service. */
export class Client {
  constructor(url) {
    this.url = new URL(url);
    this.agent = new http.Agent({keepAlive: true, maxSockets: 16});
  }

  close() {
    this.agent.destroy();
  }

  async send(request) {
    const first = await this.#sendOnce(request);
    // a connection that the service has just closed, idle, tells nothing: take another one
    return first.broken === 'ECONNRESET' && first.reused ? this.#sendOnce(request) : first;
  }

  #sendOnce({method, path, headers, body, leaves = false}) {
    const begun = performance.now();
    const all = [['Host', this.url.host], ...headers, ...(body ? [['Content-Length', String(body.length)]] : [])];
    return new Promise(resolve => {
      let received = null;
      const request = http.request({
        host: this.url.hostname, port: this.url.port, agent: leaves ? false : this.agent, method, path,
        headers: all.flat(), timeout: LONGEST_WAIT,
      });
      const end = broken => resolve({
        ...answer(received?.status ?? 0, received?.headers ?? {}, Buffer.concat(received?.chunks ?? []), begun, broken),
        reused: request.reusedSocket});
      request.on('timeout', () => {
        end('no answer in a minute');
        request.destroy();
      });
      // an answer that comes before all of the body has been sent is one, though the connection breaks
      request.on('error', error => end(received ? null : error.code ?? error.message));
      request.on('response', response => {
        received = {status: response.statusCode, headers: response.headers, chunks: []};
        let size = 0;
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          setTimeout(() => {
            end('left');
            request.destroy();
          }, PATIENCE_WITH_EVENTS);
        }
        response.on('data', chunk => {
          received.chunks.push(chunk);
          size += chunk.length;
          if (leaves || size > LARGEST_BODY) {
            end('left');
            request.destroy();
          }
        });
        response.on('end', () => end(response.complete ? null : 'cut off'));
        response.on('error', () => end('cut off'));
      });
      request.end(body ?? undefined);
    });
  }

  /** Sends bytes, then nothing more, and waits until the service closes the connection. */
  sendBytes(bytes) {
    const begun = performance.now();
    return new Promise(resolve => {
      const chunks = [];
      const socket = net.connect(Number(this.url.port), this.url.hostname, () => socket.end(bytes));
      socket.setTimeout(LONGEST_WAIT, () => socket.destroy());
      socket.on('data', chunk => chunks.push(chunk));
      socket.on('error', () => {});
      socket.on('close', () => resolve(parse(Buffer.concat(chunks), begun)));
    });
  }
}

function parse(bytes, begun) {
  const head = bytes.indexOf('\r\n\r\n');
  const lines = bytes.subarray(0, Math.max(head, 0)).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(lines[0]);
  if (!status) {
    return answer(0, {}, bytes, begun, bytes.length ? 'no HTTP' : 'closed');
  }
  const headers = Object.fromEntries(lines.slice(1).map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  const body = bytes.subarray(head + 4);
  return answer(Number(status[1]), headers, headers['transfer-encoding'] === 'chunked' ? unchunk(body) : body, begun);
}

function unchunk(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\r\n', at);
    const size = parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    if (!size) {
      break;
    }
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
