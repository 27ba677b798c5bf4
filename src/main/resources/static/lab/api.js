// Talks to the service. Paths are relative, so that the lab works behind a prefix as well.
import {npy} from './npy.js';
import {purpose} from './requests.js';
import {amongFew} from './turns.js';
import {waitingFor} from './waiting.js';

/** An answer that is an error: a problem detail (RFC 9457), or the lack of an answer. */
export class Problem extends Error {
  /**
   * @param {{title: string, detail?: string, status?: number, errors?: {field: string, message: string}[], count?: number}} answer
   *   with the first errors, and how many there are
   */
  constructor({title, detail, status, errors = [], count = errors.length}) {
    super(detail ?? title);
    this.title = title;
    this.status = status;
    this.errors = errors;
    this.count = count;
  }
}

export const path = (name, parameters = {}) => {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return query.size ? `${name}?${query}` : name;
};

/**
 * Sends a request and reads its answer. It can be given up as long as it takes.
 *
 * @param {string} url
 * @param {RequestInit & {isSaid?: boolean}} options whether the view says itself what it waits for, and for long
 * @param {(response: Response) => any} read
 */
async function send(url, {method = 'GET', signal, isSaid = false, ...options}, read = response => response.json()) {
  const {what, isSlow} = purpose(method, url);
  const given = new AbortController();
  const either = AbortSignal.any([given.signal, ...(signal ? [signal] : [])]);
  const over = isSaid ? () => {} : waitingFor(what, () => given.abort());
  const exchange = async () => read(await answer(url, {method, signal: either, ...options}));
  try {
    return await (isSlow ? amongFew(either, exchange) : exchange());
  } catch (error) {
    if (given.signal.aborted) {
      throw new Problem({title: 'Given up', detail: `The page does not wait any more for ${what}.`});
    }
    throw error;
  } finally {
    over();
  }
}

const KEY = 'pollen.key';
/** @type {string | null} */
let inMemory = null;

/** What a tab shows of who uses it: nothing, unless the service has asked. It is kept until the tab is closed. */
export const key = {
  get: () => {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return inMemory; // the browser keeps nothing
    }
  },
  /** @param {string | null} text null to forget it */
  set: text => {
    inMemory = text;
    try {
      if (text === null) {
        sessionStorage.removeItem(KEY);
      } else {
        sessionStorage.setItem(KEY, text);
      }
    } catch {
      // then until the page is left
    }
  },
  /** What shows it, as a header. @returns {Record<string, string>} */
  header: () => {
    const text = key.get();
    return text ? {Authorization: `Bearer ${text}`} : {};
  },
};

/** Sends a request with the key, which is asked for where the service wants one. */
async function answer(url, options) {
  const shown = key.get();
  const response = await sent(url, {...options, headers: {...options.headers, ...key.header()}});
  if (response.status !== 401) {
    return checked(response);
  }
  const {askForKey} = await import('./key-dialog.js');
  await askForKey(shown, options.signal);
  return answer(url, options);
}

async function sent(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (options.signal.aborted) {
      throw error;
    }
    throw new Problem({title: 'No answer', detail: 'The service does not answer. Is it running?', status: 0});
  }
  return response;
}

async function checked(response) {
  if (!response.ok) {
    const fallback = {title: `Error ${response.status}`, detail: response.statusText, status: response.status};
    throw new Problem({...fallback, ...await response.json().catch(() => ({}))});
  }
  return response;
}

const accept = type => ({headers: {Accept: type}});
const json = body => ({method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

export const api = {
  get: (url, signal) => send(url, {signal, ...accept('application/json')}),
  /** The same, where it may take long and the view says so. */
  patiently: (url, signal) => send(url, {signal, isSaid: true, ...accept('application/json')}),
  /** JSON, and the address of the next page, where there is one. */
  page: (url, signal) => send(url, {signal, ...accept('application/json')}, async response => {
    const next = /<\/?([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '');
    return {items: await response.json(), next: next && next[1]};
  }),
  /** Points, and what is said of them: {shape, values, headers}. */
  points: (url, signal) => send(url, {signal, ...accept('application/x-npy')},
    async response => ({...npy(await response.arrayBuffer()), headers: response.headers})),
  /** Sends something for a file: {content, headers}. */
  file: (url, body, headers, signal) => send(url, {method: 'POST', signal, headers, body},
    async response => ({content: await response.blob(), headers: response.headers})),
  /** What comes bit by bit: whoever asks reads it. */
  stream: (url, signal) => answer(url, {method: 'GET', signal, ...accept('text/event-stream')}),
  post: (url, body, signal) => send(url, {signal, ...json(body)}),
  patch: (url, body) => send(url, {...json(body), method: 'PATCH'}),
  request: (url, method = 'POST') => send(url, {method}, () => {}),
  upload: (url, file, type, signal) => send(url, {method: 'POST', signal, headers: {'Content-Type': type}, body: file}),
};
